import type { Config } from "../config.ts";
import { addressLimit } from "./addressLimit.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { Quota, type SharedCounts } from "./quota.ts";
import { reserveCalls } from "./rateLimit.ts";

/** The limits that are set: of a credential, for each operation; of an address, as hooks of the route. */
export function rateLimits(
  { rateLimitPerMinute, rateLimitPerAddressPerMinute }: Config,
  metrics: Metrics,
  shared: SharedCounts | undefined,
) {
  return {
    reserveCalls:
      rateLimitPerMinute === undefined
        ? undefined
        : reserveCalls(new Quota("credential", rateLimitPerMinute, shared), metrics),
    addressGuard:
      rateLimitPerAddressPerMinute === undefined
        ? []
        : [addressLimit(new Quota("address", rateLimitPerAddressPerMinute, shared), metrics)],
  };
}
