import type { Worker } from "node:cluster";
import type { Assignment, CollectedMetric, Order, Report } from "./messages.ts";

const PATIENCE_MS = 2_000;

interface MemberEvents {
  /** Somebody asks for the metrics of all. */
  readonly onScrape: () => Promise<string>;
  readonly onMetrics: (metrics: CollectedMetric[]) => void;
  /** `failed` is why it could not start. */
  readonly onEnd: (code: number | null, failed: string | undefined) => void;
}

/** A worker as the primary process sees it. */
export class Member {
  /** True once it was told to end. */
  leaving = false;
  readonly startedAt = performance.now();
  readonly ended: Promise<number | null>;
  /** Where it listens; undefined where it ended before it did. */
  readonly ready: Promise<string | undefined>;
  readonly #waiting = new Map<number, () => void>();
  #requests = 0;

  constructor(
    private readonly worker: Worker,
    assignment: Assignment,
    events: MemberEvents,
  ) {
    let failed: string | undefined;
    const ready = Promise.withResolvers<string | undefined>();
    this.ready = ready.promise;
    worker.on("message", (report: Report) => {
      if (report.kind === "hello") this.#tell({ kind: "start", assignment });
      else if (report.kind === "ready") ready.resolve(report.url);
      else if (report.kind === "failed") failed = report.sentence;
      else if (report.kind === "scrape") void this.#answer(report.request, events.onScrape());
      else {
        events.onMetrics(report.metrics);
        this.#waiting.get(report.request ?? 0)?.();
      }
    });
    this.ended = new Promise((resolve) =>
      worker.once("exit", (code: number | null) => {
        for (const proceed of this.#waiting.values()) proceed();
        events.onEnd(code, failed);
        ready.resolve(undefined);
        resolve(code);
      }),
    );
  }

  get pid(): number | undefined {
    return this.worker.process.pid;
  }

  /** Resolves when it has told its metrics, has ended, or takes too long: what it told before has to do then. */
  async collect(): Promise<void> {
    const request = (this.#requests += 1);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      this.#waiting.set(request, () => {
        clearTimeout(timer);
        resolve();
      });
      this.#tell({ kind: "collect", request });
    });
    this.#waiting.delete(request);
  }

  /** Resolves with its exit code, when it has answered what it has accepted. */
  stop(delayMs: number): Promise<number | null> {
    this.leaving = true;
    this.#tell({ kind: "stop", delayMs });
    return this.ended;
  }

  kill(): void {
    this.worker.process.kill("SIGKILL");
  }

  async #answer(request: number, text: Promise<string>): Promise<void> {
    this.#tell({ kind: "metrics", request, text: await text });
  }

  #tell(order: Order): void {
    // It may end at any moment: that is heard of by itself.
    if (this.worker.isConnected()) this.worker.send(order, () => undefined);
  }
}
