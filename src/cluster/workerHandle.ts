import type { Worker } from "node:cluster";
import type { CollectedMetric, PrimaryMessage, WorkerMessage, WorkerOptions } from "./messages.ts";

const METRICS_TIMEOUT_MS = 2_000;

interface WorkerEvents {
  /** Returns the metrics of all workers. */
  readonly onScrape: () => Promise<string>;
  readonly onMetrics: (metrics: CollectedMetric[]) => void;
  readonly onExit: (exit: WorkerExit) => void;
}

export interface WorkerExit {
  /** Null if a signal killed the worker. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why the worker could not start. */
  readonly failure: string | undefined;
}

/** A worker as seen by the primary process. */
export class WorkerHandle {
  /** True after a request to stop the worker. */
  stopping = false;
  readonly startedAt = performance.now();
  /** Resolves with the exit code; null if a signal killed the worker. */
  readonly exited: Promise<number | null>;
  /** Resolves with the URL that the worker listens on; undefined if it exited before. */
  readonly ready: Promise<string | undefined>;
  readonly #pendingMetrics = new Map<number, () => void>();
  #requests = 0;

  constructor(
    private readonly worker: Worker,
    options: WorkerOptions,
    events: WorkerEvents,
  ) {
    let failure: string | undefined;
    const ready = Promise.withResolvers<string | undefined>();
    this.ready = ready.promise;
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "online") this.#send({ kind: "start", options });
      else if (message.kind === "ready") ready.resolve(message.url);
      else if (message.kind === "failed") failure = message.message;
      else if (message.kind === "scrape") void this.#sendMetrics(message.request, events.onScrape());
      else {
        events.onMetrics(message.metrics);
        if (message.request !== undefined) this.#pendingMetrics.get(message.request)?.();
      }
    });
    this.exited = new Promise((resolve) =>
      worker.once("exit", (code: number | null, signal: NodeJS.Signals | null) => {
        for (const settle of this.#pendingMetrics.values()) settle();
        events.onExit({ code, signal, failure });
        ready.resolve(undefined);
        resolve(code);
      }),
    );
  }

  get pid(): number | undefined {
    return this.worker.process.pid;
  }

  /** Resolves when the worker has sent its metrics, has exited, or has not answered in time. */
  async collectMetrics(): Promise<void> {
    const request = (this.#requests += 1);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, METRICS_TIMEOUT_MS);
      this.#pendingMetrics.set(request, () => {
        clearTimeout(timer);
        resolve();
      });
      this.#send({ kind: "collect", request });
    });
    this.#pendingMetrics.delete(request);
  }

  /** Drains the worker. Resolves with its exit code. */
  stop(delayMs: number): Promise<number | null> {
    this.stopping = true;
    this.#send({ kind: "stop", delayMs });
    return this.exited;
  }

  kill(): void {
    this.worker.process.kill("SIGKILL");
  }

  async #sendMetrics(request: number, text: Promise<string>): Promise<void> {
    this.#send({ kind: "metrics", request, text: await text });
  }

  #send(message: PrimaryMessage): void {
    // The worker may exit at any moment, which the exit event reports.
    if (this.worker.isConnected()) this.worker.send(message, () => undefined);
  }
}
