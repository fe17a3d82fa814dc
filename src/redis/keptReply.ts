import { z } from "zod";
import type { RestResponse } from "../upstream/restResponse.ts";
import { withoutSecrets } from "./withoutSecrets.ts";

/** The largest text that is written, and read. */
export const MAX_REPLY_BYTES = 1_000_000;
/** The longest time that an answer is kept, whatever its `Cache-Control` says. */
export const MAX_KEPT_MS = 86_400_000;

const MAX_HEADER_LENGTH = 8_192;

/** As HTTP allows: it is sent again, as `If-None-Match`, and a line break there would be another header. */
const headerValue = z
  .string()
  .max(MAX_HEADER_LENGTH)
  .regex(/^[\x20-\x7e\x80-\xff]*$/)
  .optional();

const keptReply = z.object({
  epoch: z.string().max(100),
  freshUntil: z.number(),
  status: z.int().min(200).max(299),
  requestId: headerValue,
  totalCount: z.int().min(0).optional(),
  nextPageToken: headerValue,
  etag: headerValue,
  cacheControl: headerValue,
  body: z.unknown(),
});

export interface KeptReply {
  readonly epoch: string;
  readonly freshUntil: number;
  readonly reply: RestResponse;
}

/** The text that stands for an answer in Redis; undefined if it is too large or nested too deep. */
export function writeReply(target: string, { epoch, freshUntil, reply }: KeptReply): string | undefined {
  const { status, requestId, totalCount, nextPageToken, etag, cacheControl } = reply;
  const facts = { epoch, freshUntil, status, requestId, totalCount, nextPageToken, etag, cacheControl };
  try {
    const text = JSON.stringify({ ...facts, body: withoutSecrets(target, reply.body) });
    return Buffer.byteLength(text) <= MAX_REPLY_BYTES ? text : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Reads what `writeReply` wrote; undefined for anything else. Others may write to the same Redis, so nothing in a text is
 * believed: not its shape, nor that it will end, nor its size, which the caches count with.
 */
export function readReply(text: string, now: number): KeptReply | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_REPLY_BYTES) return undefined;
  const parsed = keptReply.safeParse(parse(text));
  if (!parsed.success || parsed.data.freshUntil > now + MAX_KEPT_MS) return undefined;
  const { epoch, freshUntil, status, requestId, totalCount, nextPageToken, etag, cacheControl, body } = parsed.data;
  const reply = { status, requestId, totalCount, nextPageToken, etag, cacheControl, body, bytes };
  return { epoch, freshUntil, reply };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
