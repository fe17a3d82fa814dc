import cluster from "node:cluster";
import type { Logger } from "pino";
import { Member } from "./workerHandle.ts";
import type { Assignment } from "./messages.ts";
import { SummedMetrics } from "./aggregateMetrics.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A worker that ends sooner counts as one that cannot live: the next one has to wait longer. */
const LIVES_MS = 10_000;

/** The workers: as many as were asked for, whatever becomes of each. */
export class Crew {
  readonly #members = new Set<Member>();
  readonly #metrics = new SummedMetrics();
  #shortLives = 0;
  #stopping = false;
  #rolling: Promise<void> | undefined;
  #rollAgain = false;

  constructor(
    private readonly size: number,
    private readonly assignment: Assignment,
    private readonly logger: Logger,
  ) {}

  /** Where they listen. @throws Error with the sentence of a worker that cannot */
  async start(): Promise<string> {
    const failure = Promise.withResolvers<never>();
    // The first one alone: what it cannot do, the others cannot either.
    const url = await Promise.race([
      this.#add((sentence) => failure.reject(new Error(sentence))).ready,
      failure.promise,
    ]);
    if (url === undefined) throw new Error("A worker has ended before it could listen.");
    await Promise.all(Array.from({ length: this.size - 1 }, () => this.#add().ready));
    return url;
  }

  /** Replaces each worker, one after the other: the old one goes when the new one listens. */
  roll(delayMs: number): void {
    this.#rollAgain = true;
    this.#rolling ??= this.#rollAll(delayMs).finally(() => (this.#rolling = undefined));
  }

  /** Resolves when all have answered what they had accepted: with 0, or with 1 where something was cut off. */
  async stop(delayMs: number): Promise<number> {
    this.#stopping = true;
    const codes = await Promise.all([...this.#members].map((member) => member.stop(delayMs)));
    return codes.every((code) => code === 0) ? 0 : 1;
  }

  /** The metrics of all workers, summed. */
  async scrape(): Promise<string> {
    await Promise.all([...this.#members].map((member) => member.collect()));
    return this.#metrics.text();
  }

  kill(): void {
    for (const member of this.#members) member.kill();
  }

  #add(onFailure?: (sentence: string) => void): Member {
    const worker = cluster.fork();
    const member: Member = new Member(worker, this.assignment, {
      onScrape: () => this.scrape(),
      onMetrics: (metrics) => this.#metrics.heard(worker.id, metrics),
      onEnd: (code, failed) => {
        this.#members.delete(member);
        this.#metrics.ended(worker.id);
        if (failed !== undefined && onFailure !== undefined) onFailure(failed);
        else if (!member.leaving && !this.#stopping) this.#replace(member, code, failed);
      },
    });
    this.#members.add(member);
    return member;
  }

  #replace({ pid, startedAt }: Member, code: number | null, reason: string | undefined): void {
    this.#shortLives = performance.now() - startedAt < LIVES_MS ? this.#shortLives + 1 : 0;
    const pauseMs = this.#shortLives === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** this.#shortLives, LONGEST_PAUSE_MS);
    this.logger.error({ worker: pid, code, reason, pauseMs }, "a worker has ended, another one takes its place");
    setTimeout(() => {
      if (!this.#stopping) this.#add();
    }, pauseMs);
  }

  async #rollAll(delayMs: number): Promise<void> {
    while (this.#rollAgain) {
      this.#rollAgain = false;
      this.logger.info({ workers: this.#members.size }, "replacing the workers");
      for (const old of [...this.#members]) {
        if (this.#stopping) return;
        const next = this.#add(() => undefined);
        if ((await next.ready) === undefined) {
          this.logger.error("a new worker could not start: the old ones stay");
          return;
        }
        await old.stop(delayMs);
      }
      this.logger.info({ workers: this.#members.size }, "the workers are replaced");
    }
  }
}
