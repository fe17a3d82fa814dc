import { LRUCache } from "lru-cache";
import type { CredentialState, CredentialStates } from "../credentialState.ts";
import type { Interceptor, RestRequest } from "../request.ts";
import { DecoratorHandler, SettledHandler, type RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";

const MAX_CACHE_BYTES = 32_000_000;
/** Of an entry, besides its response and its key. */
const ENTRY_BYTES = 500;
const CATALOGUE_MS = 30_000;
/** How long a stale response is kept, so that the platform can confirm it with a 304. */
const REVALIDATION_MS = 600_000;

/** Connectors, their documents and metadata, and hubs: they change with the platform's releases. Not what hangs on them. */
const CATALOGUE = /^\/(elements|hubs)(?!.*\/(instances|objects)(\/|\?|$))(\/|\?|$)/;
/** Never cached, whatever a header allows: these responses hold tokens, settings and secrets. */
const SECRET = /\/(instances|users|organizations\/me)(\/|\?|$)/;

/** True if replicas may share a response to this. */
export const isCatalogue = (target: string): boolean => CATALOGUE.test(target);

export interface CacheEntry {
  readonly response: RestResponse;
  /** As `Date.now()` counts. */
  readonly freshUntil: number;
}

/** A response from a cache that replicas share; its time began there. */
export interface SharedResponse extends RestResponse {
  readonly freshUntil: number;
}

/** Answers reads from the cache and stores their responses. A write invalidates the entries of its credential. */
export function cache(responses: ResponseCache, credentials: CredentialStates): Interceptor {
  return (dispatch) => (request, handler) => {
    if (request.isWrite) {
      const invalidate = () => credentials.invalidate(request.owner.credentials.hash);
      dispatch(request, new SettledHandler(handler, invalidate));
    } else if (!request.isPlain || SECRET.test(request.target)) {
      dispatch(request, handler);
    } else {
      const entry = responses.get(request.credential, request.target);
      if (entry !== undefined && entry.freshUntil > Date.now()) {
        request.owner.count("cached");
        handler.onResponse(entry.response);
      } else {
        if (entry?.response.etag !== undefined) request.revalidate(entry.response, entry.response.etag);
        dispatch(request, new CacheTransaction(responses, request, handler));
      }
    }
  };
}

/** Responses by credential and target, bounded by their bytes. */
export class ResponseCache {
  readonly #entries = new LRUCache<string, CacheEntry>({
    maxSize: MAX_CACHE_BYTES,
    sizeCalculation: ({ response }, key) => response.bytes + key.length + ENTRY_BYTES,
    ttl: REVALIDATION_MS,
  });

  /** Of all entries, about. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** An entry that may be stale. */
  get(credential: CredentialState, target: string): CacheEntry | undefined {
    return this.#entries.get(keyOf(credential.epoch, target));
  }

  set(epoch: number, target: string, entry: CacheEntry): void {
    this.#entries.set(keyOf(epoch, target), entry);
  }
}

/** Epochs are unique: entries of an earlier one are not found any more, and make room in their turn. */
const keyOf = (epoch: number, target: string): string => `${String(epoch)} ${target}`;

/** Stores the response to one read, unless its credential has written meanwhile. */
class CacheTransaction extends DecoratorHandler {
  readonly #epoch: number;

  constructor(
    private readonly responses: ResponseCache,
    private readonly request: RestRequest,
    handler: RestHandler,
  ) {
    super(handler);
    this.#epoch = request.credential.epoch;
  }

  override onResponse(received: RestResponse): void {
    const { target, credential } = this.request;
    const response = this.request.confirmed(received);
    const freshUntil = "freshUntil" in received ? Number(received.freshUntil) : freshnessOf(target, response);
    if (freshUntil !== undefined && credential.epoch === this.#epoch)
      this.responses.set(this.#epoch, target, { response, freshUntil });
    super.onResponse(response);
  }
}

/**
 * Until when a response is fresh; 0 if it may only be stored to be confirmed, undefined if it may not be stored. The
 * platform's `Cache-Control` decides if it is sent; else the catalogue is cached for a short time, and nothing else.
 */
export function freshnessOf(target: string, { etag, cacheControl = "" }: RestResponse): number | undefined {
  if (/\bno-store\b/i.test(cacheControl)) return undefined;
  const stale = etag === undefined ? undefined : 0;
  if (/\bno-cache\b/i.test(cacheControl)) return stale;
  const seconds = /\bmax-age=(\d+)/i.exec(cacheControl)?.[1];
  if (seconds !== undefined) return Number(seconds) > 0 ? Date.now() + Number(seconds) * 1000 : stale;
  return CATALOGUE.test(target) ? Date.now() + CATALOGUE_MS : stale;
}
