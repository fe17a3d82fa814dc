import { CircuitOpenError, isOutage, StatusError, TimeoutError } from "../errors.ts";
import type { Interceptor, RestRequest } from "../request.ts";
import type { RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";

/** Failures in a row after which the breaker opens. */
const FAILURE_THRESHOLD = 20;
/** A credential counts as active for so long after its last response. */
const ACTIVE_MS = 60_000;

/** `open`: no requests. `half-open`: one request is let through, and its result decides. */
export type BreakerState = "closed" | "open" | "half-open";

/** Refuses requests while the platform fails again and again, and reports their results to the breaker. */
export function circuitBreaker(breaker: CircuitBreaker): Interceptor {
  return (dispatch) => (request, handler) => {
    const refusal = breaker.check();
    if (refusal !== undefined) handler.onError(refusal);
    else dispatch(request, new BreakerHandler(breaker, request, handler));
  };
}

class BreakerHandler implements RestHandler {
  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly request: RestRequest,
    private readonly handler: RestHandler,
  ) {}

  onResponse(response: RestResponse): void {
    this.breaker.succeeded(this.request.credential);
    this.handler.onResponse(response);
  }

  onError(error: Error): void {
    const { breaker, request } = this;
    // A connected application that takes too long says nothing about the platform.
    const isSlowProvider = error instanceof TimeoutError && request.usesProviderCredentials;
    if (isOutage(error) && !isSlowProvider) breaker.failed(request.credential);
    else if (error instanceof StatusError) breaker.succeeded(request.credential);
    this.handler.onError(error);
  }
}

/**
 * Counts outages in a row: connection faults, timeouts, and 502–504 of the platform's own. Any other status is a sign
 * of life. If several credentials are active, it takes failures of more than one: a single caller's requests may be
 * slow for reasons of their own.
 */
export class CircuitBreaker {
  #state: BreakerState = "closed";
  #openUntil = 0;
  #failures = 0;
  #failing: object | undefined;
  #severalFail = false;
  #active: object | undefined;
  #activeAt = -Infinity;
  /** When another credential than the active one had its last response. */
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
    // This request is the trial. Another one follows after a pause if it is aborted.
    this.#state = "half-open";
    this.#openUntil = now + this.pauseMs;
    return undefined;
  }

  succeeded(credential: object): void {
    this.#isActive(credential);
    this.#failures = 0;
    this.#failing = undefined;
    this.#severalFail = false;
    this.#state = "closed";
  }

  failed(credential: object): void {
    this.#isActive(credential);
    this.#failures += 1;
    this.#severalFail ||= this.#failing !== undefined && this.#failing !== credential;
    this.#failing = credential;
    const severalAreActive = this.#activeAt - this.#othersActiveAt < ACTIVE_MS;
    if (this.#failures < FAILURE_THRESHOLD || (severalAreActive && !this.#severalFail)) return;
    this.#state = "open";
    this.#openUntil = this.#activeAt + this.pauseMs;
  }

  #isActive(credential: object): void {
    if (this.#active !== credential) this.#othersActiveAt = this.#activeAt;
    this.#active = credential;
    this.#activeAt = performance.now();
  }
}
