/** A hash instead of a random number generator: any row can be computed alone, in any order. */

// Read from the global object once: a lookup per call is slow in a test that runs in its own VM context.
const { imul } = Math;

/** Deterministic hash of two numbers, from 0 to 2^32-1: the finalizer of MurmurHash3, applied twice. */
export const hash32 = (one: number, other: number): number => finalize(finalize(0x9e3779b9 ^ one) ^ other) >>> 0;

function finalize(number: number): number {
  const once = imul(number ^ (number >>> 16), 0x85ebca6b);
  const twice = imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

/** One item, chosen by a hash. @throws Error if the list is empty */
export const pick = <Item>(items: readonly Item[], hash: number): Item => {
  if (items.length === 0) throw new Error("Cannot pick from an empty list");
  return items[hash % items.length] as Item;
};
