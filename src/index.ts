/** The gateway as a library. Clients of the graph import `open-connectors-graphql/client`. */
import { ConfigError, readConfig } from "./config/index.ts";
import { settings as declaredSettings, type Settings } from "./config/settings.ts";
import { startGateway as start, type Gateway } from "./server/gateway.ts";
import { createLogger } from "./server/observability/logger.ts";

export { ConfigError };
export { ManifestError } from "./graphql/trustedDocuments/manifest.ts";
export type { Gateway };

/** Settings by the names of their environment variables, as in `.env.example` and `open-connectors-graphql config`. */
export type GatewaySettings = { readonly [Name in keyof Settings]?: string | number | undefined } & {
  /** Base URL of the platform's REST API. Required: there is no embedded sandbox. */
  readonly OPEN_CONNECTORS_URL: string;
};

/**
 * Starts a gateway in this process. The environment is not read, and several gateways can run side by side. To use less
 * memory, start the process with `node --no-allocation-site-pretenuring`: see docs/operations.md.
 * @example const gateway = await startGateway({ OPEN_CONNECTORS_URL: "https://api.openconnectors.us2.ext.hana.ondemand.com", PORT: 0 });
 * @throws ConfigError that lists all invalid settings
 * @throws ManifestError if the trusted documents cannot be read
 * @throws the operating system's error if the address cannot be used
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const unknown = Object.keys(settings).filter((name) => !(name in declaredSettings.shape));
  // In an environment, unknown names are variables of other programs. In this object they are mistakes.
  if (unknown.length > 0) throw new ConfigError(`Unknown setting: ${unknown.join(", ")}.`);
  const environment = Object.entries(settings).map(([name, value]) => [name, value === undefined ? "" : String(value)]);
  const config = readConfig(Object.fromEntries(environment) as Record<string, string>);
  const { upstreamUrl, logLevel } = config;
  if (upstreamUrl === undefined) throw new ConfigError("OPEN_CONNECTORS_URL must be set.");
  return start({ config, upstreamUrl, logger: createLogger(logLevel) });
}
