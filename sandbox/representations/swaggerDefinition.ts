/** The definition of one object in a Swagger 2.0 document, with the platform's `x-` extensions. */
import { isFilterable, isReadOnly, type Attribute, nameOf, type ObjectModel } from "../records/objectModel.ts";

interface Property {
  type: string;
  title?: string;
  format?: string;
  properties?: Record<string, Property>;
  items?: Property;
  [extension: `x-${string}`]: unknown;
}

const MILLISECONDS = "milliseconds";

/** The mask of a date; empty for other attributes without a mask. */
export const maskOf = ({ type, mask = type === "date" ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "" }: Attribute): string => mask;

/** @param discovery with custom fields, and with `x-vendor-path`, `x-filterable` and `x-createable` of each field */
export function swaggerDefinition(object: ObjectModel, discovery: boolean): Property {
  const { vendorName, keyNames, attributes } = object;
  const definition: Property = {
    type: "object",
    title: nameOf(object),
    properties: {},
    "x-vendor-objectname": vendorName,
    "x-primary-key": keyNames,
    "x-has-customfields": Object.values(attributes).some(({ custom }) => custom),
  };
  for (const [path, attribute] of Object.entries(attributes)) {
    if (attribute.custom && !discovery) continue;
    const readOnly = isReadOnly(object, path);
    place(definition, path.split("."), {
      ...typeOf(attribute),
      ...extensionsOf(attribute),
      ...(readOnly && { "x-readOnly": true }),
      ...(discovery && {
        "x-vendor-path": path,
        "x-filterable": isFilterable(object, path),
        "x-createable": !readOnly,
      }),
    });
  }
  return definition;
}

const integerFormats: Readonly<Record<string, string>> = { int: "int32", long: "int64" };

function typeOf(attribute: Attribute): Property {
  const { type } = attribute;
  if (type === "date") {
    return maskOf(attribute) === MILLISECONDS
      ? { type: "integer", format: "int64" }
      : { type: "string", format: "date-time" };
  }
  const format = integerFormats[type];
  if (format !== undefined) return { type: "integer", format };
  return { type: ["number", "boolean", "object"].includes(type) ? type : "string" };
}

function extensionsOf(attribute: Attribute) {
  const { displayName, operators, searchNames } = attribute;
  const mask = maskOf(attribute);
  return {
    ...(mask !== "" && { "x-mask": mask }),
    ...(displayName !== undefined && { "x-displayName": displayName }),
    ...(operators && { "x-searchable": true, "x-searchable-operators": operators }),
    ...(searchNames && { "x-searchable-names": Object.keys(searchNames) }),
  };
}

function place(parent: Property, [step = "", ...rest]: readonly string[], leaf: Property): void {
  const name = step.replace("[*]", "");
  const properties = (parent.properties ??= {});
  if (rest.length === 0) {
    properties[name] = step.endsWith("[*]") ? { type: "array", items: leaf } : leaf;
    return;
  }
  if (step.endsWith("[*]")) {
    const list = (properties[name] ??= { type: "array" });
    place((list.items ??= { type: "object" }), rest, leaf);
  } else {
    place((properties[name] ??= { type: "object" }), rest, leaf);
  }
}
