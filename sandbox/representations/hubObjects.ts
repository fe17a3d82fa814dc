/** Objects of a connector instance: normalized objects, vendor objects, and common resources that have a transformation. */
import { isFilterable, isReadOnly, nameOf, type Attribute, type ObjectModel } from "../records/objectModel.ts";
import type { OwnTransformation } from "../state/transformations.ts";
import type { Connector, HubObjectMetadata } from "../wire.ts";
import { objectsOfConnector } from "./connectorObjects.ts";
import { maskOf } from "./swaggerDefinition.ts";

export interface HubObject extends ObjectModel {
  readonly name: string;
  readonly type: "vdr" | "ceCanonical" | "vendor";
}

export const nativeObjects = (connector: Connector): readonly HubObject[] =>
  objectsOfConnector(connector).map((model) => ({
    ...model,
    name: nameOf(model),
    type: model.name === undefined ? "vendor" : "ceCanonical",
  }));

/** @param transformations by name of the common resource */
export function commonResourcesOf(
  connector: Connector,
  transformations: ReadonlyMap<string, OwnTransformation>,
): readonly HubObject[] {
  const native = nativeObjects(connector);
  return [...transformations].map(([name, transformation]) => commonResourceOf(name, transformation, native));
}

/** The primary key is that of the vendor's object, if all of it is mapped. */
function commonResourceOf(
  name: string,
  { vendorName = name, fields = [] }: OwnTransformation,
  native: readonly HubObject[],
): HubObject {
  const vendor = native.find((object) => object.vendorName === vendorName);
  const mapped = fields.map(({ path = "", type = "string", vendorPath = "" }) => ({ path, type, vendorPath }));
  const keyNames = (vendor?.keyNames ?? []).map((key) => mapped.find(({ vendorPath }) => vendorPath === key)?.path);
  return {
    name,
    vendorName,
    type: "vdr",
    keyNames: keyNames.every((key) => key !== undefined) ? keyNames : [],
    attributes: Object.fromEntries(
      mapped.map(({ path, type, vendorPath }) => [path, { ...searchOf(vendor?.attributes[vendorPath]), type }]),
    ),
  };
}

const searchOf = ({ mask, operators, filterable }: Partial<Attribute> = {}) => ({
  ...(mask !== undefined && { mask }),
  ...(operators && { operators }),
  ...(filterable !== undefined && { filterable }),
});

/** Connectors whose metadata has the texts `true` and `false` instead of booleans. */
const textBooleanConnectors: ReadonlySet<string> = new Set(["sapc4ccrm"]);

const methods = [
  { name: "GET", request: false, response: true },
  { name: "POST", request: true, response: true },
  { name: "PATCH", request: true, response: true },
];

/** Hydrogen (`helium: false`) returns path and type only. Fields of common resources have `path` instead of `vendorPath`. */
export function objectMetadata(object: HubObject, connector: Connector, helium: boolean): HubObjectMetadata {
  const write = textBooleanConnectors.has(connector.key) ? String : Boolean;
  return {
    fields: Object.entries(object.attributes).map(([path, attribute]) => ({
      ...(object.type === "vdr" ? { path } : { vendorPath: path }),
      type: attribute.type,
      ...(helium && fieldDetails(object, path, attribute)),
      ...(helium && accessOf(object, path, write)),
    })),
  };
}

const nativeTypes: Readonly<Record<string, string>> = { int: "integer" };

function fieldDetails(object: HubObject, path: string, attribute: Attribute) {
  const { type, picklist } = attribute;
  const isKey = object.keyNames.includes(path);
  const readOnly = isReadOnly(object, path);
  return {
    mask: maskOf(attribute),
    format: type === "date" ? "date-time" : "",
    vendorDisplayName: attribute.displayName ?? path.split(".").at(-1) ?? path,
    vendorNativeType: picklist ? "picklist" : (nativeTypes[type] ?? type),
    vendorReadOnly: readOnly,
    vendorRequired: isKey,
    primaryKey: isKey,
    hidden: false,
    custom: attribute.custom ?? false,
    method: readOnly ? methods.map((method) => ({ ...method, request: false })) : methods,
    ...(picklist && {
      picklistValues: picklist.map((value, index) => ({
        label: value,
        value,
        active: true,
        defaultValue: index === 0,
      })),
    }),
  };
}

/** `write` writes booleans as booleans or as text. Connectors that do not describe conditions have no `filterable`. */
function accessOf(object: HubObject, path: string, write: (value: boolean) => boolean | string) {
  const filterable = isFilterable(object, path);
  const isWritable = !isReadOnly(object, path);
  return {
    ...(filterable !== undefined && { filterable: write(filterable) }),
    createable: write(isWritable),
    updateable: write(isWritable),
  };
}
