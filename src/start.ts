import cluster from "node:cluster";
import type { Logger } from "pino";
import type { WorkerOptions } from "./cluster/messages.ts";
import { ConfigError, readConfig, requireUpstream, type Config } from "./config/index.ts";
import { warnOfMisspelledSettings } from "./config/misspelled.ts";
import { startGateway, type Gateway } from "./server/gateway.ts";
import type { GraphiqlCaller } from "./server/routes/graphiql.ts";
import { createLogger } from "./server/observability/logger.ts";
import { drainAndStop, stopOnSignals } from "./shutdown.ts";

/** An emulation of the platform, for use without an upstream. */
export interface EmbeddedSandbox {
  readonly url: string;
  /** Values of the `Authorization` header. */
  readonly credentials: {
    readonly organizationAdministrator: string;
    readonly accountAdministrator: string;
    readonly user: string;
  };
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  /** True for `--sandbox`. Otherwise, production requires an upstream. */
  readonly sandbox: boolean;
}

/**
 * Starts the program: the gateway as the environment configures it, and the embedded sandbox if no upstream is set. Runs
 * until a signal stops it. Prints a message, logs it, and exits with 1 if it cannot start.
 */
export async function start(
  environment: NodeJS.ProcessEnv,
  startSandbox: () => Promise<EmbeddedSandbox>,
  options: StartOptions,
): Promise<void> {
  let sandbox: EmbeddedSandbox | undefined;
  let logger: Logger | undefined;
  try {
    const config = readConfig(environment);
    if (cluster.isWorker) {
      const { startWorker } = await import("./cluster/worker.ts");
      startWorker(config, formatStartupError);
      return;
    }
    logger = createLogger(config.logLevel);
    warnOfMisspelledSettings(environment, logger);
    if (!options.sandbox) requireUpstream(config);
    if (config.upstreamUrl === undefined) sandbox = await startSandbox();
    const gatewayOptions = {
      upstreamUrl: config.upstreamUrl ?? sandbox?.url ?? "",
      ...(sandbox && { graphiqlCallers: sandboxCallers(sandbox) }),
    };
    const onStopped = async (): Promise<void> => sandbox?.stop();
    const { startCluster } = config.workers > 1 ? await import("./cluster/primary.ts") : { startCluster: startSingle };
    const gateway = await startCluster(config, gatewayOptions, logger, onStopped);
    // Programs that collect the log read standard output, and expect JSON on each line.
    if (config.production && sandbox === undefined) logger.info(addressesOf(config, gateway), "listening");
    else process.stdout.write(formatGreeting(config, gateway, sandbox));
  } catch (error) {
    await sandbox?.stop();
    const message = formatStartupError(error);
    process.stderr.write(`${message}\n`);
    logger?.warn({ reason: message }, "the gateway could not start");
    // A pending connection to a Redis server that does not answer cannot be closed, and would keep the process alive.
    process.exit(1);
  }
}

/** Runs the gateway in this process. The counterpart of `startCluster`. */
async function startSingle(
  config: Config,
  options: WorkerOptions,
  logger: Logger,
  onStopped: () => Promise<void>,
): Promise<Gateway> {
  const gateway = await startGateway({ config, ...options, logger });
  stopOnSignals(config, logger, async (delayMs) => {
    const exitCode = await drainAndStop(gateway, delayMs);
    await onStopped();
    return exitCode;
  });
  // The log then has the cause of a wrong address before the first request.
  if (config.upstreamUrl !== undefined) void gateway.probe();
  return gateway;
}

function sandboxCallers({ credentials }: EmbeddedSandbox): GraphiqlCaller[] {
  return [
    { role: "organization administrator", authorization: credentials.organizationAdministrator },
    { role: "account administrator", authorization: credentials.accountAdministrator },
    { role: "user", authorization: credentials.user },
  ];
}

function addressesOf(config: Config, { url, metricsUrl }: Pick<Gateway, "url" | "metricsUrl">) {
  return {
    graphql: `${url}/graphql`,
    ...(config.mcp && { mcp: `${url}/mcp` }),
    ...(config.graphiql && { graphiql: `${url}/` }),
    ...(metricsUrl !== undefined && { metrics: `${metricsUrl}/metrics` }),
    upstream: config.upstreamUrl,
  };
}

function formatGreeting(
  config: Config,
  { url, metricsUrl }: Pick<Gateway, "url" | "metricsUrl">,
  sandbox: EmbeddedSandbox | undefined,
): string {
  const lines = [`GraphQL gateway   ${url}/graphql`];
  if (config.mcp) lines.push(`MCP               ${url}/mcp`);
  if (config.graphiql) lines.push(`GraphiQL          ${url}/`);
  if (metricsUrl !== undefined) lines.push(`Metrics           ${metricsUrl}/metrics`);
  lines.push(`REST upstream     ${config.upstreamUrl ?? `${sandbox?.url ?? ""} (embedded sandbox)`}`);
  if (sandbox !== undefined) {
    const { organizationAdministrator } = sandbox.credentials;
    lines.push(
      "",
      "Sandbox credentials, for the Authorization header:",
      ...sandboxCallers(sandbox).map(({ role, authorization }) => `  ${role.padEnd(29)}${authorization}`),
      "",
      "Try it:",
      `  curl ${url}/graphql -H 'content-type: application/json' \\`,
      `    -H 'Authorization: ${organizationAdministrator}' \\`,
      `    -d '{"query":"{ accounts(first: 3) { totalCount nodes { name users(first: 2) { nodes { email roles { key } } } } } }"}'`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Returns the message for the terminal, without a stack. */
function formatStartupError(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && "code" in error) {
    if (error.code === "EADDRINUSE") {
      return "The port is already in use. Set PORT (--port) to another port, or stop the program that uses it.";
    }
    if (error.code === "EACCES") {
      return "This user may not listen on the port. Set PORT (--port) to 1024 or higher.";
    }
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
      return "HOST (--host) is not an address of this machine.";
    }
  }
  return error instanceof Error ? error.message : "The gateway could not start.";
}
