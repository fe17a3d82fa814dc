/** The gateway's metrics over time, and whether its memory grows. */
import { setTimeout as pause } from "node:timers/promises";
import { readMetrics, sumOf } from "../support/metrics.ts";

const SAMPLE_MS = 1_000;
/** A shorter run is all warm-up, and says nothing about memory. */
const SHORTEST_FOR_MEMORY_S = 60;
/** How much the floor of the heap may rise, beyond what a busy machine's garbage collection leaves to chance. */
const MOST_GROWTH = 1.15;
const SLACK_BYTES = 8_000_000;

export class Watch {
  readonly #heap: number[] = [];

  constructor(private readonly url: string) {}

  async sampleUntil(deadline: number, onSample: () => void): Promise<void> {
    while (performance.now() < deadline) {
      this.#heap.push(sumOf(await readMetrics(this.url), "nodejs_heap_size_used_bytes"));
      onSample();
      await pause(SAMPLE_MS);
    }
  }

  /** Lowest heap of the second and of the last quarter of the time, in bytes: the first quarter fills the caches. */
  get floors(): readonly [before: number, after: number] {
    const quarter = Math.floor(this.#heap.length / 4);
    return [Math.min(...this.#heap.slice(quarter, 2 * quarter)), Math.min(...this.#heap.slice(3 * quarter))];
  }

  /** A sentence if memory grew; undefined if it did not, or if the run was too short. */
  growth(): string | undefined {
    const [before, after] = this.floors;
    if (this.#heap.length < SHORTEST_FOR_MEMORY_S || after <= before * MOST_GROWTH + SLACK_BYTES) return undefined;
    return `the heap grew from ${megabytes(before)} to ${megabytes(after)}`;
  }
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
