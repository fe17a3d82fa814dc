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

type RecordOperations = Readonly<Partial<Record<string, OperationId>>>;

/** Operations on records by method, and the parameters that their paths consist of. */
const recordOperations: readonly (readonly [RecordOperations, string])[] = [
  [{ GET: "listHubRecords", POST: "createHubRecord" }, "objectName"],
  [{ GET: "getHubRecord", PATCH: "updateHubRecord", PUT: "replaceHubRecord", DELETE: "deleteHubRecord" }, "objectId"],
  [{ GET: "listHubRecordChildren", POST: "createHubRecordChild" }, "childObjectName"],
  [
    {
      GET: "getHubRecordChild",
      PATCH: "updateHubRecordChild",
      PUT: "replaceHubRecordChild",
      DELETE: "deleteHubRecordChild",
    },
    "childObjectId",
  ],
];

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
  if (records) return subObjectsOfPlatform(records, method, names) ?? recordRoute(method, names);
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
  return "operation" in route && recordOperations.some(([{ GET: id }]) => id === route.operation.id);
}

/** `/accounts/7301/users` is the platform's also for a CRM that has accounts, unless these have users of their own. */
function subObjectsOfPlatform(records: RecordSet, method: string, names: readonly string[]): RouteMatch | undefined {
  const [, , child] = names;
  if (child === undefined || records.children?.has(child)) return undefined;
  const ofPlatform = findRoute(method, names);
  return "operation" in ofPlatform ? ofPlatform : undefined;
}

function recordRoute(method: string, names: readonly string[]): RouteMatch {
  const [operations] = recordOperations[names.length - 1] ?? [];
  if (operations === undefined) throw new PlatformError(404, `Unknown path /${names.join("/")}`);
  const id = operations[method];
  if (id === undefined) return { allowed: Object.keys(operations) };
  const params = names.map((name, position) => [recordOperations[position]?.[1] ?? "", name] as const);
  return { operation: operationOf(id), params: Object.fromEntries(params) };
}
