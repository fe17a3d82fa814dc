/** Objects of a connector instance: normalized objects, vendor objects, and common resources that have a transformation. */
import { objectsOfHub } from "../seed/data/hubObjects.ts";
import type { Owner } from "../state/owner.ts";
import type { Transformations } from "../state/transformations.ts";
import type { Connector, HubObjectMetadata } from "../wire.ts";
import type { ObjectSchema } from "./swaggerDefinition.ts";
import { mergeInherited } from "./transformation.ts";

export interface HubObject extends ObjectSchema {
  readonly type: "vdr" | "ceCanonical" | "vendor";
}

export const nativeObjects = (connector: Connector): readonly HubObject[] =>
  objectsOfHub(connector.hub).map(({ name, vendorName, fields }) => ({
    name: name ?? vendorName,
    vendorName,
    type: name === undefined ? "vendor" : "ceCanonical",
    fields,
  }));

/** Common resources with a transformation of the account, inherited fields included, or of the organization. */
export function commonResourcesOf(
  connector: Connector,
  transformations: Transformations,
  { account, organization }: { readonly account: Owner; readonly organization: Owner },
): readonly HubObject[] {
  const above = transformations.of(organization, connector.id);
  const own = [...transformations.of(account, connector.id).values()].map((each) =>
    mergeInherited(each, above.get(each.objectName)),
  );
  const byName = new Map([...above, ...own.map((each) => [each.objectName, each] as const)]);
  return [...byName].map(([name, { vendorName = name, fields = [] }]) => ({
    name,
    vendorName,
    type: "vdr",
    fields: Object.fromEntries(fields.map(({ path = "", type = "string" }) => [path, type])),
  }));
}

/** Hydrogen (`helium: false`) returns path and type only. */
export function objectMetadata({ fields }: HubObject, helium: boolean): HubObjectMetadata {
  const [key] = Object.keys(fields);
  return {
    fields: Object.entries(fields).map(([vendorPath, type]) => ({
      vendorPath,
      type,
      ...(helium && {
        mask: type === "date" ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "",
        format: type === "date" ? "date-time" : "",
        vendorDisplayName: vendorPath.split(".").at(-1) ?? vendorPath,
        vendorNativeType: type === "int" ? "integer" : type,
        vendorReadOnly: vendorPath === key,
        vendorRequired: vendorPath === key,
        filterable: !vendorPath.includes("[*]"),
        createable: vendorPath !== key,
        updateable: vendorPath !== key,
        custom: vendorPath.endsWith("__c"),
      }),
    })),
  };
}
