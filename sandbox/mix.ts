/** A hash in the place of randomness: any row can be made alone, in any order of asking. */

// Taken out of the global object once: to look it up a million times is slow where tests run in a context of their own.
const { imul } = Math;

/** The same two numbers give the same number from 0 to 2^32-1. (The finalizer of MurmurHash3, twice.) */
export const mix = (one: number, other: number): number => stir(stir(0x9e3779b9 ^ one) ^ other) >>> 0;

function stir(number: number): number {
  const once = imul(number ^ (number >>> 16), 0x85ebca6b);
  const twice = imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

export const pick = <Item>(items: readonly Item[], hash: number): Item => {
  if (items.length === 0) throw new Error("There is nothing to pick from");
  return items[hash % items.length] as Item;
};
