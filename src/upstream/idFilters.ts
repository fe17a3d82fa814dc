/** Which lists support `where=id in (…)`, a condition on ids that the vendor does not document. */
import { LRUCache } from "lru-cache";
import type { UpstreamLogger } from "./health.ts";
import { limits } from "./listSizes.ts";
import { routeOf } from "./routes.ts";

/**
 * `on`: the filter is used unless a list rejects it. `auto`: it is first tried in place of single reads that are due
 * anyway, by one operation of a credential at a time.
 */
export type WhereIdIn = "auto" | "on" | "off";

/** Whether the filter may be used; `untried` only in the mode `auto`. */
export type IdFilterState = "usable" | "untried" | "unusable";

/** Number of credentials after which other credentials adopt their finding that a list does not support the filter. */
const MIN_AGREEING = 3;

interface SharedFinding {
  readonly rejectedBy: Set<string>;
  isConfirmed: boolean;
}

/** Number of credentials that found that a list supports the filter, or does not. */
export interface FindingCounts {
  supported: number;
  unsupported: number;
}

/**
 * What each credential has found about each list. A credential without a finding of its own adopts that of three others
 * that a list does not support the filter, unless it has worked for any credential.
 */
export class IdFilters {
  readonly #findings = new LRUCache<string, boolean>(limits);
  readonly #byRoute = new LRUCache<string, SharedFinding>(limits);
  /** Keys of the findings that an operation is about to make. */
  readonly #trials = new Set<string>();
  /** By route of the contract. */
  readonly counts = new Map<string, FindingCounts>();

  constructor(
    readonly mode: WhereIdIn,
    private readonly logger: UpstreamLogger,
  ) {}

  stateOf(credentialHash: string, path: string): IdFilterState {
    if (this.mode === "off") return "unusable";
    const route = routeOf(path);
    const own = this.#findings.get(`${credentialHash} ${route}`);
    if (own !== undefined) return own ? "usable" : "unusable";
    const shared = this.#byRoute.get(route);
    const isRejected = shared !== undefined && !shared.isConfirmed && shared.rejectedBy.size >= MIN_AGREEING;
    if (isRejected) return "unusable";
    return this.mode === "on" ? "usable" : "untried";
  }

  /** False if another operation of the credential tries the filter of this list. Otherwise `endTrial` must follow. */
  beginTrial(credentialHash: string, path: string): boolean {
    const key = `${credentialHash} ${routeOf(path)}`;
    if (this.#trials.has(key)) return false;
    this.#trials.add(key);
    return true;
  }

  endTrial(credentialHash: string, path: string): void {
    this.#trials.delete(`${credentialHash} ${routeOf(path)}`);
  }

  /** A rejection is ignored if the filter has worked for the credential before: its cause may be temporary. */
  set(credentialHash: string, path: string, isSupported: boolean): void {
    if (this.#findings.get(`${credentialHash} ${routeOf(path)}`) !== true) this.#add(credentialHash, path, isSupported);
  }

  /** Records that responses to the filter were wrong. */
  refute(credentialHash: string, path: string): void {
    const shared = this.#byRoute.get(routeOf(path));
    if (shared !== undefined) shared.isConfirmed = false;
    this.#add(credentialHash, path, false);
  }

  #add(credentialHash: string, path: string, isSupported: boolean): void {
    const route = routeOf(path);
    this.#findings.set(`${credentialHash} ${route}`, isSupported);
    const shared = this.#byRoute.get(route) ?? { rejectedBy: new Set<string>(), isConfirmed: false };
    const isFirst = isSupported ? !shared.isConfirmed : shared.rejectedBy.size === 0;
    if (isSupported) shared.isConfirmed = true;
    else if (shared.rejectedBy.size < MIN_AGREEING) shared.rejectedBy.add(credentialHash);
    this.#byRoute.set(route, shared);
    const counts = this.counts.get(route) ?? { supported: 0, unsupported: 0 };
    counts[isSupported ? "supported" : "unsupported"] += 1;
    this.counts.set(route, counts);
    if (isFirst) this.logger.info({ route }, isSupported ? SUPPORTED : UNSUPPORTED);
  }
}

const SUPPORTED = "the list can be filtered by ids: single reads are combined";
const UNSUPPORTED = "the list cannot be filtered by ids for a caller: its records are read without the filter";
