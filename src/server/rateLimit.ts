import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { OperationContext } from "./context.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Quota } from "./quota.ts";

/**
 * Bounds what one credential asks of the platform, in REST calls: operations differ by a factor of hundreds, so that
 * counting those would protect nobody. The most that an operation may need is taken before it runs, and what it did
 * not need is given back when it has ended.
 */
export class CredentialLimit {
  constructor(
    private readonly quota: Quota,
    private readonly metrics: Metrics,
  ) {}

  /** Why the operation must not run now; undefined where it may. What needs no REST call always may. */
  async refusal(context: OperationContext, calls: number): Promise<GraphQLError | undefined> {
    const caller = calls > 0 ? context.callerHash : undefined;
    if (caller === undefined) return undefined;
    const taken = await this.quota.take(caller, calls);
    if ("retryAfter" in taken) {
      this.metrics.rateLimited("credential");
      return tooManyCalls(calls, this.quota.perMinute, taken.retryAfter);
    }
    context.whenEnded = (made) => taken.giveBack(calls - made);
    return undefined;
  }
}

function tooManyCalls(calls: number, perMinute: number, retryAfter: number): GraphQLError {
  return new GraphQLError(
    `These credentials have used their ${String(perMinute)} REST calls a minute (RATE_LIMIT_PER_MINUTE): for this ` +
      `operation, which may need ${String(calls)}, too few are left. Try again in ${String(retryAfter)} s.`,
    {
      extensions: {
        code: "RATE_LIMITED",
        limit: "RATE_LIMIT_PER_MINUTE",
        retryAfter,
        http: { status: 429, headers: new HeaderMap([["retry-after", String(retryAfter)]]) },
      },
    },
  );
}
