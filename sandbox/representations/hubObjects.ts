/** Objects of a connector instance: normalized objects, vendor objects, and common resources that have a transformation. */
import { objectsOfHub } from "../seed/data/hubObjects.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation, Transformations } from "../state/transformations.ts";
import type { Connector, HubObjectMetadata } from "../wire.ts";
import type { ObjectSchema } from "./swaggerDefinition.ts";
import { mergeInherited } from "./transformation.ts";

export interface HubObject extends ObjectSchema {
  readonly type: "vdr" | "ceCanonical" | "vendor";
}

export const nativeObjects = (connector: Connector): readonly HubObject[] =>
  objectsOfHub(connector.hub).map(({ name, vendorName, ...schema }) => ({
    ...schema,
    name: name ?? vendorName,
    vendorName,
    type: name === undefined ? "vendor" : "ceCanonical",
  }));

/**
 * Common resources with a transformation at any of the levels, inherited fields included.
 * @param levels from the organization down
 */
export function commonResourcesOf(
  connector: Connector,
  transformations: Transformations,
  levels: readonly Owner[],
): readonly HubObject[] {
  const byName = new Map<string, OwnTransformation>();
  for (const level of levels) {
    for (const [name, own] of transformations.of(level, connector.id)) {
      byName.set(name, mergeInherited(own, byName.get(name)));
    }
  }
  return [...byName].map(([name, { vendorName = name, fields = [] }]) => ({
    name,
    vendorName,
    type: "vdr",
    fields: Object.fromEntries(fields.map(({ path = "", type = "string" }) => [path, type])),
  }));
}

/** Connectors whose metadata has the texts `true` and `false` instead of booleans. */
const textBooleanConnectors: ReadonlySet<string> = new Set(["sapc4ccrm"]);

const methods = [
  { name: "GET", request: false, response: true },
  { name: "POST", request: true, response: true },
  { name: "PATCH", request: true, response: true },
];

/** Hydrogen (`helium: false`) returns path and type only. Fields of common resources have `path` instead of `vendorPath`. */
export function objectMetadata(object: HubObject, connector: Connector, helium: boolean): HubObjectMetadata {
  return {
    fields: Object.entries(object.fields).map(([path, type]) => ({
      ...(object.type === "vdr" ? { path } : { vendorPath: path }),
      type,
      ...(helium && fieldDetails(object, path, type)),
      ...(helium && accessOf(object, path, textBooleanConnectors.has(connector.key) ? String : Boolean)),
    })),
  };
}

function fieldDetails({ fields, picklists = {} }: HubObject, path: string, type: string) {
  const isKey = path === Object.keys(fields)[0];
  const choices = picklists[path];
  return {
    mask: type === "date" ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "",
    format: type === "date" ? "date-time" : "",
    vendorDisplayName: path.split(".").at(-1) ?? path,
    vendorNativeType: choices ? "picklist" : type === "int" ? "integer" : type,
    vendorReadOnly: isKey,
    vendorRequired: isKey,
    primaryKey: isKey,
    hidden: false,
    custom: path.endsWith("__c"),
    method: isKey ? methods.map((method) => ({ ...method, request: false })) : methods,
    ...(choices && {
      picklistValues: choices.map((value, index) => ({
        label: value,
        value,
        active: true,
        defaultValue: index === 0,
      })),
    }),
  };
}

/** `write` writes booleans as booleans or as text. */
function accessOf({ fields }: HubObject, path: string, write: (value: boolean) => boolean | string) {
  const isKey = path === Object.keys(fields)[0];
  return { filterable: write(!path.includes("[*]")), createable: write(!isKey), updateable: write(!isKey) };
}
