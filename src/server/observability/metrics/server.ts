import type { Logger } from "pino";
import { ConfigError, type Config } from "../../../config/index.ts";
import { createListener } from "../../app.ts";
import { addMetricsRoute } from "../../routes/metrics.ts";

export interface MetricsServer {
  /** Where it listens, e.g. `http://127.0.0.1:9464`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves `/metrics` on an address of its own, which a balancer does not forward to.
 * @param read returns the metrics as text
 * @returns undefined if `METRICS_PORT` is not set
 * @throws ConfigError if the address cannot be used
 */
export async function startMetricsServer(
  config: Config,
  logger: Logger,
  read: () => Promise<string>,
): Promise<MetricsServer | undefined> {
  const { metricsHost: host, metricsPort: port } = config;
  if (port === undefined) return undefined;
  const server = createListener(config, logger);
  addMetricsRoute(server, read);
  try {
    const url = await server.listen({ host, port });
    return {
      url,
      close: async () => {
        const closed = server.close();
        server.server.closeAllConnections();
        await closed;
      },
    };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new ConfigError(
      `The metrics cannot be served at ${host}, port ${String(port)} (METRICS_HOST, METRICS_PORT): ${reason}.`,
    );
  }
}
