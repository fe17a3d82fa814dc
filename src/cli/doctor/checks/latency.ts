import { skipped, type Finding } from "../findings.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "latency";
const MIN_CALLS = 5;
/** The suggested limit, as a multiple of the slowest response. */
const HEADROOM = 4;

/** Times of the requests so far. The first one is reported separately, as it includes connecting. */
export function checkLatency({ probe, config }: Tenant): Finding {
  const [first, ...others] = probe.calls;
  if (first === undefined || others.length < MIN_CALLS) {
    return skipped(CHECK, "Too few requests were sent.", "");
  }
  const times = others.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const slowest = others.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
  const found =
    `Median ${format(median)}, slowest ${format(slowest.milliseconds)} (GET ${slowest.route}), ` +
    `first request with its connection ${format(first.milliseconds)}.`;
  const limit = config.readTimeoutMs;
  if (slowest.milliseconds * 2 <= limit) {
    const meaning = `Far below the limit of one read, ${format(limit)}.`;
    return { check: CHECK, verdict: "ok", found, meaning };
  }
  const value = String(Math.ceil((slowest.milliseconds * HEADROOM) / 1000) * 1000);
  return {
    check: CHECK,
    verdict: "note",
    found,
    meaning: `Close to the limit of one read, ${format(limit)}: under load, clients would receive UPSTREAM_TIMEOUT.`,
    settings: [
      { name: "UPSTREAM_TIMEOUT_MS", value },
      ...(Number(value) > config.operationTimeoutMs ? [{ name: "OPERATION_TIMEOUT_MS", value } as const] : []),
    ],
  };
}

const format = (milliseconds: number): string => `${String(Math.ceil(milliseconds))} ms`;
