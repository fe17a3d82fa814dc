import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen, IsolatedCircuitError } from "cockatiel";
import { ConnectionError, PausedError, StatusError, TimeoutError } from "./errors.ts";

/** Failures in a row after which the platform is left alone. */
const FAILURES = 20;

/**
 * Leaves a platform alone that fails again and again: until it has had its pause, calls are answered at once.
 * Then one call tries, and its result decides. Answers below 500 are no failures: the platform is well.
 */
export class Breaker {
  readonly #policy;

  constructor(pauseMs: number) {
    this.#policy = circuitBreaker(handleWhen(isFailure), {
      halfOpenAfter: pauseMs,
      breaker: new ConsecutiveBreaker(FAILURES),
    });
  }

  /** @throws PausedError while the platform is left alone, else whatever `call` throws */
  async run<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await this.#policy.execute(call);
    } catch (error) {
      if (error instanceof BrokenCircuitError || error instanceof IsolatedCircuitError) throw new PausedError();
      throw error;
    }
  }
}

function isFailure(error: unknown): boolean {
  if (error instanceof StatusError) return error.status >= 500;
  return error instanceof ConnectionError || error instanceof TimeoutError;
}
