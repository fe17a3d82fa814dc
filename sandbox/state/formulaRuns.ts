/** Executions that callers have started. They progress with time, or as the control API advances it. */
import type { Execution, Phase, Trigger } from "../executions/execution.ts";

export type RunPlan = Pick<Execution, "instance" | "formula" | "trigger" | "failure" | "seed">;

interface Run extends RunPlan {
  readonly id: number;
  readonly createdAt: number;
  /** Milliseconds of the runs' clock. */
  readonly startedAt: number;
  readonly bytes: number;
}

/** Above the ids of seeded executions. */
export const FIRST_RUN_ID = 9_000_000;

/** The oldest runs are removed beyond these. */
const MAX_RUNS = 500;
const MAX_BYTES = 32 * 1024 * 1024;

/** Share of its time that a run is queued. */
const QUEUED = 0.1;

export class FormulaRuns {
  private readonly byId = new Map<number, Run>();
  private lastId = FIRST_RUN_ID;
  private bytes = 0;
  private advancedMs = 0;

  constructor(
    private readonly now: Date,
    /** Milliseconds that a run takes. */
    private readonly runMs: number,
  ) {}

  start(plan: RunPlan): Execution {
    const id = ++this.lastId;
    // The sandbox's clock stands still: each run adds one second.
    const createdAt = this.now.getTime() + (id - FIRST_RUN_ID) * 1_000;
    const run = { ...plan, id, createdAt, startedAt: this.clock(), bytes: bytesOf(plan.trigger) };
    this.byId.set(id, run);
    this.bytes += run.bytes;
    this.removeOldest();
    return this.executionOf(run);
  }

  find(id: number): Execution | undefined {
    const run = this.byId.get(id);
    return run && this.executionOf(run);
  }

  /** Oldest first. */
  all(): readonly Execution[] {
    return [...this.byId.values()].map((run) => this.executionOf(run));
  }

  /** Newest first. */
  of(instanceId: number): readonly Execution[] {
    const runs = [...this.byId.values()].filter(({ instance }) => instance.id === instanceId);
    return runs.reverse().map((run) => this.executionOf(run));
  }

  /** Lets the time of all runs pass. */
  advance(milliseconds: number): void {
    this.advancedMs += milliseconds;
  }

  private clock(): number {
    return performance.now() + this.advancedMs;
  }

  private executionOf({ bytes: _, startedAt, ...run }: Run): Execution {
    const progress = this.runMs === 0 ? 1 : Math.min(1, (this.clock() - startedAt) / this.runMs);
    return { ...run, durationMs: this.runMs, filtered: false, progress, phase: phaseAt(progress) };
  }

  private removeOldest(): void {
    for (const { id, bytes } of this.byId.values()) {
      if (this.byId.size <= MAX_RUNS && this.bytes <= MAX_BYTES) return;
      this.byId.delete(id);
      this.bytes -= bytes;
    }
  }
}

function phaseAt(progress: number): Phase {
  if (progress === 1) return "ended";
  return progress < QUEUED ? "queued" : "running";
}

const bytesOf = (trigger: Trigger): number => Buffer.byteLength(JSON.stringify(trigger));
