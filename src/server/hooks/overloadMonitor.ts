import type { Logger } from "pino";

const SAMPLE_MS = 100;

export interface LoadLimits {
  /** Operations that may be underway at once. */
  readonly mostOperations: number;
  /** How late the event loop may be, in milliseconds. */
  readonly longestDelayMs: number;
}

/**
 * Knows whether the process has more to do than it can do in time. Operations are refused then, before any work is
 * done for them: those that are underway get their answers, and who was refused can go to another replica.
 */
export class Load {
  /** Operations that are underway. */
  operations = 0;
  #delayMs = 0;
  #dueAt = 0;
  #wasTooMuch = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limits: LoadLimits,
    private readonly logger: Logger,
  ) {}

  /** From when requests may come: what the start itself takes is no load, and must not refuse the first of them. */
  begin(): void {
    this.#dueAt = performance.now() + SAMPLE_MS;
    this.#timer = setInterval(this.#sample, SAMPLE_MS).unref();
  }

  get isTooMuch(): boolean {
    return this.operations >= this.limits.mostOperations || this.#delayMs > this.limits.longestDelayMs;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** How late this timer is, is how late everything is. A single pause is no load, however long: it takes two in a row. */
  #sample = (): void => {
    const now = performance.now();
    const lateness = Math.min(Math.max(0, now - this.#dueAt), 2 * this.limits.longestDelayMs);
    this.#delayMs = (this.#delayMs + lateness) / 2;
    this.#dueAt = now + SAMPLE_MS;
    const { isTooMuch, operations } = this;
    if (isTooMuch === this.#wasTooMuch) return;
    this.#wasTooMuch = isTooMuch;
    const facts = { operations, delayMs: Math.round(this.#delayMs) };
    if (isTooMuch) this.logger.warn(facts, "overloaded: operations are refused");
    else this.logger.info(facts, "no longer overloaded");
  };
}
