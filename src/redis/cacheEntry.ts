import { z } from "zod";
import type { CacheEntry } from "../upstream/interceptors/cache.ts";

/** Maximum size of an encoded entry. */
export const MAX_ENTRY_BYTES = 1_000_000;
/** Maximum time to live of an entry: one day, whatever its `Cache-Control` says. */
export const MAX_TTL_MS = 86_400_000;

const MAX_HEADER_LENGTH = 8_192;

/** Without line breaks: the ETag is sent as `If-None-Match`, and a line break would add another header. */
const headerValue = z
  .string()
  .max(MAX_HEADER_LENGTH)
  .regex(/^[\x20-\x7e\x80-\xff]*$/)
  .optional();

const encodedEntry = z.object({
  epoch: z.string().max(100),
  freshUntil: z.number(),
  status: z.int().min(200).max(299),
  requestId: headerValue,
  totalCount: z.int().min(0).optional(),
  nextPageToken: headerValue,
  hasRemark: z.boolean().default(false),
  etag: headerValue,
  cacheControl: headerValue,
  body: z.unknown(),
});

/** A response in Redis. */
export interface RedisCacheEntry extends CacheEntry {
  /** The credential's epoch when the response was requested. */
  readonly epoch: string;
}

/** Encodes an entry as JSON, without secrets. Returns undefined if it is too large or too deeply nested. */
export function encodeEntry(target: string, { epoch, freshUntil, response }: RedisCacheEntry): string | undefined {
  const { status, requestId, totalCount, nextPageToken, hasRemark, etag, cacheControl } = response;
  const metadata = { epoch, freshUntil, status, requestId, totalCount, nextPageToken, hasRemark, etag, cacheControl };
  try {
    const text = JSON.stringify({ ...metadata, body: omitSecrets(target, response.body) });
    return Buffer.byteLength(text) <= MAX_ENTRY_BYTES ? text : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Decodes what `encodeEntry` returned. Returns undefined for any other value: other clients may write to the same Redis.
 * The size is measured again, as caches rely on it.
 * @param now as returned by `Date.now()`
 */
export function decodeEntry(text: string, now: number): RedisCacheEntry | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_ENTRY_BYTES) return undefined;
  const parsed = encodedEntry.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.freshUntil > now + MAX_TTL_MS) return undefined;
  const { epoch, freshUntil, status, requestId, totalCount, nextPageToken, hasRemark, etag, cacheControl, body } =
    parsed.data;
  const response = { status, requestId, totalCount, nextPageToken, hasRemark, etag, cacheControl, body, bytes };
  return { epoch, freshUntil, response };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** API descriptions: there, `password` is the name of a property and not a secret. */
const API_DESCRIPTION = /\/(docs|metadata)(\?|$)/;
/** Attributes of connectors and hubs that may hold secrets. No field returns them. */
const SECRET_ATTRIBUTES = new Set(["secret", "password", "token", "providerData", "configuration"]);

function omitSecrets(target: string, body: unknown): unknown {
  if (API_DESCRIPTION.test(target)) return body;
  return Array.isArray(body) ? body.map(withoutSecrets) : withoutSecrets(body);
}

function withoutSecrets(record: unknown): unknown {
  if (typeof record !== "object" || record === null) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !SECRET_ATTRIBUTES.has(name)));
}
