import { LRUCache } from "lru-cache";
import type { Reply } from "./reply.ts";

const LARGEST_CACHE_BYTES = 32_000_000;
const CATALOGUE_MS = 30_000;
/** How long a stale answer is kept, so that the platform can say with a 304 that it still holds. */
const REVALIDATION_MS = 600_000;

/** Connectors, their documents and metadata, and hubs: they change with the platform's releases. Not what hangs on them. */
const CATALOGUE = /^\/(elements|hubs)(?!.*\/(instances|objects)(\/|\?|$))(\/|\?|$)/;
/** Never kept, whatever a header allows: their answers hold tokens, settings and secrets. */
const SECRET = /\/(instances|users|organizations\/me)(\/|\?|$)/;

export interface Entry {
  readonly reply: Reply;
  readonly freshUntil: number;
}

/** Answers kept across operations, each for one credential alone. */
export class ReplyCache {
  /** Changes with every write: an answer that was on its way meanwhile must not be kept. */
  epoch = 0;
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: LARGEST_CACHE_BYTES,
    sizeCalculation: ({ reply }, key) => reply.bytes + key.length + 500,
    ttl: REVALIDATION_MS,
  });

  /** Whether an answer to this could be here: most cannot, and need not be looked up. */
  static mayHold(target: string): boolean {
    return !SECRET.test(target);
  }

  /** Of all answers that are kept, about. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Whether replicas may share an answer to this. */
  static isCatalogue(target: string): boolean {
    return CATALOGUE.test(target);
  }

  fresh(credentialHash: string, target: string, now: number): Reply | undefined {
    const entry = this.#entries.get(`${credentialHash} ${target}`);
    return entry !== undefined && entry.freshUntil > now ? entry.reply : undefined;
  }

  /** An answer out of date that the platform may confirm by its ETag. */
  stale(credentialHash: string, target: string): Reply | undefined {
    return this.#entries.get(`${credentialHash} ${target}`)?.reply;
  }

  /** What was kept; undefined where it must not be. */
  keep(credentialHash: string, target: string, reply: Reply, now: number): Entry | undefined {
    const milliseconds = lifetime(target, reply);
    return milliseconds === undefined
      ? undefined
      : this.put(credentialHash, target, { reply, freshUntil: now + milliseconds });
  }

  put(credentialHash: string, target: string, entry: Entry): Entry {
    this.#entries.set(`${credentialHash} ${target}`, entry);
    return entry;
  }

  /** After a write of this credential; of all of them where it is not known whose it was. */
  evict(credentialHash: string | undefined): void {
    this.epoch += 1;
    if (credentialHash === undefined) this.#entries.clear();
    else for (const key of this.#entries.keys()) if (key.startsWith(`${credentialHash} `)) this.#entries.delete(key);
  }
}

/** The platform's `Cache-Control` decides where it is sent; else the catalogue is kept for a short time, and nothing else. */
function lifetime(target: string, reply: Reply): number | undefined {
  const control = reply.cacheControl ?? "";
  if (/\bno-store\b/i.test(control)) return undefined;
  const revalidated = reply.etag === undefined ? undefined : 0;
  if (/\bno-cache\b/i.test(control)) return revalidated;
  const seconds = /\bmax-age=(\d+)/i.exec(control)?.[1];
  if (seconds !== undefined) return Number(seconds) > 0 ? Number(seconds) * 1000 : revalidated;
  return CATALOGUE.test(target) ? CATALOGUE_MS : revalidated;
}
