/** Spreads people over accounts unevenly: account `slot` has the numbers from `starts[slot]` up to `starts[slot + 1]`. */
import { mix } from "../mix.ts";

/** The first two accounts hold the ready-made credentials: one person and two. */
const least = (slot: number): number => [1, 2][slot] ?? 0;

export function shareOut(count: number, slots: number): readonly number[] {
  const weights = Array.from({ length: slots }, (_, slot) => 2 + (mix(slot, 17) % 9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = count - 3;
  const sizes = weights.map((weight, slot) => least(slot) + Math.floor((free * weight) / total));
  const left = count - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.reduce<number[]>(
    (starts, size, slot) => [...starts, (starts.at(-1) ?? 0) + size + (slot < left ? 1 : 0)],
    [0],
  );
}
