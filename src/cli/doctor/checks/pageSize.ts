import { MAX_PAGE_SIZE } from "../../../platformLimits.ts";
import { count } from "../../words.ts";
import { skipped, type Finding } from "../findings.ts";
import { rowsOf, type ListReading } from "../lists.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "page size";

/**
 * Whether a page holds the 200 rows that the gateway requests, and what the platform does with more. Reads at most two
 * large pages of one list.
 */
export async function checkPageSize({ probe }: Tenant, lists: readonly ListReading[]): Promise<Finding> {
  const list = longestOf(lists);
  if (list === undefined) return skipped(CHECK, "No list has rows.", "Run doctor with a caller who sees more rows.");
  const { path, route, totalCount } = list;
  const above = await probe.get(path, { pageSize: MAX_PAGE_SIZE + 1 });
  const isRejected = above.status >= 400 && above.status < 500;
  const page = isRejected ? await probe.get(path, { pageSize: MAX_PAGE_SIZE }) : above;
  const rows = rowsOf(page).length;
  const asked = String(MAX_PAGE_SIZE);
  if (rows === 0) {
    const found = `${route}: a page of ${asked} rows has status ${String(page.status)}.`;
    return { check: CHECK, verdict: "problem", found, meaning: "The gateway reads long lists in pages of this size." };
  }
  const more = isRejected
    ? `A page size of ${String(MAX_PAGE_SIZE + 1)} is rejected (${String(above.status)}).`
    : rows > MAX_PAGE_SIZE
      ? "Larger pages are possible."
      : "A larger page size is reduced to it.";
  if (rows >= MAX_PAGE_SIZE) {
    const found = `${route}: a page holds ${asked} rows. ${more}`;
    return { check: CHECK, verdict: "ok", found, meaning: `The gateway never requests more than ${asked}.` };
  }
  if (totalCount !== undefined && rows < totalCount) {
    const found = `${route}: a page holds only ${count(rows, "row")} of ${String(totalCount)}.`;
    const meaning = `The gateway requests ${asked}, and needs more REST calls than it estimates.`;
    return { check: CHECK, verdict: "note", found, meaning };
  }
  const found = `${route}: ${rows === 1 ? "the only row fits" : `all ${String(rows)} rows fit`} in one page.`;
  return { check: CHECK, verdict: "ok", found, meaning: `No list is long enough to show whether ${asked} rows do.` };
}

/** Audit logs first: they are long, and their rows short. */
function longestOf(lists: readonly ListReading[]): ListReading | undefined {
  const isLong = ({ totalCount = 0 }: ListReading) => totalCount > MAX_PAGE_SIZE;
  const readable = lists.filter(({ rows }) => rows.length > 0);
  return (
    readable.find((list) => list.route === "/audit-logs" && isLong(list)) ??
    readable.toSorted((one, other) => (other.totalCount ?? 0) - (one.totalCount ?? 0))[0]
  );
}
