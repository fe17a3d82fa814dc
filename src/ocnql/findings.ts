import { LRUCache } from "lru-cache";
import type { IgnoredCondition } from "./ignored.ts";

const TTL_MS = 600_000;
const MAX_BYTES = 2_000_000;
/** Overhead of an entry, in addition to its key. */
const ENTRY_BYTES = 200;

/** Conditions that connected applications have ignored, for ten minutes. Bounded in bytes. */
export class IgnoredConditions {
  readonly #found = new LRUCache<string, true>({
    maxSize: MAX_BYTES,
    sizeCalculation: (_, key) => ENTRY_BYTES + 2 * key.length,
    ttl: TTL_MS,
  });

  /** @param scope names the credential, the connector and the object */
  add(scope: string, condition: IgnoredCondition): void {
    this.#found.set(keyOf(scope, condition), true);
  }

  /** Returns the first of the conditions that was ignored before. */
  find(scope: string, conditions: readonly IgnoredCondition[]): IgnoredCondition | undefined {
    return conditions.find((condition) => this.#found.get(keyOf(scope, condition)) === true);
  }
}

function keyOf(scope: string, { field, operator }: IgnoredCondition): string {
  return JSON.stringify([scope, field, operator]);
}
