/**
 * Routing of calls with an Element token. The prefix `/hubs/{hub}` is cosmetic: a path belongs to the connected
 * application if that has an object of the path's first name, otherwise to the platform. So `/accounts` lists the
 * accounts of a CRM, and `/hubs/crm/users` the users of the platform.
 */
import { operationOf } from "../contract/document.ts";
import { findRoute, type RouteMatch } from "../contract/router.ts";
import { PlatformError } from "../errors.ts";
import type { OperationId } from "../handler.ts";
import { objectNamed } from "../records/objectNamed.ts";
import type { RecordSet } from "../records/recordSet.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";

/** Operations on records, and the parameters that their paths consist of. */
const recordOperations = [
  ["listHubRecords", "objectName"],
  ["getHubRecord", "objectId"],
  ["listHubRecordChildren", "childObjectName"],
  ["getHubRecordChild", "childObjectId"],
] as const satisfies readonly (readonly [OperationId, string])[];

/** Calls that every connected application answers, also without the prefix. */
const generalNames: ReadonlySet<string> = new Set(["ping", "objects"]);

/** Undefined if the path means the same without a token. @throws PlatformError 404, 405 */
export function routeWithToken(
  store: Store,
  instance: Instance,
  method: string,
  segments: readonly string[],
): RouteMatch | undefined {
  const hasPrefix = segments[0] === "hubs" && segments.length > 2;
  const names = hasPrefix ? segments.slice(2) : segments;
  const [first = ""] = names;
  if (generalNames.has(first)) return findRoute(method, ["hubs", "general", ...names]);
  const records = objectNamed(store, instance, first);
  if (records) return recordRoute(records, method, names);
  if (!hasPrefix || !isRecordPath(segments)) return undefined;
  const ofPlatform = findRoute(method, names);
  if (!("operation" in ofPlatform) && ofPlatform.allowed.length === 0) {
    throw new PlatformError(404, `No object found with name ${first}`);
  }
  return ofPlatform;
}

/** False for `/hubs/crm/elements`, which the contract describes. */
function isRecordPath(segments: readonly string[]): boolean {
  const route = findRoute("GET", segments);
  return "operation" in route && recordOperations.some(([id]) => id === route.operation.id);
}

function recordRoute(records: RecordSet, method: string, names: readonly string[]): RouteMatch {
  const [id] = recordOperations[names.length - 1] ?? [];
  if (id === undefined) throw new PlatformError(404, `Unknown path /${names.join("/")}`);
  if (method !== "GET" && names.length === 2) requireRecord(records, names);
  if (method !== "GET") return { allowed: ["GET"] };
  const params = names.map((name, position) => [recordOperations[position]?.[1] ?? "", name] as const);
  return { operation: operationOf(id), params: Object.fromEntries(params) };
}

function requireRecord(records: RecordSet, [object = "", id = ""]: readonly string[]): void {
  if (records.indexOf([id]) === undefined)
    throw new PlatformError(404, "Not Found", `There is no record with this key in ${object}`);
}
