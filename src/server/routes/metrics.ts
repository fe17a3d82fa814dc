import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { ConfigError, type Config } from "../../config/index.ts";
import { createApp } from "../app.ts";
import { compress } from "../hooks/compression.ts";

/**
 * Serves `GET /metrics` in Prometheus' text format.
 * @param read returns the metrics as text
 */
export function addMetricsRoute(server: FastifyInstance, read: () => Promise<string>): void {
  server.get("/metrics", { onSend: compress }, async (_, reply) => {
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).send(await read());
  });
}

export interface MetricsServer {
  /** For example `http://127.0.0.1:9464`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves `/metrics` at `METRICS_PORT`, so that a balancer cannot expose it.
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
  const server = createApp(config, logger);
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
