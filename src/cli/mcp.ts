/** `mcp`: serves tools to one assistant on standard input and output. Everything else is written to standard error. */
import { ConfigError, readConfig, type Config } from "../config/index.ts";
import { warnOfMisspelledSettings } from "../config/misspelled.ts";
import { ManifestError } from "../graphql/trustedDocuments/manifest.ts";
import { createMcpServer } from "../mcp/server.ts";
import { MessageTooLargeError, serveStdio } from "../mcp/stdio.ts";
import { startAssistantGateway } from "../server/assistants.ts";
import { bufferedOutput, createLogger } from "../server/observability/logger.ts";
import { stopOnSignals } from "../shutdown.ts";
import type { EmbeddedSandbox } from "../start.ts";
import { ORGANIZATION_SECRET, readCredentials, SecretsError, USER_SECRET } from "./credentials.ts";
import { AddressError, requireSafeUpstream } from "./safety.ts";

export interface McpCommand {
  readonly sandbox: boolean;
  /** Allows an address without TLS that is not on this machine. */
  readonly insecure: boolean;
  /** Overrides `OPEN_CONNECTORS_URL` of the environment. */
  readonly upstream: string | undefined;
}

/** The platform, and the caller that operations run as. */
interface Tenant {
  readonly url: string;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
  readonly stop?: () => Promise<void>;
}

const STANDARD_ERROR = 2;
const NO_TENANT = "mcp requires a tenant: set OPEN_CONNECTORS_URL or --upstream, or --sandbox to try it.";
const CREDENTIALS_HINT = `The user must set ${USER_SECRET} and ${ORGANIZATION_SECRET} in the configuration of this server in the client, and restart it.`;

/**
 * Runs until the client closes standard input, or a signal stops it. The exit code is 2 if it cannot start, and 1 if a message
 * is too long. If the client closes standard output, the process ends at once.
 */
export async function mcp(
  command: McpCommand,
  environment: NodeJS.ProcessEnv,
  startSandbox: () => Promise<EmbeddedSandbox>,
): Promise<void> {
  try {
    const address = command.sandbox ? "" : command.upstream;
    const config = readConfig({ ...environment, ...(address !== undefined && { OPEN_CONNECTORS_URL: address }) });
    const tenant = command.sandbox
      ? sandboxTenant(await startSandbox())
      : {
          url: requireSafeUpstream(config, command.insecure, NO_TENANT).href,
          authorization: readCredentials(environment, "mcp").header,
        };
    await serve(tenant, config, environment).finally(tenant.stop);
  } catch (error) {
    const isMisconfigured = [ConfigError, ManifestError, AddressError, SecretsError].some(
      (kind) => error instanceof kind,
    );
    if (!(error instanceof Error) || !(isMisconfigured || error instanceof MessageTooLargeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = isMisconfigured ? 2 : 1;
  }
}

function sandboxTenant({ url, credentials, stop }: EmbeddedSandbox): Tenant {
  return { url, authorization: credentials.organizationAdministrator, stop };
}

async function serve({ url, authorization }: Tenant, config: Config, environment: NodeJS.ProcessEnv): Promise<void> {
  const logger = createLogger(config.logLevel, bufferedOutput(STANDARD_ERROR));
  warnOfMisspelledSettings(environment, logger);
  const options = { config, upstreamUrl: url, logger, credentialsHint: CREDENTIALS_HINT };
  const gateway = await startAssistantGateway(options);
  const server = createMcpServer(gateway.tools, (signal) => gateway.createContext(authorization, signal));
  const stopping = new AbortController();
  const served = serveStdio(server, {
    input: process.stdin,
    output: process.stdout,
    maxMessageBytes: config.maxRequestBytes,
    graceMs: config.shutdownGraceMs,
    signal: stopping.signal,
    logger,
  }).finally(gateway.stop);
  stopOnSignals({ shutdownDelayMs: 0, shutdownGraceMs: 0 }, logger, async () => {
    stopping.abort();
    await served;
    return 0;
  });
  logger.info({ tools: gateway.tools.list.tools.length }, "serving tools on standard input and output");
  await served;
}
