import { LRUCache } from "lru-cache";
import { routeOf } from "./routes.ts";

const REMEMBERED_MS = 600_000;
const MAX_BYTES = 4_000_000;
/** Of an entry, besides its key. */
const ENTRY_BYTES = 200;
/** Credentials that must agree before others believe that a list cannot be filtered by ids. */
const MIN_AGREEING = 3;

const limits = {
  maxSize: MAX_BYTES,
  sizeCalculation: (_: unknown, key: string) => key.length + ENTRY_BYTES,
  ttl: REMEMBERED_MS,
};

/**
 * How long lists are, by credential, as seen in their pages. Good for choosing how to read, not for answers: it may be
 * some minutes old. `Infinity` marks a list that the caller may not read.
 */
export class ListSizes {
  readonly #sizes = new LRUCache<string, number>(limits);

  get(credentialHash: string, list: string): number | undefined {
    return this.#sizes.get(`${credentialHash} ${list}`);
  }

  learn(credentialHash: string, list: string, size: number): void {
    this.#sizes.set(`${credentialHash} ${list}`, size);
  }
}

/**
 * Whether lists can be filtered by ids: `where=id in (…)`. Each credential goes by what it has seen itself. One that has
 * seen nothing yet believes three others that the filter does not work, unless it has worked for anybody.
 */
export class IdFilters {
  readonly #works = new LRUCache<string, boolean>(limits);
  readonly #byRoute = new LRUCache<string, { readonly refused: Set<string>; confirmed: boolean }>(limits);

  mayWork(credentialHash: string, list: string): boolean {
    const route = routeOf(list);
    const own = this.#works.get(`${credentialHash} ${route}`);
    if (own !== undefined) return own;
    const all = this.#byRoute.get(route);
    return all === undefined || all.confirmed || all.refused.size < MIN_AGREEING;
  }

  /** A filter that has worked for a credential is not given up for a later error. */
  learn(credentialHash: string, list: string, works: boolean): void {
    const route = routeOf(list);
    const key = `${credentialHash} ${route}`;
    if (this.#works.get(key) === true) return;
    this.#works.set(key, works);
    const all = this.#byRoute.get(route) ?? { refused: new Set<string>(), confirmed: false };
    if (works) all.confirmed = true;
    else if (all.refused.size < MIN_AGREEING) all.refused.add(credentialHash);
    this.#byRoute.set(route, all);
  }
}
