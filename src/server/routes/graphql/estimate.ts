import type { RouteOptions } from "fastify";
import type { Estimate } from "../../../cost/estimate.ts";
import { RequestRejection } from "../../../graphql/errors/requestErrors.ts";
import type { Pipeline } from "../../../graphql/pipeline.ts";
import { sendError, type HttpError } from "../../hooks/errorReply.ts";
import { JSON_TYPE } from "./mediaType.ts";
import { readGraphqlRequest } from "./request.ts";

export interface EstimateLimits {
  /** REST calls of one operation. */
  readonly maxUpstreamCalls: number;
  /** Rows of connections in one response. */
  readonly maxRows: number;
}

const MALFORMED: HttpError = {
  status: 400,
  code: "BAD_REQUEST",
  message: 'Expected a JSON object with the text of a document in "query".',
};

/**
 * `POST /graphql/estimate`: the cost of an operation, as `/graphql` estimates it, without executing it. The document and
 * its variables have the same limits. Credentials are not read, and no REST call is made.
 */
export function estimateRoute(
  pipeline: Pipeline,
  limits: EstimateLimits,
  hooks: Pick<RouteOptions, "onRequest" | "preHandler">,
): RouteOptions {
  return {
    ...hooks,
    method: "POST",
    url: "/graphql/estimate",
    handler: async (request, reply) => {
      const read = readGraphqlRequest(request);
      if (read?.query === undefined) return sendError(request, reply, MALFORMED);
      const prepared = await pipeline.prepare(read.query);
      const estimate = prepared instanceof RequestRejection ? prepared : pipeline.estimate(prepared, read);
      reply.header("cache-control", "no-store").header("content-type", JSON_TYPE);
      // Also an operation that is refused has status 200: while it is typed, it is not valid most of the time.
      if (estimate instanceof RequestRejection) return JSON.stringify({ errors: pipeline.reject(estimate).errors });
      return JSON.stringify(toResponse(estimate, limits));
    },
  };
}

/** Infinity becomes null in JSON. */
function toResponse({ calls, mostExpensiveField, rows, largestField }: Estimate, limits: EstimateLimits) {
  return {
    restCalls: calls,
    maxRestCalls: limits.maxUpstreamCalls,
    mostExpensiveField: mostExpensiveField.path || null,
    rows,
    maxRows: limits.maxRows,
    largestField: largestField.path || null,
  };
}
