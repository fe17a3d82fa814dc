/** Parsers of formulas and their instances. */
import type { components } from "../../../../openapi/types.generated.ts";
import { boolean, databaseId, date, json, listOf, objectOf, reference, text, texts } from "../attributes.ts";
import type { AttributesOf, AttributesOfItem } from "../contract.ts";
import { recordParser } from "../recordParser.ts";

type Schemas = components["schemas"];

export const formulaSteps = recordParser("a step of a formula", {
  optional: {
    id: reference,
    name: text,
    type: text,
    onSuccess: texts,
    onFailure: texts,
    properties: json,
  } satisfies AttributesOfItem<Schemas["Formula"]["steps"]>,
});

export const formulaTriggers = recordParser("a trigger of a formula", {
  optional: { id: reference, type: text, onSuccess: texts, properties: json } satisfies AttributesOfItem<
    Schemas["Formula"]["triggers"]
  >,
});

export const formulaVariables = recordParser("a variable of a formula", {
  optional: {
    id: reference,
    key: text,
    name: text,
    type: text,
    description: text,
    required: boolean,
  } satisfies AttributesOf<"FormulaConfigurationEntry">,
});

const formulaAttributes = {
  name: text,
  description: text,
  active: boolean,
  accountId: reference,
  userId: reference,
  engine: text,
  singleThreaded: boolean,
  debugLoggingEnabled: boolean,
  method: text,
  uri: text,
  createdDate: date,
  updatedDate: date,
  steps: listOf(formulaSteps),
  triggers: listOf(formulaTriggers),
  configuration: listOf(formulaVariables),
} satisfies AttributesOf<"Formula">;

export const formulas = recordParser("a formula", { required: { id: databaseId }, optional: formulaAttributes });

const embeddedFormulas = recordParser("the formula of an instance", {
  optional: { ...formulaAttributes, id: reference },
});

export const formulaInstances = recordParser("a formula instance", {
  required: { id: databaseId },
  optional: {
    name: text,
    active: boolean,
    formula: objectOf(embeddedFormulas),
    configuration: json,
    settings: json,
    createdDate: date,
    updatedDate: date,
  } satisfies AttributesOf<"FormulaInstance">,
});
