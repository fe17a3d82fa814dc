import { ConsecutiveBreaker } from "cockatiel";
import { ConnectionError, PausedError, StatusError, TimeoutError } from "./errors.ts";

/** Failures in a row after which the platform is left alone. */
const FAILURES = 20;

/** `open`: no calls. `half-open`: one call tries, and its result decides. */
export type BreakerState = "closed" | "open" | "half-open";

/**
 * Leaves a platform alone that fails again and again: until it has had its pause, calls are answered at once.
 * Answers below 500 are no failures: the platform is well.
 *
 * The library judges when to break. Its policy, which would also hold the state, wraps each call in promises of
 * its own, and that costs as much as sending the call.
 */
export class Breaker {
  readonly #failures = new ConsecutiveBreaker(FAILURES);
  #state: BreakerState = "closed";
  #pausedUntil = 0;

  constructor(private readonly pauseMs: number) {}

  get state(): BreakerState {
    return this.#state;
  }

  /** Why no call may be made now; undefined where one may. */
  refusal(): PausedError | undefined {
    if (this.#state === "closed") return undefined;
    const now = performance.now();
    if (now < this.#pausedUntil) return new PausedError(this.#pausedUntil - now);
    // This call is the one that tries; others wait for what comes of it, and one of them tries if nothing does.
    this.#state = "half-open";
    this.#pausedUntil = now + this.pauseMs;
    return undefined;
  }

  succeeded(): void {
    this.#failures.success();
    this.#state = "closed";
  }

  failed(fault: Error): void {
    if (isFailure(fault)) {
      if (!this.#failures.failure()) return;
      this.#state = "open";
      this.#pausedUntil = performance.now() + this.pauseMs;
    } else if (fault instanceof StatusError) {
      this.succeeded();
    }
  }
}

function isFailure(fault: Error): boolean {
  if (fault instanceof StatusError) return fault.status >= 500;
  return fault instanceof ConnectionError || fault instanceof TimeoutError;
}
