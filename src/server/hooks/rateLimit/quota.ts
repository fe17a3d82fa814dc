import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { Reservation } from "../../../graphql/context.ts";

const WINDOW_SECONDS = 60;

/** Where replicas count together. Fails, and at once, while it is not to be reached. */
export interface SharedCounts {
  readonly scripts: object;
  readonly prefix: string;
}

/** Nothing was taken, as too little is left. */
export interface UsedUp {
  /** Whole seconds until the quota is full again. */
  readonly retryAfter: number;
}

/** How much each caller may take within a minute that begins with the first that is taken. Callers are known by hashes alone. */
export class Quota {
  readonly #limiter: RateLimiterAbstract;

  constructor(
    name: string,
    readonly perMinute: number,
    shared: SharedCounts | undefined,
  ) {
    const options = { points: perMinute, duration: WINDOW_SECONDS };
    const alone = new RateLimiterMemory({ ...options, keyPrefix: name });
    this.#limiter =
      shared === undefined
        ? alone
        : new RateLimiterRedis({
            ...options,
            keyPrefix: `${shared.prefix}quota:${name}`,
            storeClient: shared.scripts,
            useRedisPackage: true,
            rejectIfRedisNotReady: true,
            // While there is no Redis, each replica counts for itself.
            insuranceLimiter: alone,
          });
  }

  /** Who wants more than a whole quota gets it where the quota is untouched: else it could never be had. */
  async take(callerHash: string, wanted: number): Promise<Reservation | UsedUp> {
    const points = Math.min(wanted, this.perMinute);
    try {
      const { msBeforeNext } = await this.#limiter.consume(callerHash, points);
      const refund = this.#refund(callerHash, msBeforeNext);
      // An operation may be larger than the quota: what it did not need of its estimate may be more than was taken for it.
      return { release: (used) => refund(points - used) };
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      // What is refused takes nothing, so that a small operation fits where a large one did not.
      this.#refund(callerHash, reason.msBeforeNext)(points);
      return { retryAfter: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) };
    }
  }

  /** Within the same minute alone: the next one starts full anyway. */
  #refund(callerHash: string, windowMs: number): (points: number) => void {
    const until = performance.now() + windowMs;
    return (points) => {
      if (points <= 0 || performance.now() >= until) return;
      this.#limiter.reward(callerHash, points).catch(() => undefined);
    };
  }
}
