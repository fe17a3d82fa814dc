/** Parsers of objects of connected applications. */
import type { components } from "../../../../openapi/types.generated.ts";
import { boolean, key, listOf, text } from "../attributes.ts";
import type { AttributesOf, AttributesOfItem } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

type Schemas = components["schemas"];

export const hubObjects = recordParser("an object of a hub", {
  required: { name: key },
  optional: { vendorName: text, type: text } satisfies AttributesOf<"HubObject">,
});

export const fieldMethods = recordParser("a method of a field", {
  optional: { name: text, request: boolean, response: boolean } satisfies AttributesOf<"FieldMethod">,
});

export const picklistValues = recordParser("a value of a pick list", {
  optional: {
    value: text,
    label: text,
    active: boolean,
    defaultValue: boolean,
  } satisfies AttributesOf<"PicklistValue">,
});

export const hubObjectFields = recordParser("a field of an object", {
  optional: {
    vendorPath: text,
    path: text,
    type: text,
    mask: text,
    format: text,
    description: text,
    vendorDisplayName: text,
    vendorNativeType: text,
    vendorReadOnly: boolean,
    vendorRequired: boolean,
    filterable: boolean,
    createable: boolean,
    updateable: boolean,
    custom: boolean,
    hidden: boolean,
    primaryKey: boolean,
    method: listOf(fieldMethods),
    picklistValues: listOf({
      recordName: picklistValues.recordName,
      // A text is a value without details.
      read: (value, response) => picklistValues.read(typeof value === "string" ? { value } : value, response),
    } satisfies Pick<typeof picklistValues, "recordName" | "read">),
  } satisfies AttributesOfItem<Schemas["HubObjectMetadata"]["fields"]>,
});

export const hubObjectMetadata = recordParser("the metadata of an object", {
  optional: { fields: listOf(hubObjectFields) } satisfies AttributesOf<"HubObjectMetadata">,
});
