/** What assistants must not see: a language model repeats what it has read, and its provider may store it. */
import {
  defaultFieldResolver,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import type { Context } from "../context.ts";
import { isJsonObject } from "../upstream/json.ts";

/** Fields that return a secret, or a link with one, without being marked as secret. */
const HIDDEN_FIELDS = ["BulkJob.resultPath", "Mutation.createOAuthUrl"];
/** Types that only hidden fields use. */
const HIDDEN_TYPES = ["CreateOAuthUrlPayload", "CreateOAuthUrlInput"];

/** Settings and paths, which can have a credential under any name. */
const MASKED_FIELDS = [
  "AuditLog.resourceUri",
  "ConnectorInstance.configuration",
  "FormulaInstance.configuration",
  "FormulaInstance.settings",
  "FormulaStep.properties",
  "FormulaTrigger.properties",
];

/** Removes and masks fields of a schema that is not in use yet. The fields that are marked as secret are removed before. */
export function restrictToAssistants(schema: GraphQLSchema): void {
  for (const name of MASKED_FIELDS) {
    const field = fieldOf(schema, name);
    field.resolve = masked(field.resolve ?? defaultFieldResolver);
  }
  for (const name of HIDDEN_FIELDS) {
    const { name: fieldName } = fieldOf(schema, name);
    Reflect.deleteProperty(fieldsOf(schema, name), fieldName);
  }
  for (const name of HIDDEN_TYPES) Reflect.deleteProperty(schema.getTypeMap(), name);
  describeWithoutHidden(schema);
}

/** @throws Error if the schema has no such field: a field that was renamed must not become visible */
function fieldOf(schema: GraphQLSchema, name: string): GraphQLField<unknown, Context> {
  const field = fieldsOf(schema, name)[name.split(".")[1] ?? ""];
  if (field === undefined) throw new Error(`The schema has no field ${name}.`);
  return field;
}

function fieldsOf(schema: GraphQLSchema, name: string): Record<string, GraphQLField<unknown, Context>> {
  const type = schema.getType(name.split(".")[0] ?? "");
  return isObjectType(type) ? type.getFields() : {};
}

function masked(resolve: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> {
  return (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise ? value.then((late) => mask(late, context)) : mask(value, context);
  };
}

function mask(value: unknown, { dataSources: { masker } }: Context): unknown {
  if (masker === undefined) return value;
  if (typeof value === "string") return masker.maskText(value);
  return isJsonObject(value) ? (JSON.parse(masker.maskText(JSON.stringify(value))) as unknown) : value;
}

interface Described {
  description?: string | null | undefined;
}

/** Removes the sentences of descriptions that name a hidden field. */
function describeWithoutHidden(schema: GraphQLSchema): void {
  const names = [...HIDDEN_FIELDS.map((name) => name.split(".")[1] ?? ""), "ConnectorInstance[.]token", "ocnql"];
  const hidden = new RegExp(`\`(?:\\w+[.])?(?:${names.join("|")})\``);
  for (const part of Object.values(schema.getTypeMap()).flatMap(describedParts)) {
    const { description } = part;
    if (description === undefined || description === null || !hidden.test(description)) continue;
    const sentences = description.split(/(?<=\.)\s+/);
    part.description = sentences.filter((sentence) => !hidden.test(sentence)).join(" ");
  }
}

function describedParts(type: GraphQLNamedType): Described[] {
  if (isInputObjectType(type)) return [type, ...Object.values(type.getFields())];
  if (!isObjectType(type) && !isInterfaceType(type)) return [type];
  return [type, ...Object.values(type.getFields()).flatMap((field) => [field, ...field.args])];
}
