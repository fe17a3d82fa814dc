/** Medians and their intervals. */

/** A median, with the interval that has the true one in at least 95 of 100 cases; without it for fewer than 6 values. */
export interface Estimate {
  readonly median: number;
  readonly interval: readonly [low: number, high: number] | undefined;
}

export function estimate(values: readonly number[]): Estimate {
  return { median: median(values), interval: medianInterval(values) };
}

/** NaN for no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * The distribution-free confidence interval of a median, by order statistics.
 * @returns the narrowest pair of values that covers the median with at least 95 %; undefined for fewer than 6 values
 */
function medianInterval(values: readonly number[]): [number, number] | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  let probability = 1 / 2 ** sorted.length;
  let below = 0;
  let rank = 0;
  for (; below + probability <= 0.025; rank += 1) {
    below += probability;
    probability *= (sorted.length - rank) / (rank + 1);
  }
  const [low, high] = [sorted[rank - 1], sorted[sorted.length - rank]];
  return low === undefined || high === undefined ? undefined : [low, high];
}

export function percentiles(latencies: readonly number[]): { p50: number; p99: number } {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
