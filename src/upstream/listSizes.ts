import { LRUCache } from "lru-cache";

const REMEMBERED_MS = 600_000;

/**
 * How long lists are, learned from what the platform tells with each page. Good for choosing how to read,
 * not for answers: it may be some minutes old. `Infinity` marks a list that the caller may not read.
 */
export class ListSizes {
  readonly #sizes = new LRUCache<string, number>({ max: 10_000, ttl: REMEMBERED_MS });

  get(credentialHash: string, list: string): number | undefined {
    return this.#sizes.get(`${credentialHash} ${list}`);
  }

  learn(credentialHash: string, list: string, size: number): void {
    this.#sizes.set(`${credentialHash} ${list}`, size);
  }
}
