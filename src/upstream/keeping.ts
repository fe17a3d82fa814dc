import type { Reply } from "./reply.ts";
import type { SharedLookup } from "./sharedLookup.ts";
import type { Upstream } from "./upstream.ts";

/** One read of what may be kept: what is there already, and what becomes of the answer. */
export class Keeping {
  /** Where another replica may have read the same; undefined for what is not shared. */
  readonly lookup: SharedLookup | undefined;
  readonly #epoch: number;
  /** Out of date, unless the platform says that it still holds. */
  readonly #stale: Reply | undefined;

  constructor(
    private readonly upstream: Upstream,
    private readonly credentialHash: string,
    private readonly target: string,
    onFound: () => void,
  ) {
    this.lookup = upstream.lookup(credentialHash, target, onFound);
    this.#epoch = upstream.cache.epoch;
    this.#stale = upstream.cache.stale(credentialHash, target);
  }

  /** Headers by which the platform may answer with 304; undefined for none. */
  get condition(): Readonly<Record<string, string>> | undefined {
    const etag = this.#stale?.etag;
    return etag === undefined ? undefined : { "if-none-match": etag };
  }

  /** What the platform's answer stands for. It is kept, unless something was written meanwhile. */
  accept(reply: Reply): Reply {
    const { cache } = this.upstream;
    const current = reply.status === 304 && this.#stale !== undefined ? this.#stale : reply;
    if (this.#epoch === cache.epoch) {
      const kept = cache.keep(this.credentialHash, this.target, current, Date.now());
      this.lookup?.keep(kept);
    }
    return current;
  }
}
