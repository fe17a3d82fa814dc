import { hash } from "node:crypto";
import type { RedisConnection } from "./connection.ts";

/** Time to live: one day. Clients register an expired document again. */
const TTL_MS = 86_400_000;
/** Of all documents, so that registering documents cannot evict rate limits and responses from Redis. */
const MAX_TOTAL_BYTES = 8_000_000;
const MAX_GENERATION_BYTES = MAX_TOTAL_BYTES / 2;
/** Approximate overhead of a hash field in Redis. */
const FIELD_BYTES = 200;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * KEYS: the young generation, the old one. ARGV: hash, maximum size of a document.
 * Returns the document and 1 if it is in the old generation, or else 0. Returns an empty list if there is none.
 */
const GET_SCRIPT = `
  for generation, key in ipairs(KEYS) do
    local bytes = redis.call('HSTRLEN', key, ARGV[1])
    if bytes > 0 and bytes <= tonumber(ARGV[2]) then return { redis.call('HGET', key, ARGV[1]), generation - 1 } end
  end
  return {}`;

/**
 * KEYS: the young generation, the old one. ARGV: hash, document, its size with overhead, maximum size of a generation,
 * time to live. A full young generation replaces the old one. A byte count that is not a number counts as full.
 */
const SET_SCRIPT = `
  if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then redis.call('UNLINK', KEYS[1]) end
  if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
    local size = tonumber(ARGV[3])
    local count = redis.call('HGET', KEYS[1], 'bytes') or '0'
    local bytes = string.match(count, '^%d+$') and tonumber(count) or tonumber(ARGV[4])
    if bytes > 0 and bytes + size > tonumber(ARGV[4]) then
      redis.call('UNLINK', KEYS[2])
      redis.call('RENAME', KEYS[1], KEYS[2])
      bytes = 0
    end
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], 'bytes', bytes + size)
  end
  return redis.call('PEXPIRE', KEYS[1], ARGV[5])`;

/**
 * Documents of automatic persisted queries, keyed by the SHA-256 of their text. Without Redis, `get` finds nothing and
 * `set` does nothing.
 *
 * The documents are fields of two hashes, generations of at most 4 MB, which bounds the bytes of all documents without an
 * index. A document of the old generation that is read is copied to the young one.
 */
export class RedisDocumentStore {
  readonly #keys: string[];

  constructor(
    private readonly redis: RedisConnection,
    prefix: string,
    private readonly maxDocumentBytes: number,
  ) {
    this.#keys = [`${prefix}documents:young`, `${prefix}documents:old`];
  }

  /** @param sha256 in hexadecimal digits. A document with another hash is reported as invalid, and not returned */
  async get(sha256: string): Promise<string | undefined> {
    if (!this.redis.isUsable || !SHA256.test(sha256)) return undefined;
    const options = { keys: this.#keys, arguments: [sha256, String(this.maxDocumentBytes)] };
    const found = await this.redis.run((client) => client.eval(GET_SCRIPT, options)).catch(() => undefined);
    const [document, generation] = Array.isArray(found) ? (found as unknown[]) : [];
    if (document === undefined) return undefined;
    if (typeof document !== "string" || hash("sha256", document) !== sha256) {
      this.redis.reportInvalidValue();
      return undefined;
    }
    if (generation === 1) this.set(sha256, document);
    return document;
  }

  /** Stores a document in the background. Ignores documents that are too large. */
  set(sha256: string, document: string): void {
    const bytes = Buffer.byteLength(document);
    const size = bytes + FIELD_BYTES;
    const isTooLarge = bytes > this.maxDocumentBytes || size > MAX_GENERATION_BYTES;
    if (!this.redis.isUsable || !SHA256.test(sha256) || isTooLarge) return;
    const numbers = [size, MAX_GENERATION_BYTES, TTL_MS].map(String);
    const options = { keys: this.#keys, arguments: [sha256, document, ...numbers] };
    this.redis.run((client) => client.eval(SET_SCRIPT, options)).catch(() => undefined);
  }
}
