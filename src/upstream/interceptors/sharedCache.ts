import type { Interceptor } from "../request.ts";
import type { RestResponse } from "../restResponse.ts";
import { freshnessOf, isCatalogue, type CacheEntry } from "./cache.ts";

export interface SharedLookup {
  /** Undefined for a miss. */
  readonly entry: CacheEntry | undefined;
  /** Changes with each write of the credential. Undefined if the cache is not available. */
  readonly epoch: string | undefined;
}

/**
 * Responses of the catalogue that replicas share, by credential. Its methods never reject, and respond quickly: without
 * the cache, requests go to the platform.
 */
export interface SharedCache {
  readonly get: (credentialHash: string, target: string) => Promise<SharedLookup>;
  /** @param epoch from the lookup before the request: the entry is not found if the credential has written since then */
  readonly set: (credentialHash: string, target: string, entry: CacheEntry, epoch: string) => void;
  /** Called after a write. Resolves when no reachable replica finds an older response. */
  readonly invalidate: (credentialHash: string) => Promise<void>;
  /** Registers a listener for writes on other replicas. It is called with undefined if any credential may have written. */
  readonly onInvalidation: (listener: (credentialHash: string | undefined) => void) => void;
}

/** Resolves reads from the cache that replicas share, and stores responses there. */
export function sharedCache(shared: SharedCache): Interceptor {
  return (dispatch) => (request, onResult) => {
    const { target, owner } = request;
    const { hash } = owner.credentials;
    if (request.changesPlatform) {
      dispatch(request, (result) => void shared.invalidate(hash).then(() => onResult(result)));
      return;
    }
    if (request.isWrite || !request.isPlain || !isCatalogue(target)) {
      dispatch(request, onResult);
      return;
    }
    const store = (received: RestResponse, epoch: string): void => {
      const response = request.confirmed(received);
      const freshUntil = freshnessOf(target, response);
      if (freshUntil !== undefined && freshUntil > Date.now())
        shared.set(hash, target, { response, freshUntil }, epoch);
    };
    void shared.get(hash, target).then(({ entry, epoch }) => {
      if (request.abort.reason !== undefined) {
        onResult(request.abort.reason);
      } else if (entry !== undefined && entry.freshUntil > Date.now()) {
        owner.count("cached");
        onResult({ ...entry.response, freshUntil: entry.freshUntil });
      } else {
        dispatch(request, (result) => {
          if (epoch !== undefined && !(result instanceof Error)) store(result, epoch);
          onResult(result);
        });
      }
    });
  };
}
