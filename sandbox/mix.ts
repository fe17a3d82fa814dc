/**
 * A hash in the place of randomness: the same numbers give the same number from 0 to 2^32-1, in any order of asking,
 * so that any row can be made alone. (The finalizer of MurmurHash3.)
 */
export function mix(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash ^= number;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

export const pick = <Item>(items: readonly Item[], hash: number): Item => {
  if (items.length === 0) throw new Error("There is nothing to pick from");
  return items[hash % items.length] as Item;
};
