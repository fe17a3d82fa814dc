import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { compress } from "../hooks/compression.ts";

/** Serves `GET /metrics` in Prometheus' text format. `read` returns the text. */
export function addMetricsRoute(server: FastifyInstance, read: () => Promise<string>): void {
  server.get("/metrics", { onSend: compress }, async (_, reply) => {
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).send(await read());
  });
}
