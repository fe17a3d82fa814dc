import { ConnectionError, PausedError, StatusError, TimeoutError } from "./errors.ts";

/** Failures in a row after which the platform is left alone. */
const FAILURES = 20;

/**
 * Leaves a platform alone that fails again and again: until it has had its pause, calls are answered at once.
 * Then one call tries, and its result decides. Answers below 500 are no failures: the platform is well.
 *
 * The libraries for this wrap each call in promises of their own, which costs as much as sending it.
 */
export class Breaker {
  #failures = 0;
  #pausedUntil = 0;

  constructor(private readonly pauseMs: number) {}

  /** True while the platform is left alone. */
  get open(): boolean {
    return this.#failures >= FAILURES;
  }

  /** Why no call may be made now; undefined where one may. */
  refusal(): PausedError | undefined {
    if (this.#failures < FAILURES) return undefined;
    const now = performance.now();
    if (now < this.#pausedUntil) return new PausedError();
    // This call is the one that tries; others wait for what comes of it.
    this.#pausedUntil = now + this.pauseMs;
    return undefined;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(fault: Error): void {
    if (isFailure(fault)) {
      this.#failures += 1;
      this.#pausedUntil = performance.now() + this.pauseMs;
    } else if (fault instanceof StatusError) {
      this.#failures = 0;
    }
  }
}

function isFailure(fault: Error): boolean {
  if (fault instanceof StatusError) return fault.status >= 500;
  return fault instanceof ConnectionError || fault instanceof TimeoutError;
}
