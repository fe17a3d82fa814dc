import { CircuitOpenError, isOutage, StatusError } from "../errors.ts";
import type { Interceptor } from "../request.ts";

/** Consecutive failures after which the breaker opens. */
const FAILURE_THRESHOLD = 20;
/** Time after its last response during which a credential counts as active. */
const ACTIVE_MS = 60_000;

/** `open`: requests are rejected. `half-open`: one request is sent, and its result closes or reopens the breaker. */
export type BreakerState = "closed" | "open" | "half-open";

/** Rejects requests while the breaker is open, and reports results to it. */
export function circuitBreaker(breaker: CircuitBreaker): Interceptor {
  return (dispatch) => (request, onResult) => {
    const refusal = breaker.check();
    if (refusal !== undefined) {
      onResult(refusal);
      return;
    }
    dispatch(request, (result) => {
      if (isOutage(result) && !request.isProviderTimeout(result)) breaker.failed(request.credential);
      else if (!(result instanceof Error) || result instanceof StatusError) breaker.succeeded(request.credential);
      onResult(result);
    });
  };
}

/**
 * Counts consecutive outages, see `isOutage`. If several credentials are active, the breaker opens only after failures of
 * more than one: the requests of a single caller may be slow for other reasons.
 */
export class CircuitBreaker {
  #state: BreakerState = "closed";
  #openUntil = 0;
  #failures = 0;
  /** The credential of the last failure. */
  #failing: object | undefined;
  #severalFail = false;
  /** The credential of the last response, and its time. */
  #active: object | undefined;
  #activeAt = -Infinity;
  /** Time of the last response to another credential. */
  #othersActiveAt = -Infinity;

  /** @param pauseMs how long the breaker stays open */
  constructor(private readonly pauseMs: number) {}

  get state(): BreakerState {
    return this.#state;
  }

  /** Returns the error if no request may be sent now. */
  check(): CircuitOpenError | undefined {
    if (this.#state === "closed") return undefined;
    const now = performance.now();
    if (now < this.#openUntil) return new CircuitOpenError(this.#openUntil - now);
    // This request is the trial. If it is aborted, the next one is sent after another pause.
    this.#state = "half-open";
    this.#openUntil = now + this.pauseMs;
    return undefined;
  }

  succeeded(credential: object): void {
    this.#responded(credential);
    this.#failures = 0;
    this.#failing = undefined;
    this.#severalFail = false;
    this.#state = "closed";
  }

  failed(credential: object): void {
    this.#responded(credential);
    this.#failures += 1;
    this.#severalFail ||= this.#failing !== undefined && this.#failing !== credential;
    this.#failing = credential;
    const severalAreActive = this.#activeAt - this.#othersActiveAt < ACTIVE_MS;
    if (this.#failures < FAILURE_THRESHOLD || (severalAreActive && !this.#severalFail)) return;
    this.#state = "open";
    this.#openUntil = this.#activeAt + this.pauseMs;
  }

  #responded(credential: object): void {
    if (this.#active !== credential) this.#othersActiveAt = this.#activeAt;
    this.#active = credential;
    this.#activeAt = performance.now();
  }
}
