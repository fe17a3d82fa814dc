import { count } from "../../words.ts";
import { skipped, type Finding } from "../findings.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "clock";
const MAX_OFFSET_SECONDS = 60;

/** Difference between the clocks of the platform and of this machine, by the `Date` headers of the responses so far. */
export function checkClock({ probe }: Tenant): Finding {
  const offsets = probe.calls.flatMap(({ clockOffsetMs }) => clockOffsetMs ?? []).toSorted((one, other) => one - other);
  const median = offsets[Math.floor(offsets.length / 2)];
  if (median === undefined) return skipped(CHECK, "Responses have no `Date` header.", "");
  const seconds = Math.round(Math.abs(median) / 1000);
  if (seconds <= MAX_OFFSET_SECONDS) {
    const found = seconds <= 1 ? "The clocks agree." : `The clocks differ by ${String(seconds)} seconds.`;
    return { check: CHECK, verdict: "ok", found, meaning: "Times in filters and in `Retry-After` mean the same." };
  }
  const direction = median > 0 ? "behind" : "ahead of";
  return {
    check: CHECK,
    verdict: "note",
    found: `The clock of this machine is ${count(seconds, "second")} ${direction} the platform's.`,
    meaning:
      "Waiting times after `Retry-After` are wrong, and so are filters by the current time. Synchronize the clock.",
  };
}
