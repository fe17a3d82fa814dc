import { hash } from "node:crypto";
import type { RedisConnection } from "./connection.ts";
import type { InvalidValues } from "./invalidValues.ts";

/** Clients register a document again when it is gone. */
const KEPT_MS = 86_400_000;
/** Of all documents together, so that anybody may register without pushing rate limits and answers out of Redis. */
const SHARE_BYTES = 8_000_000;
const GENERATION_BYTES = SHARE_BYTES / 2;
/** What Redis takes for a field of a hash, about. */
const OVERHEAD_BYTES = 200;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * KEYS: the young generation, the old one. ARGV: hash, largest size.
 * Returns the document, or an empty list, and 1 if it is in the old generation.
 */
const FIND = `
  for generation, key in ipairs(KEYS) do
    local bytes = redis.call('HSTRLEN', key, ARGV[1])
    if bytes > 0 and bytes <= tonumber(ARGV[2]) then return { redis.call('HGET', key, ARGV[1]), generation - 1 } end
  end
  return {}`;

/**
 * KEYS: the young generation, the old one. ARGV: hash, document, bytes that it counts as, largest size of a generation,
 * milliseconds. When the young generation is full it becomes the old one, which is dropped. The count is not believed if
 * it cannot be right: a full generation is the safe guess.
 */
const KEEP = `
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
 * Documents of automatic persisted queries, by the SHA-256 of their text. Never fails.
 *
 * They are fields of two hashes, generations of at most 4 MB: the bytes of both are bounded without an index, and a
 * document that is still used moves from the old generation to the young one.
 */
export class RedisDocuments {
  readonly #keys: string[];

  constructor(
    private readonly redis: RedisConnection,
    prefix: string,
    private readonly maxDocumentBytes: number,
    private readonly invalid: InvalidValues,
  ) {
    this.#keys = [`${prefix}documents:young`, `${prefix}documents:old`];
  }

  /** @param sha256 of the document, in hexadecimal digits: a text that does not fit it was not written by a gateway */
  async get(sha256: string): Promise<string | undefined> {
    if (!this.redis.usable || !SHA256.test(sha256)) return undefined;
    const options = { keys: this.#keys, arguments: [sha256, String(this.maxDocumentBytes)] };
    const found = await this.redis.run((client) => client.eval(FIND, options)).catch(() => undefined);
    const [document, generation] = Array.isArray(found) ? (found as unknown[]) : [];
    if (document === undefined) return undefined;
    if (typeof document !== "string" || hash("sha256", document) !== sha256) {
      this.invalid.found();
      return undefined;
    }
    if (generation === 1) this.set(sha256, document);
    return document;
  }

  /** In the background: the client that registers a document has sent it along. */
  set(sha256: string, document: string): void {
    const bytes = Buffer.byteLength(document);
    const size = bytes + OVERHEAD_BYTES;
    if (!this.redis.usable || !SHA256.test(sha256) || bytes > this.maxDocumentBytes || size > GENERATION_BYTES) return;
    const numbers = [size, GENERATION_BYTES, KEPT_MS].map(String);
    const options = { keys: this.#keys, arguments: [sha256, document, ...numbers] };
    this.redis.run((client) => client.eval(KEEP, options)).catch(() => undefined);
  }
}
