import { GraphQLError } from "graphql";
import type { Config } from "../../../config/index.ts";
import type { ReserveCalls } from "../../../graphql/pipeline.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import { Quota, type SharedCounts } from "./quota.ts";

/**
 * Limits the REST calls of one credential per minute. Operations are not counted, as some need hundreds of times as many
 * calls as others. The estimate of an operation is reserved before it runs; unused calls are released when it has ended.
 * @returns undefined if there is no limit
 */
export function callReservations(
  { rateLimitPerMinute }: Config,
  metrics: Metrics,
  shared: SharedCounts | undefined,
): ReserveCalls | undefined {
  if (rateLimitPerMinute === undefined) return undefined;
  const quota = new Quota("credential", rateLimitPerMinute, shared);
  return async (credentialHash, calls) => {
    const reserved = await quota.reserve(credentialHash, calls);
    if ("release" in reserved) return reserved;
    metrics.rateLimited("credential");
    const { retryAfter } = reserved;
    return { error: quotaExceeded(calls, rateLimitPerMinute, retryAfter), retryAfter };
  };
}

function quotaExceeded(calls: number, perMinute: number, retryAfter: number): GraphQLError {
  return new GraphQLError(
    `The rate limit of these credentials is ${String(perMinute)} REST calls per minute (RATE_LIMIT_PER_MINUTE). Too few are ` +
      `left for this operation, which may need ${String(calls)}. Try again in ${String(retryAfter)} s.`,
    { extensions: { code: "RATE_LIMITED", limit: "RATE_LIMIT_PER_MINUTE", retryAfter } },
  );
}
