import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

export const JSON_TYPE = "application/json; charset=utf-8";
export const GRAPHQL_RESPONSE_TYPE = "application/graphql-response+json; charset=utf-8";

/** Distinct `Accept` headers whose result is kept. Clients of one kind all send the same. */
const MAX_HEADERS = 200;
/** Longer headers are negotiated each time. */
const MAX_KEPT_LENGTH = 300;

const negotiated = new LRUCache<string, { readonly type: string | undefined }>({ max: MAX_HEADERS });

/** The media type of the response, as Apollo Server chooses it. Undefined if the client accepts none of ours. */
export function negotiateMediaType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === "") return JSON_TYPE;
  const known = negotiated.get(accept);
  if (known !== undefined) return known.type;
  const type = new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, GRAPHQL_RESPONSE_TYPE]);
  if (accept.length <= MAX_KEPT_LENGTH) negotiated.set(accept, { type });
  return type;
}
