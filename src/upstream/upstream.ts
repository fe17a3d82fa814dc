import { Breaker } from "./breaker.ts";
import { ReplyCache } from "./cache.ts";
import { Callers } from "./callers.ts";
import { Connections } from "./connections.ts";
import { ListSizes } from "./listSizes.ts";
import { CallMeter } from "./meter.ts";
import { SharedLookup } from "./sharedLookup.ts";
import type { SharedReplies } from "./sharedReplies.ts";

export interface UpstreamSettings {
  /** Where the REST API answers, base path included: `https://host/elements/api-v2`. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** How long a platform is left alone that has failed many times in a row. */
  readonly breakerPauseMs: number;
  readonly maxConcurrency: number;
  /** Of all calls of one operation together. */
  readonly operationTimeoutMs: number;
  readonly maxCallsPerOperation: number;
  readonly maxResponseBytes: number;
  /** Whether lists of accounts and users may be asked for single ids: `where=id in (…)`. */
  readonly whereIdIn: boolean;
}

/** The platform as one process sees it: its connections and what bounds their use. Lives as long as the process. */
export class Upstream {
  readonly connections: Connections;
  readonly basePath: string;
  readonly breaker: Breaker;
  readonly callers: Callers;
  readonly cache = new ReplyCache();
  readonly listSizes = new ListSizes();
  readonly meter = new CallMeter();

  constructor(
    readonly settings: UpstreamSettings,
    /** What replicas share; undefined for one that is alone. */
    readonly sharedReplies?: SharedReplies,
  ) {
    this.breaker = new Breaker(settings.breakerPauseMs);
    this.callers = new Callers(settings.maxConcurrency);
    sharedReplies?.onEviction((credentialHash) => this.forget(credentialHash));
    const url = new URL(settings.baseUrl);
    this.basePath = url.pathname.replace(/\/+$/, "");
    this.connections = new Connections(url.origin, settings.maxConcurrency * 4, settings.timeoutMs);
  }

  /** Where another replica may have read the same; undefined for what is not shared. */
  lookup(credentialHash: string, target: string, onFound: () => void): SharedLookup | undefined {
    if (this.sharedReplies === undefined || !ReplyCache.isCatalogue(target)) return undefined;
    const { epoch } = this.cache;
    return new SharedLookup(this.sharedReplies, credentialHash, target, (kept) => {
      onFound();
      if (epoch === this.cache.epoch) this.cache.put(credentialHash, target, kept);
    });
  }

  /** After a write, here or on another replica: what was read before may be out of date. */
  forget(credentialHash: string | undefined): void {
    this.callers.forgetReads(credentialHash);
    this.cache.evict(credentialHash);
  }

  async close(): Promise<void> {
    await this.connections.close();
  }
}
