import { Counter, type Registry } from "prom-client";

/** Counts with one label or two, kept as plain numbers: the library's own counters hash their labels with each step. */
export class Tally {
  readonly #counts = new Map<string, number>();

  /** @param labels values without blanks, with a blank between them */
  add(labels: string, count = 1): void {
    this.#counts.set(labels, (this.#counts.get(labels) ?? 0) + count);
  }

  /** Hands the totals over when they are read. */
  counter(name: string, help: string, labelNames: readonly string[], registry: Registry): void {
    const counts = this.#counts;
    new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect() {
        this.reset();
        for (const [labels, count] of counts) this.labels(...labels.split(" ")).inc(count);
      },
    });
  }
}
