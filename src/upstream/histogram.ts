/** Upper bounds in seconds: from a cached response to the longest time that a write may take. */
export const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120] as const;

/** Durations, counted by bucket. */
export class Histogram {
  /** Durations up to each bound and above the one before; the last entry counts those above all bounds. */
  readonly counts: number[] = Array.from({ length: BOUNDS.length + 1 }, () => 0);
  seconds = 0;

  add(milliseconds: number): void {
    const seconds = milliseconds / 1000;
    let index = 0;
    while (index < BOUNDS.length && seconds > (BOUNDS[index] ?? 0)) index += 1;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    this.seconds += seconds;
  }
}
