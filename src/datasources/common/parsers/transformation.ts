/** Parsers of transformations. */
import { boolean, date, json, listOf, objectOf, reference, text } from "../attributes.ts";
import type { AttributesOf } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

export const transformationConfigurations = recordParser("a setting of a transformation", {
  optional: { type: text, properties: json, level: text } satisfies AttributesOf<"TransformationConfiguration">,
});

export const transformationFields = recordParser("a field of a transformation", {
  optional: {
    path: text,
    type: text,
    vendorPath: text,
    vendorType: text,
    level: text,
    associatedLevel: text,
    associatedId: reference,
    configuration: listOf(transformationConfigurations),
  } satisfies AttributesOf<"TransformationField">,
});

export const transformationScripts = recordParser("a script of a transformation", {
  optional: {
    body: text,
    mimeType: text,
    engine: text,
    filterEmptyResponse: boolean,
    level: text,
  } satisfies AttributesOf<"TransformationScript">,
});

const transformationAttributes = {
  objectName: text,
  elementKey: text,
  elementId: reference,
  level: text,
  startDate: date,
  isLegacy: boolean,
  script: objectOf(transformationScripts),
  scripts: listOf(transformationScripts),
  fields: listOf(transformationFields),
  configuration: listOf(transformationConfigurations),
} satisfies AttributesOf<"Transformation">;

export const transformations = recordParser("a transformation", {
  optional: { ...transformationAttributes, vendorName: text } satisfies AttributesOf<"Transformation">,
});

/** The responses of writes are not documented: only an object with a vendor name is a transformation. */
export const writtenTransformations = recordParser("a transformation", {
  required: { vendorName: text },
  optional: transformationAttributes,
});
