import cluster from "node:cluster";
import type { Logger } from "pino";
import { ConfigError, readConfig, requireUpstream, type Config } from "./config/index.ts";
import type { Assignment } from "./cluster/messages.ts";
import type { Addresses } from "./cluster/primary.ts";
import { misspelledSettings } from "./config/misspelled.ts";
import { stopOnSignals } from "./shutdown.ts";
import { createLogger } from "./server/observability/logger.ts";
import { startGateway } from "./server/gateway.ts";

/** The platform's stand-in, where no upstream is configured. */
export interface EmbeddedSandbox {
  readonly url: string;
  readonly credentials: {
    readonly organizationAdministrator: string;
    readonly accountAdministrator: string;
    readonly user: string;
  };
  readonly stop: () => Promise<void>;
}

export interface RunOptions {
  /** True if the command line asks for the embedded sandbox. Without it, production requires an upstream. */
  readonly sandbox: boolean;
}

/** Starts the gateway as the environment configures it, with the embedded sandbox if no upstream is set, until a signal ends it. */
export async function start(
  environment: NodeJS.ProcessEnv,
  startSandbox: () => Promise<EmbeddedSandbox>,
  options: RunOptions,
): Promise<void> {
  let sandbox: EmbeddedSandbox | undefined;
  try {
    const config = readConfig(environment);
    if (cluster.isWorker) {
      (await import("./cluster/worker.ts")).runWorker(config, sentence);
      return;
    }
    const logger = createLogger(config.logLevel);
    warnOfMisspelledSettings(environment, logger);
    if (!options.sandbox) requireUpstream(config);
    if (config.upstreamUrl === undefined) sandbox = await startSandbox();
    const assignment = {
      upstreamUrl: config.upstreamUrl ?? sandbox?.url ?? "",
      ...(sandbox && { graphiqlHeaders: { Authorization: sandbox.credentials.organizationAdministrator } }),
    };
    const last = async (): Promise<void> => sandbox?.stop();
    const addresses =
      config.workers > 1
        ? await runSeveral(config, assignment, logger, last)
        : await runAlone(config, assignment, logger, last);
    process.stdout.write(greeting(config, addresses, sandbox));
  } catch (error) {
    await sandbox?.stop();
    process.stderr.write(`${sentence(error)}\n`);
    // A connection to a Redis that says nothing cannot be let go of, and would keep the process.
    process.exit(1);
  }
}

/**
 * Warns of variables that resemble a setting. They do not end the start: the environment is shared with the operating
 * system, the container platform and other programs, so a variable that looks misspelled may be none of ours, and a
 * platform that adds one must not cause an outage.
 */
function warnOfMisspelledSettings(environment: NodeJS.ProcessEnv, logger: Logger): void {
  for (const { name, meant } of misspelledSettings(environment)) {
    logger.warn(
      { variable: name, setting: meant },
      `${name} is not a setting and has no effect. Did you mean ${meant}?`,
    );
  }
}

type Last = () => Promise<void>;

async function runAlone(config: Config, assignment: Assignment, logger: Logger, last: Last): Promise<Addresses> {
  const gateway = await startGateway({ config, ...assignment, logger });
  stopOnSignals(gateway, { delayMs: config.shutdownDelayMs, graceMs: config.shutdownGraceMs }, last);
  return gateway;
}

async function runSeveral(config: Config, assignment: Assignment, logger: Logger, last: Last): Promise<Addresses> {
  const { runPrimary } = await import("./cluster/primary.ts");
  return runPrimary(config, assignment, logger, last);
}

function greeting(config: Config, { url, metricsUrl }: Addresses, sandbox: EmbeddedSandbox | undefined): string {
  const lines = [`GraphQL gateway   ${url}/graphql`];
  if (config.graphiql) lines.push(`GraphiQL          ${url}/`);
  if (metricsUrl !== undefined) lines.push(`Metrics           ${metricsUrl}/metrics`);
  lines.push(`REST upstream     ${config.upstreamUrl ?? `${sandbox?.url ?? ""} (embedded sandbox)`}`);
  if (sandbox !== undefined) {
    const { organizationAdministrator, accountAdministrator, user } = sandbox.credentials;
    lines.push(
      "",
      "Credentials of the sandbox, for the header Authorization:",
      `  administrator of the organization   ${organizationAdministrator}`,
      `  administrator of one account        ${accountAdministrator}`,
      `  plain user                          ${user}`,
      "",
      "Try it:",
      `  curl ${url}/graphql -H 'content-type: application/json' \\`,
      `    -H 'Authorization: ${organizationAdministrator}' \\`,
      `    -d '{"query":"{ accounts(first: 3) { totalCount nodes { name users(first: 2) { nodes { email roles { key } } } } } }"}'`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** What went wrong at the start, for the person at the terminal: no stack. */
function sentence(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && "code" in error) {
    if (error.code === "EADDRINUSE")
      return "The port is in use already: set PORT (--port) to another one, or stop the program that has it.";
    if (error.code === "EACCES") return "This port is not allowed for this user: set PORT (--port) to 1024 or more.";
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
      return "HOST (--host) is no address of this machine.";
  }
  return error instanceof Error ? error.message : "The gateway could not start.";
}
