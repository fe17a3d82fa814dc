import { LRUCache } from "lru-cache";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { Reservation } from "../../../graphql/context.ts";

const WINDOW_SECONDS = 60;
/** Callers that are counted in memory: each takes about 1.3 kB, most of it a timer. */
const MAX_CALLERS = 50_000;

/** Redis, for counts of several replicas. Rejects immediately while Redis cannot be reached. */
export interface SharedCounts {
  readonly scripts: object;
  readonly prefix: string;
}

/** Nothing was reserved, as too little is left. */
export interface QuotaExceeded {
  /** Whole seconds until the quota is full again. */
  readonly retryAfter: number;
}

/** A quota per minute for each key. A minute begins with the first reservation. */
export class Quota {
  readonly #limiter: RateLimiterAbstract;
  /** Of those that were seen last. Others start anew: made-up credentials are new each time. */
  readonly #callers: LRUCache<string, true>;

  /** @param name separates the keys of several quotas */
  constructor(
    name: string,
    readonly perMinute: number,
    shared: SharedCounts | undefined,
    maxCallers = MAX_CALLERS,
  ) {
    const options = { points: perMinute, duration: WINDOW_SECONDS };
    const alone = new RateLimiterMemory({ ...options, keyPrefix: name });
    this.#callers = new LRUCache({ max: maxCallers, dispose: (_, callerHash) => void alone.delete(callerHash) });
    this.#limiter =
      shared === undefined
        ? inMemory
        : new RateLimiterRedis({
            ...options,
            keyPrefix: `${shared.prefix}quota:${name}`,
            storeClient: shared.scripts,
            useRedisPackage: true,
            rejectIfRedisNotReady: true,
            // Without Redis, each replica counts its own requests.
            insuranceLimiter: inMemory,
          });
  }

  /** Who wants more than a whole quota gets it where the quota is untouched: else it could never be had. */
  async take(callerHash: string, wanted: number): Promise<Reservation | UsedUp> {
    const points = Math.min(wanted, this.perMinute);
    this.#callers.set(callerHash, true);
    try {
      const { msBeforeNext } = await this.#limiter.consume(key, points);
      const refund = this.#refund(key, msBeforeNext);
      // Only `points` were taken, even if the operation was estimated to need more.
      return { release: (used) => refund(points - used) };
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      // Rejected requests use nothing, so that a smaller request can still be admitted.
      this.#refund(key, reason.msBeforeNext)(points);
      return { retryAfter: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) };
    }
  }

  /** Refunds only within the same minute: the next one starts with a full quota. */
  #refund(key: string, remainingMs: number): (points: number) => void {
    const windowEndsAt = performance.now() + remainingMs;
    return (points) => {
      if (points <= 0 || performance.now() >= windowEndsAt) return;
      this.#limiter.reward(key, points).catch(() => undefined);
    };
  }
}
