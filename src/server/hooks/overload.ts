import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { Metrics } from "../observability/metrics/metrics.ts";
import { sendError } from "./errorReply.ts";

const SAMPLE_INTERVAL_MS = 100;

export const OVERLOADED = {
  status: 503,
  code: "OVERLOADED",
  message: "The gateway is overloaded. The request was not executed.",
  retryAfter: 1,
} as const;

export interface OverloadLimits {
  /** Operations in flight. */
  readonly maxOperations: number;
  /** Delay of the event loop, in milliseconds. */
  readonly maxDelayMs: number;
}

/**
 * Detects overload by the number of operations in flight and by the delay of the event loop. If each turn of the event loop
 * takes 700 ms, @fastify/under-pressure detects it after 2.1 to 2.8 s, this class after 1.4 s: bench/decisions/overload.ts.
 */
export class OverloadMonitor {
  operationsInFlight = 0;
  #delayMs = 0;
  #nextSampleAt = 0;
  #wasOverloaded = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limits: OverloadLimits,
    private readonly logger: Logger,
  ) {}

  /** To be called when the server listens, so that the work of the start does not count. */
  start(): void {
    this.#nextSampleAt = performance.now() + SAMPLE_INTERVAL_MS;
    this.#timer = setInterval(this.#sample, SAMPLE_INTERVAL_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get isOverloaded(): boolean {
    return this.operationsInFlight >= this.limits.maxOperations || this.#delayMs > this.limits.maxDelayMs;
  }

  /** Timer drift approximates the delay. It is capped and averaged, so that a single pause counts for one sample at most. */
  #sample = (): void => {
    const now = performance.now();
    const drift = Math.min(Math.max(0, now - this.#nextSampleAt), 2 * this.limits.maxDelayMs);
    this.#delayMs = (this.#delayMs + drift) / 2;
    this.#nextSampleAt = now + SAMPLE_INTERVAL_MS;
    const { isOverloaded, operationsInFlight: operations } = this;
    if (isOverloaded === this.#wasOverloaded) return;
    this.#wasOverloaded = isOverloaded;
    const details = { operations, delayMs: Math.round(this.#delayMs) };
    if (isOverloaded) this.logger.warn(details, "overloaded, rejecting operations");
    else this.logger.info(details, "no longer overloaded");
  };
}

/** Creates an `onRequest` hook that rejects requests before their body is read. Uses a callback to avoid a promise for each. */
export function rejectIfOverloaded(isOverloaded: () => boolean, metrics: Metrics) {
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    if (!isOverloaded()) {
      next();
      return;
    }
    metrics.requestRejected(OVERLOADED.code);
    sendError(request, reply, OVERLOADED);
  };
}
