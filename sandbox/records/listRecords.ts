/** One page of a record list, with its headers. */
import type { HandlerResponse } from "../handler.ts";
import type { ApplicationProfile } from "./application.ts";
import { recordCondition } from "./condition.ts";
import { inOrder } from "./order.ts";
import { writeRecordToken } from "./pageToken.ts";
import { pageWindow, type ListedCall } from "./pageWindow.ts";
import type { RecordSet } from "./recordSet.ts";
import { countMatching, scanPage } from "./scan.ts";
import { sentRow } from "./sentRow.ts";

/** @throws PlatformError 400 for invalid parameters, and for conditions that the application does not support */
export function listRecords(listed: ListedCall, records: RecordSet, profile: ApplicationProfile): HandlerResponse {
  const { query, list, call } = listed;
  const matches = recordCondition(query.get("where"), records, profile);
  const window = pageWindow(listed, profile);
  const ordered = inOrder(records, profile.sorts === true ? query.get("orderBy") : null);
  const { rows, next } = scanPage(ordered, matches, window);
  const sendsTotal =
    profile.totals === "always" || (profile.totals === "onDemand" && query.get("returnCount") === "true");
  const hasToken = next !== undefined || (profile.tokenOnFullLastPage === true && rows.length === window.pageSize);
  // Only tokens that expire depend on the call.
  const issuedAt = profile.tokenUses === undefined ? 0 : call;
  const position = { next: next ?? records.size, pageSize: window.pageSize, call: issuedAt };
  return {
    body: rows.map((row) => sentRow(row, query, profile)),
    headers: {
      "Elements-Returned-Count": String(rows.length),
      ...(sendsTotal && { "Elements-Total-Count": String(countMatching(ordered, matches)) }),
      ...(hasToken && { "Elements-Next-Page-Token": writeRecordToken(position, list) }),
      ...(window.warning !== undefined && { "Elements-Error": window.warning }),
    },
  };
}
