import { LRUCache } from "lru-cache";
import { routeOf } from "./routes.ts";

const TTL_MS = 600_000;
const MAX_BYTES = 4_000_000;
/** Overhead of an entry, in addition to its key. */
const ENTRY_BYTES = 200;

/** Of each kind of knowledge about lists. An entry is dropped after ten minutes. */
export const limits = {
  maxSize: MAX_BYTES,
  sizeCalculation: (_: unknown, key: string) => key.length + ENTRY_BYTES,
  ttl: TTL_MS,
};

/**
 * Numbers of rows in lists, by credential and target. They may be minutes old: used to plan requests, not in results.
 * `Infinity` marks a list that the credential may not read.
 */
export class ListSizes {
  readonly #sizes = new LRUCache<string, number>(limits);

  get(credentialHash: string, target: string): number | undefined {
    return this.#sizes.get(`${credentialHash} ${target}`);
  }

  set(credentialHash: string, target: string, size: number): void {
    this.#sizes.set(`${credentialHash} ${target}`, size);
  }
}

/** What pages without a total count showed about a list. */
export interface PagingHabits {
  /** The list sends page tokens or ignores offsets. */
  readonly needsToken: boolean;
  /** Rows of the largest page. */
  readonly largestPage: number;
}

const NO_HABITS: PagingHabits = { needsToken: false, largestPage: 0 };

/** How lists are paginated, by credential and route. */
export class ListPaging {
  readonly #habits = new LRUCache<string, PagingHabits>(limits);

  get(credentialHash: string, path: string): PagingHabits {
    return this.#habits.get(`${credentialHash} ${routeOf(path)}`) ?? NO_HABITS;
  }

  add(credentialHash: string, path: string, { needsToken, largestPage }: PagingHabits): void {
    const key = `${credentialHash} ${routeOf(path)}`;
    const habits = this.#habits.get(key) ?? NO_HABITS;
    this.#habits.set(key, {
      needsToken: needsToken || habits.needsToken,
      largestPage: Math.max(largestPage, habits.largestPage),
    });
  }
}
