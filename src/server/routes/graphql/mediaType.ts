import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

export const JSON_TYPE = "application/json; charset=utf-8";
export const GRAPHQL_RESPONSE_TYPE = "application/graphql-response+json; charset=utf-8";

/** Maximum number of cached `Accept` headers. All clients of one kind send the same. */
const MAX_HEADERS = 200;
/** Longer headers are not cached. */
const MAX_CACHED_LENGTH = 300;

const negotiated = new LRUCache<string, { readonly type: string | undefined }>({ max: MAX_HEADERS });

/** Returns the media type of the response, as Apollo Server does. Undefined if the client accepts neither. */
export function negotiateMediaType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === "") return JSON_TYPE;
  const cached = negotiated.get(accept);
  if (cached !== undefined) return cached.type;
  const type = new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, GRAPHQL_RESPONSE_TYPE]);
  if (accept.length <= MAX_CACHED_LENGTH) negotiated.set(accept, { type });
  return type;
}
