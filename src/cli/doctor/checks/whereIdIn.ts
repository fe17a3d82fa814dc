import { formatWhere } from "../../../datasources/common/where.ts";
import { enumerate } from "../../words.ts";
import { skipped, type Finding } from "../findings.ts";
import { identityOf, idOf, rowsOf, type ListReading } from "../lists.ts";
import type { WhereIdIn } from "../../../upstream/idFilters.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "where id in";

type Support = "supported" | "ignored" | "rejected" | "wrong";

/** Whether `where=id in (…)` returns the requested rows, on each list that the gateway may filter. One request per list. */
export async function checkWhereIdIn({ probe, config }: Tenant, lists: readonly ListReading[]): Promise<Finding> {
  const found = new Map<Support, string[]>();
  for (const list of lists) {
    const support = await tryFilter(probe, list);
    if (support !== undefined) found.set(support, [...(found.get(support) ?? []), list.route]);
  }
  if (found.size === 0) {
    return skipped(CHECK, "No list of accounts or users has two rows.", "Run doctor with a caller who sees more rows.");
  }
  const value = found.has("supported") ? "on" : "off";
  const isOnlySupported = found.size === 1 && value === "on";
  return {
    check: CHECK,
    verdict: isOnlySupported ? "ok" : "note",
    found: [...found].map(([support, routes]) => `${enumerate(routes)}: ${DESCRIPTIONS[support]}`).join(" "),
    meaning: meaningOf(found, config.whereIdIn),
    settings: [{ name: "WHERE_ID_IN", value }],
  };
}

const DESCRIPTIONS: Readonly<Record<Support, string>> = {
  supported: "the filter works.",
  ignored: "the filter is ignored.",
  rejected: "the filter is rejected.",
  wrong: "the filter returns no rows.",
};

function meaningOf(found: ReadonlyMap<Support, unknown>, mode: WhereIdIn): string {
  if (found.has("supported")) {
    const others = found.size > 1 ? " It stops using the filter on the other lists." : "";
    return `The gateway can read up to 100 accounts or users with one REST call.${others}`;
  }
  const wasted =
    mode === "off" ? "" : ` With WHERE_ID_IN=${mode}, a caller's first attempt is a REST call without use.`;
  return `The gateway reads accounts and users one by one, or from whole pages of the list.${wasted}`;
}

/** Requests all rows of the first page but the first: if that one comes back, the platform ignores the filter. */
async function tryFilter(
  probe: Tenant["probe"],
  { path, rows, hasIdFilter }: ListReading,
): Promise<Support | undefined> {
  const operands = rows.slice(1).flatMap((row) => idOf(row) ?? []);
  if (hasIdFilter !== true || operands.length === 0 || operands.length < rows.length - 1) return undefined;
  const where = formatWhere([{ attribute: "id", operator: "in", operands }]);
  const reply = await probe.get(path, { where, pageSize: rows.length });
  if (reply.status !== 200) return reply.status === 404 ? "wrong" : "rejected";
  const returned = new Set(rowsOf(reply).map(identityOf));
  if (returned.has(identityOf(rows[0]))) return "ignored";
  return rows.slice(1).every((row) => returned.has(identityOf(row))) ? "supported" : "wrong";
}
