import type { FastifyInstance } from "fastify";
import type { Upstream } from "../http/upstream.ts";
import { probe } from "../http/probe.ts";

/**
 * `/health/live`: the process answers. `/health/ready`: it takes traffic, as it is not shutting down and the platform answers.
 * Any answer of the platform counts, also its 401 for our missing credentials, but no 5xx.
 */
export function addHealthRoutes(server: FastifyInstance, upstream: Upstream, isDraining: () => boolean): void {
  server.get("/health/live", () => ({ status: "ok" }));

  let underway: Promise<boolean> | undefined;
  server.get("/health/ready", async (_, reply) => {
    underway ??= probe(upstream).finally(() => (underway = undefined));
    const platform = await underway;
    const ready = platform && !isDraining();
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ok" : "unavailable",
      draining: isDraining(),
      platform: platform ? "reachable" : "unreachable",
    });
  });
}
