import { skipped, type Finding } from "../findings.ts";
import { nextPageTokenOf, rowsOf, type ListReading } from "../lists.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "end of list";
/** Rows of a list that is read as one page. */
const MAX_ROWS = 50;

/** Whether a page token comes with the last page, and what the platform returns after the last row. Sends two requests. */
export async function checkEndOfList({ probe }: Tenant, lists: readonly ListReading[]): Promise<Finding> {
  const list = lists.find(
    ({ totalCount = 0, byOffset }) => totalCount > 1 && totalCount <= MAX_ROWS && byOffset === "works",
  );
  const total = list?.totalCount;
  if (list === undefined || total === undefined) {
    return skipped(
      CHECK,
      `No list has 2 to ${String(MAX_ROWS)} rows and an offset.`,
      "The gateway does not depend on it.",
    );
  }
  const last = await probe.get(list.path, { pageSize: total });
  const after = await probe.get(list.path, { pageSize: total, offset: total });
  const token = nextPageTokenOf(last) === undefined ? "no page token" : "a page token";
  const rows = rowsOf(after).length;
  const isEnd = rows === 0 && (after.status === 200 || after.status === 404);
  return {
    check: CHECK,
    verdict: isEnd ? "ok" : "problem",
    found: `${list.route}: the full last page has ${token}; the page after it ${
      rows > 0 ? "has rows again" : `is empty (${String(after.status)})`
    }.`,
    meaning: isEnd
      ? "The gateway accepts both at the end of a list."
      : "The gateway may return rows twice, or an error.",
  };
}
