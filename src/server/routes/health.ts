import type { FastifyInstance } from "fastify";
import type { Config } from "../../config/index.ts";
import type { SharedState } from "../../redis/index.ts";
import type { PlatformHealth } from "../../upstream/health.ts";

/** State of the process. */
export interface Condition {
  readonly draining: boolean;
  readonly overloaded: boolean;
}

export interface HealthOptions {
  readonly condition: () => Condition;
  /** `self`: the platform has to be seen once, and its later faults are shown, but count for nothing. */
  readonly readiness: Config["readiness"];
  /** Shown, but never waited for: without Redis the gateway goes on. */
  readonly redis: Pick<SharedState, "state"> | undefined;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it takes traffic. It does not while it shuts down, is
 * overloaded, or has not reached the platform yet; with `READINESS=platform` also while the platform cannot be reached.
 */
export function addHealthRoutes(
  server: FastifyInstance,
  health: PlatformHealth,
  { condition, readiness, redis }: HealthOptions,
): void {
  server.get("/health/live", () => ({ status: "ok" }));

  server.get("/health/ready", async (_, reply) => {
    // A balancer must not wait for a platform that hangs if its answer does not depend on it.
    const mustAsk = readiness === "platform" || !health.wasSeen;
    const platform = mustAsk ? await health.probe() : health.isReachable();
    const { draining, overloaded } = condition();
    const ready = (platform || !mustAsk) && !draining && !overloaded;
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ok" : "unavailable",
      draining,
      overloaded,
      platform: platform ? "reachable" : "unreachable",
      ...(redis && { redis: redis.state }),
    });
  });
}
