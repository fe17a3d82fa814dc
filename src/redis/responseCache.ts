import { hash, randomUUID } from "node:crypto";
import type { CacheEntry } from "../upstream/interceptors/cache.ts";
import type { SharedCache, SharedLookup } from "../upstream/interceptors/sharedCache.ts";
import { decodeEntry, encodeEntry, MAX_ENTRY_BYTES, MAX_TTL_MS, type RedisCacheEntry } from "./cacheEntry.ts";
import type { RedisConnection } from "./connection.ts";
import type { InvalidationListener, Invalidations } from "./invalidations.ts";

/** An epoch outlives all entries of the epoch before it. */
const EPOCH_TTL_MS = MAX_TTL_MS;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const UUID_LENGTH = 36;
const NOT_AVAILABLE: SharedLookup = { entry: undefined, epoch: undefined };

/**
 * Responses of the catalogue in Redis, by credential and target. Without Redis every lookup is a miss.
 *
 * Each credential has an epoch: a UUID that each of its writes replaces. An entry is valid only in the epoch that was read
 * before its request was sent, so a response that was requested before a write is never found after it. If Redis has
 * evicted the epoch, the next lookup creates one, which invalidates all older entries.
 */
export class RedisResponseCache implements SharedCache {
  readonly #prefix: string;

  constructor(
    private readonly redis: RedisConnection,
    prefix: string,
    private readonly invalidations: Invalidations,
  ) {
    this.#prefix = `${prefix}replies:`;
  }

  async get(credentialHash: string, target: string): Promise<SharedLookup> {
    if (!this.redis.isUsable) return NOT_AVAILABLE;
    try {
      const [epoch, text] = await Promise.all([
        this.#read(this.#epochKey(credentialHash), UUID_LENGTH),
        this.#read(this.#entryKey(credentialHash, target), MAX_ENTRY_BYTES),
      ]);
      if (!UUID.test(epoch)) {
        if (epoch !== "") this.redis.reportInvalidValue();
        return { entry: undefined, epoch: await this.#createEpoch(credentialHash) };
      }
      return { entry: text === "" ? undefined : this.#decode(text, epoch), epoch };
    } catch {
      return NOT_AVAILABLE;
    }
  }

  set(credentialHash: string, target: string, { response, freshUntil }: CacheEntry, epoch: string): void {
    if (response.bytes > MAX_ENTRY_BYTES || !this.redis.isUsable) return;
    const now = Date.now();
    const ttlMs = Math.min(Math.floor(freshUntil - now), MAX_TTL_MS);
    const text = encodeEntry(target, { epoch, freshUntil: now + ttlMs, response });
    if (ttlMs <= 0 || text === undefined) return;
    const key = this.#entryKey(credentialHash, target);
    this.redis.run((client) => client.set(key, text, { PX: ttlMs })).catch(() => undefined);
  }

  async invalidate(credentialHash: string): Promise<void> {
    try {
      await this.#createEpoch(credentialHash);
      await this.invalidations.publish(credentialHash);
    } catch {
      this.invalidations.retryLater(credentialHash, () => this.invalidate(credentialHash));
    }
  }

  onInvalidation(listener: InvalidationListener): void {
    this.invalidations.subscribe(listener);
  }

  /**
   * Reads up to `maxBytes` of a value, and one byte more if it is longer, so that an oversized value is recognized
   * without reading all of it. Returns an empty string if there is none.
   */
  async #read(key: string, maxBytes: number): Promise<string> {
    return (await this.redis.run((client) => client.getRange(key, 0, maxBytes))) ?? "";
  }

  #decode(text: string, epoch: string): RedisCacheEntry | undefined {
    const entry = decodeEntry(text, Date.now());
    if (entry === undefined) this.redis.reportInvalidValue();
    return entry?.epoch === epoch ? entry : undefined;
  }

  async #createEpoch(credentialHash: string): Promise<string> {
    const epoch = randomUUID();
    await this.redis.run((client) => client.set(this.#epochKey(credentialHash), epoch, { PX: EPOCH_TTL_MS }));
    return epoch;
  }

  #epochKey(credentialHash: string): string {
    return `${this.#prefix}${credentialHash}:epoch`;
  }

  #entryKey(credentialHash: string, target: string): string {
    return `${this.#prefix}${credentialHash}:${hash("sha256", target, "base64url")}`;
  }
}
