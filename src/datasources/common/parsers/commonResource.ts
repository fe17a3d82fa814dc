/** Parsers of common resources. */
import { boolean, date, listOf, reference, references, text } from "../attributes.ts";
import type { AttributesOf } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

export const commonResourceFields = recordParser("a field of a common resource", {
  optional: {
    path: text,
    name: text,
    type: text,
    displayName: text,
    level: text,
    associatedLevel: text,
    associatedId: reference,
    primaryKey: boolean,
    hidden: boolean,
    readOnly: boolean,
  } satisfies AttributesOf<"CommonResourceField">,
});

const commonResourceAttributes = {
  objectName: text,
  name: text,
  description: text,
  level: text,
  createdDate: date,
  vdrShared: boolean,
  mappedElementIds: references,
} satisfies AttributesOf<"CommonResource">;

export const commonResources = recordParser("a common resource", {
  optional: {
    ...commonResourceAttributes,
    fields: listOf(commonResourceFields),
  } satisfies AttributesOf<"CommonResource">,
});

/** The responses of some writes are not documented: only an object with fields is a definition. */
export const writtenCommonResources = recordParser("a common resource", {
  required: { fields: listOf(commonResourceFields) } satisfies AttributesOf<"CommonResource">,
  optional: commonResourceAttributes,
});
