/** Distributes users over accounts unevenly: account `slot` gets the users from `starts[slot]` to `starts[slot + 1] - 1`. */
import { hash32 } from "../hash32.ts";

/** Users that the seeded credentials need: one in the first account, two in the second. */
const minUsers = (slot: number): number => [1, 2][slot] ?? 0;

export function distributeUsers(count: number, slots: number): readonly number[] {
  const weights = Array.from({ length: slots }, (_, slot) => 2 + (hash32(slot, 17) % 9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = count - 3;
  const sizes = weights.map((weight, slot) => minUsers(slot) + Math.floor((free * weight) / total));
  const left = count - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.reduce<number[]>(
    (starts, size, slot) => [...starts, (starts.at(-1) ?? 0) + size + (slot < left ? 1 : 0)],
    [0],
  );
}
