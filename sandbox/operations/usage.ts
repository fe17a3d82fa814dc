/** Requests to connected applications. Account-level callers see those of their account. */
import { requirePrivilege } from "../caller.ts";
import { forbidden, noneFound, notFound } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { mapRows, sequenceOf } from "../sequence.ts";
import type { StoredUsage } from "../state/usage.ts";
import type { UsageEntry } from "../wire.ts";
import { dateRange, isWithin } from "./dateRange.ts";

export const usage = {
  listUsage: (call) => {
    const { query, store } = call;
    const range = dateRange(call);
    const all = visible(call);
    if (range.from !== undefined && range.from > Math.max(store.now.getTime(), all[0]?.time ?? 0)) {
      throw noneFound("usage");
    }
    const [keys, tags, accounts] = ["keys[]", "tags[]", "accountIds[]"].map((name) => query.getAll(name));
    const [hub, status, text] = ["hub", "status", "searchText"].map((name) => query.get(name)?.toLowerCase());
    if (!call.caller.privileges.has("viewLogsOrg") && accounts?.some((id) => id !== String(call.caller.accountId))) {
      throw forbidden("Insufficient privileges for this account");
    }
    const found = all.filter(
      (entry) =>
        isWithin(entry.time, range) &&
        isOneOf(keys, [entry.row.element_key ?? ""]) &&
        isOneOf(tags, entry.tags) &&
        isOneOf(accounts, [String(entry.accountId)]) &&
        (hub ?? entry.hub) === entry.hub &&
        (status === undefined || status === entry.row.request_status?.toLowerCase()) &&
        (text === undefined || textOf(entry).includes(text)),
    );
    return paginate(
      call,
      mapRows(sequenceOf(found), (entry) => toRow(call, entry)),
    );
  },

  getUsage: (call) => {
    const id = call.params.requestId ?? "";
    const found = visible(call).find(({ row }) => row.request_id === id || row.traffic_id === id);
    if (!found) throw notFound("usage", id);
    return { body: toRow(call, found) };
  },
} satisfies Record<string, Handler>;

function visible({ caller, store }: Call): readonly StoredUsage[] {
  if (caller.privileges.has("viewLogsOrg")) return store.usage.all();
  requirePrivilege(caller, "viewLogsAccount");
  return store.usage.all().filter(({ accountId }) => accountId === caller.accountId);
}

const isOneOf = (wanted: readonly string[] = [], values: readonly string[]): boolean =>
  wanted.length === 0 || values.some((value) => wanted.includes(value));

const textOf = ({ row }: StoredUsage): string =>
  [row.request_uri, row.element_api, row.element_name].join(" ").toLowerCase();

const camelCaseNames: Readonly<Partial<Record<keyof UsageEntry, keyof UsageEntry>>> = {
  traffic_id: "id",
  request_id: "requestId",
  traffic_date: "usageDate",
  request_status: "requestStatus",
  request_uri: "requestURI",
  element_api: "elementApi",
  element_key: "elementKey",
  element_name: "elementName",
  process_time: "processTime",
  request_ip: "requestIP",
  user_id: "userId",
  account_id: "accountId",
  company_id: "companyId",
};

/** In snake case, as responses were seen, or as the documentation of the vendor has it. */
function toRow({ store }: Call, { row, tags }: StoredUsage): UsageEntry {
  if (!store.settings.camelCaseUsage) return row;
  const renamed = Object.entries(camelCaseNames).map(([name, camelCase]) => [camelCase, row[name]]);
  return { ...(Object.fromEntries(renamed) as UsageEntry), elementTags: [...tags] };
}
