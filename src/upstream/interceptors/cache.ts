import { LRUCache } from "lru-cache";
import type { CredentialStates } from "../credentialState.ts";
import type { Interceptor } from "../request.ts";
import type { RestResponse } from "../restResponse.ts";

const MAX_CACHE_BYTES = 32_000_000;
/** Overhead of an entry, in addition to its response and its key. */
const ENTRY_BYTES = 500;
const CATALOGUE_MS = 30_000;
/** Time to live of an entry. A stale response is kept for revalidation: the platform may confirm it with a 304. */
const REVALIDATION_MS = 600_000;

/** Connectors, their documents and metadata, and hubs, which change with the platform's releases. Not instances and objects. */
const CATALOGUE = /^\/(elements|hubs)(?!.*\/(instances|objects)(\/|\?|$))(\/|\?|$)/;
/** Never cached, even if a header allows it: these responses hold tokens, settings and secrets. */
const CONFIDENTIAL = /\/(instances|users|organizations\/me)(\/|\?|$)/;

/** True if replicas may share the response. */
export const isCatalogue = (target: string): boolean => CATALOGUE.test(target);

export interface CacheEntry {
  readonly response: RestResponse;
  /** In milliseconds since 1970. */
  readonly freshUntil: number;
}

/** Resolves reads from the cache and stores responses. A write to the platform invalidates the entries of its credential. */
export function cache(responses: ResponseCache, credentials: CredentialStates): Interceptor {
  return (dispatch) => (request, onResult) => {
    const { credential, target, owner } = request;
    if (request.isWrite) {
      dispatch(request, (result) => {
        if (request.changesPlatform) credentials.invalidate(owner.credentials.hash);
        onResult(result);
      });
      return;
    }
    if (!request.isPlain || CONFIDENTIAL.test(target)) {
      dispatch(request, onResult);
      return;
    }
    const { epoch } = credential;
    const entry = responses.get(epoch, target);
    if (entry !== undefined && entry.freshUntil > Date.now()) {
      owner.count("cached");
      onResult(entry.response);
      return;
    }
    if (entry?.response.etag !== undefined) request.revalidate(entry.response, entry.response.etag);
    dispatch(request, (result) => {
      if (result instanceof Error) {
        onResult(result);
        return;
      }
      const response = request.confirmed(result);
      const freshUntil = result.freshUntil ?? freshnessOf(target, response);
      // Not stored if the credential has written in the meantime.
      if (freshUntil !== undefined && credential.epoch === epoch)
        responses.set(epoch, target, { response, freshUntil });
      onResult(response);
    });
  };
}

/** Responses by epoch of a credential and by target. Bounded in bytes. */
export class ResponseCache {
  readonly #entries = new LRUCache<string, CacheEntry>({
    maxSize: MAX_CACHE_BYTES,
    sizeCalculation: ({ response }, key) => response.bytes + key.length + ENTRY_BYTES,
    ttl: REVALIDATION_MS,
  });

  /** Approximate size of all entries. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Returns an entry that may be stale. Entries of earlier epochs are not found, and are evicted as the cache fills. */
  get(epoch: number, target: string): CacheEntry | undefined {
    return this.#entries.get(`${String(epoch)} ${target}`);
  }

  set(epoch: number, target: string, entry: CacheEntry): void {
    this.#entries.set(`${String(epoch)} ${target}`, entry);
  }
}

/**
 * Returns the time until which a response is fresh; 0 if it may be stored for revalidation only, undefined if it must not
 * be stored. The platform's `Cache-Control` takes precedence. Without it, only the catalogue is fresh, for 30 seconds.
 */
export function freshnessOf(target: string, { etag, cacheControl = "" }: RestResponse): number | undefined {
  if (/\bno-store\b/i.test(cacheControl)) return undefined;
  const stale = etag === undefined ? undefined : 0;
  if (/\bno-cache\b/i.test(cacheControl)) return stale;
  const seconds = /\bmax-age=(\d+)/i.exec(cacheControl)?.[1];
  if (seconds !== undefined) return Number(seconds) > 0 ? Date.now() + Number(seconds) * 1000 : stale;
  return CATALOGUE.test(target) ? Date.now() + CATALOGUE_MS : stale;
}
