import type { FastifyInstance } from "fastify";
import { Probe } from "../upstream/probe.ts";
import type { Upstream } from "../upstream/upstream.ts";
import type { SharedState } from "../redis/index.ts";

/** What the process knows of itself. */
export interface Condition {
  readonly draining: boolean;
  readonly overloaded: boolean;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it takes traffic, as it is not shutting down, is not overloaded,
 * and the platform answers. Any answer of the platform counts, also its 401 for our missing credentials, but no 5xx.
 * Redis is told of, but not waited for: without it the gateway goes on.
 */
export function addHealthRoutes(
  server: FastifyInstance,
  upstream: Upstream,
  condition: () => Condition,
  redis: Pick<SharedState, "state"> | undefined,
): void {
  server.get("/health/live", () => ({ status: "ok" }));

  const probe = new Probe(upstream);
  server.get("/health/ready", async (_, reply) => {
    const platform = await probe.isReachable();
    const { draining, overloaded } = condition();
    const ready = platform && !draining && !overloaded;
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ok" : "unavailable",
      draining,
      overloaded,
      platform: platform ? "reachable" : "unreachable",
      ...(redis && { redis: redis.state }),
    });
  });
}
