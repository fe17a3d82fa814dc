import { LRUCache } from "lru-cache";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { Reservation } from "../../../graphql/context.ts";

const WINDOW_SECONDS = 60;
/** Keys that are counted in memory. Each takes about 1.3 kB, most of it for a timer. */
const MAX_KEYS = 50_000;

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
  /** The keys that were used last. The count of a key that is evicted starts at 0 again. */
  readonly #keys: LRUCache<string, true>;

  /** @param name separates the keys of several quotas */
  constructor(
    name: string,
    readonly perMinute: number,
    shared: SharedCounts | undefined,
    maxKeys = MAX_KEYS,
  ) {
    const options = { points: perMinute, duration: WINDOW_SECONDS };
    const inMemory = new RateLimiterMemory({ ...options, keyPrefix: name });
    this.#keys = new LRUCache({ max: maxKeys, dispose: (_, key) => void inMemory.delete(key) });
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

  /**
   * A request larger than the quota is admitted while the quota is full: otherwise it could never run.
   * @param key a hash: keys are stored in Redis
   */
  async reserve(key: string, requested: number): Promise<Reservation | QuotaExceeded> {
    const points = Math.min(requested, this.perMinute);
    this.#keys.set(key, true);
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
