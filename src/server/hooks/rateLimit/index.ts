import type { Config } from "../../../config/index.ts";
import { addressLimit } from "./byAddress.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import { Quota, type SharedCounts } from "./quota.ts";
import { reserveCalls } from "./byCredential.ts";

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
