/** Requests to connected applications, newest first: hub calls since the start, then seeded ones. */
import type { UsageEntry } from "../wire.ts";

/** A request with what filters need. */
export interface StoredUsage {
  readonly row: UsageEntry;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly accountId: number;
  readonly hub: string;
  readonly tags: readonly string[];
}

interface Traced {
  readonly usage: StoredUsage;
  /** From `performance.now()`. */
  readonly recordedAt: number;
}

const MAX_TRACED = 1_000;

export class UsageLog {
  private traced: readonly Traced[] = [];
  private seeded: readonly StoredUsage[] | undefined;
  private lastPosition = 0;

  constructor(
    private readonly seed: () => readonly StoredUsage[],
    private readonly now: Date,
    /** Real time until a request appears. */
    private readonly delayMs: number,
  ) {}

  /** Time of the next request: the sandbox's clock stands still, each one adds a second. */
  nextTime(): number {
    this.lastPosition += 1;
    return this.now.getTime() + this.lastPosition * 1_000;
  }

  /** The latest MAX_TRACED are kept. */
  add(usage: StoredUsage): void {
    this.traced = [{ usage, recordedAt: performance.now() }, ...this.traced].slice(0, MAX_TRACED);
  }

  /** The rows that have appeared. */
  all(): readonly StoredUsage[] {
    this.seeded ??= this.seed();
    const before = performance.now() - this.delayMs;
    const appeared = this.traced.filter(({ recordedAt }) => recordedAt <= before).map(({ usage }) => usage);
    return [...appeared, ...this.seeded];
  }
}
