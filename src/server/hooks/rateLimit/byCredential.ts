import { GraphQLError } from "graphql";
import type { ReserveCalls } from "../../../graphql/pipeline.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import type { Quota } from "./quota.ts";

/**
 * Limits what one credential asks of the platform, in REST calls: operations differ by a factor of hundreds, so that
 * counting those would protect nobody. The estimate of an operation is taken before it is executed; what it did not use
 * is returned when it has ended.
 */
export function reserveCalls(quota: Quota, metrics: Metrics): ReserveCalls {
  return async (callerHash, calls) => {
    const taken = await quota.take(callerHash, calls);
    if (!("retryAfter" in taken)) return taken;
    metrics.rateLimited("credential");
    const { retryAfter } = taken;
    return { error: quotaExceeded(calls, quota.perMinute, retryAfter), retryAfter };
  };
}

function quotaExceeded(calls: number, perMinute: number, retryAfter: number): GraphQLError {
  return new GraphQLError(
    `These credentials have used their ${String(perMinute)} REST calls a minute (RATE_LIMIT_PER_MINUTE): for this ` +
      `operation, which may need ${String(calls)}, too few are left. Try again in ${String(retryAfter)} s.`,
    { extensions: { code: "RATE_LIMITED", limit: "RATE_LIMIT_PER_MINUTE", retryAfter } },
  );
}
