/** The gateway, started by a program. `open-connectors-graphql/client` is for those that use the graph. */
import { ConfigError, readConfig } from "./config/index.ts";
import { settings as declared, type SettingName } from "./config/settings.ts";
import { createLogger } from "./server/observability/logger.ts";
import { startGateway as start, type Gateway } from "./server/gateway.ts";

export { ConfigError };
export { ManifestError } from "./graphql/trustedDocuments/manifest.ts";
export type { Gateway };

/** By the names of the environment variables, as `.env.example` and `open-connectors-graphql config` explain them. */
export type GatewaySettings = Readonly<Partial<Record<SettingName, string | number | undefined>>> & {
  /** Base URL of the platform's REST API. A program has to say whom it stands for: there is no sandbox by default. */
  readonly OPEN_CONNECTORS_URL: string;
};

/**
 * Starts a gateway in this process; the environment is not read. Two of them can run side by side. What the process itself
 * is told is the program's business: `node --no-allocation-site-pretenuring` saves it memory, see docs/operations.md.
 * @example const gateway = await startGateway({ OPEN_CONNECTORS_URL: "https://api.openconnectors.us2.ext.hana.ondemand.com", PORT: 0 });
 * @throws ConfigError that names every setting that is wrong
 * @throws the operating system's error where the address cannot be used
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const unknown = Object.keys(settings).filter((name) => !(name in declared.in.shape));
  // Unlike an environment, this object is for the gateway alone: a name that it does not know is a mistake.
  if (unknown.length > 0) throw new ConfigError(`There is no setting ${unknown.join(", ")}.`);
  const texts = Object.entries(settings).map(([name, value]) => [name, value === undefined ? "" : String(value)]);
  const config = readConfig(Object.fromEntries(texts) as Record<string, string>);
  const { upstreamUrl, logLevel } = config;
  if (upstreamUrl === undefined) throw new ConfigError("OPEN_CONNECTORS_URL must be set.");
  return start({ config, upstreamUrl, logger: createLogger(logLevel) });
}
