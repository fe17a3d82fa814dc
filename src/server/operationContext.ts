import type { FastifyReply, FastifyRequest } from "fastify";
import { OperationContext } from "../graphql/context.ts";
import type { FormatError } from "../graphql/errors/requestErrors.ts";
import type { Upstream } from "../upstream/dispatcher.ts";
import { abortOnHangUp } from "./hooks/hangUp.ts";
import type { Tracing } from "./observability/tracing/openTelemetry.ts";

export interface ContextDependencies {
  readonly upstream: Upstream;
  /** Undefined if tracing is off. */
  readonly tracing: Tracing | undefined;
}

/**
 * Returns a function that creates the context of a request's operation: its credentials are those of the request.
 * @param alwaysMasks true to mask credentials in texts of connected applications whatever the settings say
 */
export function contextFactory(
  { upstream, tracing }: ContextDependencies,
  formatError: FormatError,
  alwaysMasks = false,
) {
  return (request: FastifyRequest, reply: FastifyReply): OperationContext =>
    new OperationContext(
      upstream,
      request.headers,
      abortOnHangUp(reply),
      request.id,
      request.ip,
      tracing?.operationStarted(request.headers),
      formatError,
      alwaysMasks,
    );
}
