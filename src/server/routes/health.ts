import type { FastifyInstance } from "fastify";
import type { Config } from "../../config/index.ts";
import type { SharedState } from "../../redis/index.ts";
import type { PlatformHealth } from "../../upstream/health.ts";

export interface ProcessState {
  readonly draining: boolean;
  readonly overloaded: boolean;
}

export interface HealthOptions {
  readonly state: () => ProcessState;
  /** With `self`, the platform must have been reached once. Later failures are reported, but do not change the status. */
  readonly readiness: Config["readiness"];
  /** Reported, but does not change the status. Undefined without Redis. */
  readonly redis: Pick<SharedState, "state"> | undefined;
}

/**
 * Serves `/health/live`, which always responds with 200, and `/health/ready`, which responds with 503 while the process
 * shuts down, is overloaded, or has not reached the platform since its start; with `READINESS=platform` also while the
 * platform cannot be reached.
 */
export function addHealthRoutes(
  server: FastifyInstance,
  health: PlatformHealth,
  { state, readiness, redis }: HealthOptions,
): void {
  server.get("/health/live", () => ({ status: "ok" }));

  server.get("/health/ready", async (_, reply) => {
    const requiresPlatform = readiness === "platform" || !health.wasSeen;
    // Sends a probe only if the status depends on it, so that a platform that hangs delays no balancer.
    const platform = requiresPlatform ? await health.probe() : health.isReachable();
    const { draining, overloaded } = state();
    const ready = (platform || !requiresPlatform) && !draining && !overloaded;
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ok" : "unavailable",
      draining,
      overloaded,
      platform: platform ? "reachable" : "unreachable",
      ...(redis && { redis: redis.state }),
    });
  });
}
