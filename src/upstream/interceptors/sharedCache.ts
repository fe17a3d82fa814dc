import type { Interceptor, RestRequest } from "../request.ts";
import { DecoratorHandler, type RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";
import { freshnessOf, isCatalogue, type SharedResponse } from "./cache.ts";

/** What replicas have in common about one read. */
export interface SharedFinding {
  readonly kept: { readonly reply: RestResponse; readonly freshUntil: number } | undefined;
  /** Stands for the caller's writes so far; undefined if that is not known. */
  readonly epoch: string | undefined;
}

/**
 * Responses of the catalogue that replicas share, each for one credential, by a hash of it. Nothing here ever fails or
 * takes longer than a moment: without a finding the read goes to the platform.
 */
export interface SharedCache {
  readonly find: (credentialHash: string, target: string) => Promise<SharedFinding>;
  /** `epoch` as it was found before the platform was asked: a write since then makes the response worthless. */
  readonly keep: (credentialHash: string, target: string, kept: SharedFinding["kept"], epoch: string) => void;
  /** After a write. Resolves when no replica finds an older response any more, as far as replicas can be reached. */
  readonly evict: (credentialHash: string) => Promise<void>;
  /** Calls with the credential whose responses are out of date; with undefined if they may all be. */
  readonly onEviction: (listener: (credentialHash: string | undefined) => void) => void;
}

/** Reads and writes responses in the cache that replicas share. */
export function sharedCache(shared: SharedCache): Interceptor {
  return (dispatch) => (request, handler) => {
    if (request.isWrite) {
      // A write is over only after the other replicas have been reached.
      const evict = () => shared.evict(request.owner.credentials.hash);
      dispatch(request, {
        onResponse: (response) => void evict().then(() => handler.onResponse(response)),
        onError: (error) => void evict().then(() => handler.onError(error)),
      });
    } else if (!request.isPlain || !isCatalogue(request.target)) {
      dispatch(request, handler);
    } else {
      void shared.find(request.owner.credentials.hash, request.target).then(({ kept, epoch }) => {
        if (request.abort.reason !== undefined) handler.onError(request.abort.reason);
        else if (kept !== undefined && kept.freshUntil > Date.now()) {
          request.owner.count("cached");
          const response: SharedResponse = { ...kept.reply, freshUntil: kept.freshUntil };
          handler.onResponse(response);
        } else {
          dispatch(request, epoch === undefined ? handler : new StoringHandler(shared, request, epoch, handler));
        }
      });
    }
  };
}

class StoringHandler extends DecoratorHandler {
  constructor(
    private readonly shared: SharedCache,
    private readonly request: RestRequest,
    private readonly epoch: string,
    handler: RestHandler,
  ) {
    super(handler);
  }

  override onResponse(response: RestResponse): void {
    const { target, owner } = this.request;
    const reply = this.request.confirmed(response);
    const freshUntil = freshnessOf(target, reply);
    if (freshUntil !== undefined && freshUntil > Date.now())
      this.shared.keep(owner.credentials.hash, target, { reply, freshUntil }, this.epoch);
    super.onResponse(response);
  }
}
