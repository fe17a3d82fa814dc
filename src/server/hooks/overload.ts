import type { FastifyReply, FastifyRequest } from "fastify";
import type { Metrics } from "../observability/metrics/metrics.ts";
import { refuse } from "./errorReply.ts";

export const OVERLOADED = {
  status: 503,
  code: "OVERLOADED",
  message: "The gateway has more to do than it can at the moment, and did nothing of this.",
  retryAfter: 1,
} as const;

/** Refuses a request before its body is read. A function without a promise: each request goes through it. */
export function overloadGuard(isOverloaded: () => boolean, metrics: Metrics) {
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    if (!isOverloaded()) {
      next();
      return;
    }
    metrics.refused(OVERLOADED.code);
    refuse(request, reply, OVERLOADED);
  };
}
