import cluster from "node:cluster";
import type { Logger } from "pino";
import { AggregatedMetrics } from "./aggregatedMetrics.ts";
import type { WorkerOptions } from "./messages.ts";
import { WorkerHandle, type WorkerExit } from "./workerHandle.ts";

const MIN_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 10_000;
/** A worker that exits sooner counts as failing: its replacement starts after a backoff. */
const STABLE_AFTER_MS = 10_000;

/** Keeps a number of workers running: replaces each that exits. */
export class WorkerPool {
  readonly #workers = new Set<WorkerHandle>();
  readonly #metrics = new AggregatedMetrics();
  /** Consecutive exits of workers that were not stable. */
  #failures = 0;
  #stopping = false;
  #restart: Promise<void> | undefined;
  #restartAgain = false;

  constructor(
    private readonly size: number,
    private readonly options: WorkerOptions,
    private readonly logger: Logger,
  ) {}

  /**
   * Resolves with the URL when all workers listen.
   * @throws Error with the message of the first worker if it cannot start
   */
  async start(): Promise<string> {
    const failure = Promise.withResolvers<never>();
    // Starts one worker first: if it cannot start, the others would fail for the same reason.
    const url = await Promise.race([this.#add((message) => failure.reject(new Error(message))).ready, failure.promise]);
    if (url === undefined) throw new Error("A worker exited before it could listen.");
    await Promise.all(Array.from({ length: this.size - 1 }, () => this.#add().ready));
    return url;
  }

  /** Restarts the workers one by one: an old worker stops when its replacement listens. A call during a restart adds another. */
  restartAll(delayMs: number): void {
    this.#restartAgain = true;
    this.#restart ??= this.#restartEach(delayMs).finally(() => (this.#restart = undefined));
  }

  /**
   * Drains all workers. Resolves when they have exited.
   * @returns the exit code: 1 if a worker failed or cut off requests
   */
  async stop(delayMs: number): Promise<0 | 1> {
    this.#stopping = true;
    const codes = await Promise.all([...this.#workers].map((worker) => worker.stop(delayMs)));
    return codes.every((code) => code === 0) ? 0 : 1;
  }

  /** Returns the metrics of all workers in Prometheus' text format. */
  async scrape(): Promise<string> {
    await Promise.all([...this.#workers].map((worker) => worker.collectMetrics()));
    return this.#metrics.format();
  }

  kill(): void {
    for (const worker of this.#workers) worker.kill();
  }

  /** @param onFailure called if the worker cannot start; otherwise it is replaced */
  #add(onFailure?: (message: string) => void): WorkerHandle {
    const worker = cluster.fork();
    const handle: WorkerHandle = new WorkerHandle(worker, this.options, {
      onScrape: () => this.scrape(),
      onMetrics: (metrics) => this.#metrics.update(worker.id, metrics),
      onExit: (exit) => {
        this.#workers.delete(handle);
        this.#metrics.workerExited(worker.id);
        if (exit.failure !== undefined && onFailure !== undefined) onFailure(exit.failure);
        else if (!handle.stopping && !this.#stopping) this.#replace(handle, exit);
      },
    });
    this.#workers.add(handle);
    return handle;
  }

  #replace({ pid, startedAt }: WorkerHandle, { code, signal, failure: reason }: WorkerExit): void {
    this.#failures = performance.now() - startedAt < STABLE_AFTER_MS ? this.#failures + 1 : 0;
    const backoffMs = this.#failures === 0 ? 0 : Math.min(MIN_BACKOFF_MS * 2 ** this.#failures, MAX_BACKOFF_MS);
    this.logger.error({ worker: pid, code, signal, reason, backoffMs }, "worker exited, starting a replacement");
    setTimeout(() => {
      if (!this.#stopping) this.#add();
    }, backoffMs);
  }

  async #restartEach(delayMs: number): Promise<void> {
    while (this.#restartAgain) {
      this.#restartAgain = false;
      this.logger.info({ workers: this.#workers.size }, "restarting the workers one by one");
      for (const worker of [...this.#workers]) {
        if (this.#stopping) return;
        const replacement = this.#add(() => undefined);
        if ((await replacement.ready) === undefined) {
          this.logger.error("a new worker failed to start, the old workers keep running");
          return;
        }
        await worker.stop(delayMs);
      }
      this.logger.info({ workers: this.#workers.size }, "all workers restarted");
    }
  }
}
