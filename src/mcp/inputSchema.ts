/** JSON Schema of the variables of an operation. */
import {
  astFromValue,
  getNamedType,
  getNullableType,
  GraphQLID,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isSpecifiedScalarType,
  Kind,
  typeFromAST,
  valueFromASTUntyped,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from "graphql";
import { describeVariables } from "./variableDescriptions.ts";

/** Keywords of JSON Schema. */
export type JsonSchema = Record<string, unknown>;

/** An object with these properties only. */
export interface JsonObjectSchema extends JsonSchema {
  type: "object";
  properties: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties: false;
}

/** Schemas of input types by their names. Their references may be cyclic. */
type Definitions = Map<string, JsonSchema>;

const MAX_INT = 2 ** 31 - 1;
const ANY: JsonSchema = { type: ["string", "number", "boolean", "object", "array"] };
const formats = (...names: readonly string[]): JsonSchema => ({
  anyOf: names.map((format) => ({ type: "string", format })),
});

/** Without null. */
const SCALARS: Readonly<Record<string, JsonSchema>> = {
  Int: { type: "integer", minimum: -MAX_INT - 1, maximum: MAX_INT },
  Float: { type: "number" },
  String: { type: "string" },
  Boolean: { type: "boolean" },
  ID: { type: "string" },
  DateTime: formats("date-time", "date"),
  EmailAddress: { type: "string", format: "email" },
  IPAddress: formats("ipv4", "ipv6"),
  JSONObject: { type: "object" },
  JSON: ANY,
};

/**
 * Returns the schema of an operation's variables, in the dialect 2020-12. It accepts the values that GraphQL accepts,
 * with these exceptions:
 * - GraphQL also accepts a single item for a list, integers for `ID`, and unknown variables, which it ignores.
 * - `DateTime` and `EmailAddress` differ from the formats of JSON Schema in details: GraphQL also accepts a time without
 *   seconds and a domain without a dot, and rejects leap seconds.
 * - Scalars that this module has no schema for accept any value except null.
 *
 * Descriptions are those of the arguments and input fields that variables are passed to, or else of their types.
 * @param operation valid for the schema
 * @param fragments of the document. Without them, variables that only they use have the descriptions of their types
 */
export function inputSchemaOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[] = [],
): JsonObjectSchema {
  const { variableDefinitions = [] } = operation;
  const definitions: Definitions = new Map();
  const descriptions = describeVariables(schema, operation, fragments);
  const properties = variableDefinitions.map(({ variable: { name }, type: typeNode, defaultValue }) => {
    const type = typeFromAST(schema, typeNode);
    if (!isInputType(type)) throw new Error(`The schema has no input type for the variable $${name.value}.`);
    return [name.value, propertyOf(type, descriptions.get(name.value), defaultValue, definitions)] as const;
  });
  return {
    ...objectOf(
      properties,
      variableDefinitions.filter(isRequiredVariable).map(({ variable }) => variable.name.value),
    ),
    ...(definitions.size > 0 && { $defs: Object.fromEntries(definitions) }),
  };
}

function isRequiredVariable({ type, defaultValue }: VariableDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
}

function objectOf(
  properties: readonly (readonly [name: string, schema: JsonSchema])[],
  required: string[],
): JsonObjectSchema {
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function propertyOf(
  type: GraphQLInputType,
  ownDescription: string | null | undefined,
  defaultValue: ValueNode | null | undefined,
  definitions: Definitions,
): JsonSchema {
  const description = descriptionFor(type, ownDescription);
  return {
    ...schemaOf(type, definitions),
    ...(description && { description }),
    ...(defaultValue && { default: jsonOf(defaultValue, type) }),
  };
}

/** Includes the values of an enum. Leaves out the description of an input type, which its definition has. */
function descriptionFor(type: GraphQLInputType, ownDescription: string | null | undefined): string {
  const namedType = getNamedType(type);
  const hasUsefulDescription = !isInputObjectType(namedType) && !isSpecifiedScalarType(namedType);
  const description = ownDescription ?? (hasUsefulDescription ? namedType.description : undefined) ?? "";
  return isEnumType(namedType) ? `${description} ${describeValues(namedType)}`.trim() : description;
}

function describeValues(type: GraphQLEnumType): string {
  return type
    .getValues()
    .flatMap(({ name, description }) => (description ? [`\`${name}\`: ${description}`] : []))
    .join(" ");
}

function schemaOf(type: GraphQLInputType, definitions: Definitions): JsonSchema {
  if (isNonNullType(type)) return nonNullSchemaOf(type.ofType, definitions);
  const schema = nonNullSchemaOf(type, definitions);
  if (Array.isArray(schema["anyOf"]))
    return { ...schema, anyOf: [...(schema["anyOf"] as unknown[]), { type: "null" }] };
  if ("$ref" in schema) return { anyOf: [schema, { type: "null" }] };
  return {
    ...schema,
    type: [schema["type"], "null"].flat(),
    ...(Array.isArray(schema["enum"]) && { enum: [...(schema["enum"] as unknown[]), null] }),
  };
}

function nonNullSchemaOf(type: GraphQLInputType, definitions: Definitions): JsonSchema {
  if (isListType(type)) return { type: "array", items: schemaOf(type.ofType, definitions) };
  if (isEnumType(type)) return { type: "string", enum: type.getValues().map(({ name }) => name) };
  if (!isInputObjectType(type)) return SCALARS[getNamedType(type).name] ?? ANY;
  if (!definitions.has(type.name)) {
    // Reserves the name, as the type may refer to itself.
    definitions.set(type.name, {});
    definitions.set(type.name, inputObjectSchemaOf(type, definitions));
  }
  return { $ref: `#/$defs/${type.name}` };
}

function inputObjectSchemaOf(type: GraphQLInputObjectType, definitions: Definitions): JsonSchema {
  const fields = Object.values(type.getFields());
  const properties = fields.map((field) => {
    // GraphQL declares the fields as nullable, but rejects null.
    const fieldType = type.isOneOf ? new GraphQLNonNull(getNullableType(field.type)) : field.type;
    return [field.name, propertyOf(fieldType, field.description, defaultOf(field), definitions)] as const;
  });
  return {
    ...objectOf(
      properties,
      fields.filter(isRequiredInputField).map(({ name }) => name),
    ),
    ...(type.isOneOf && { minProperties: 1, maxProperties: 1 }),
    ...(type.description && { description: type.description }),
  };
}

function defaultOf({ defaultValue, type }: GraphQLInputField): ValueNode | null | undefined {
  return defaultValue === undefined ? undefined : astFromValue(defaultValue, type);
}

/** Coerces a literal as GraphQL does, so that the value is valid for the schema. */
function jsonOf(node: ValueNode, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return jsonOf(node, type.ofType);
  if (node.kind === Kind.NULL) return null;
  if (isListType(type)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    return items.map((item) => jsonOf(item, type.ofType));
  }
  if (isInputObjectType(type) && node.kind === Kind.OBJECT) {
    const fields = type.getFields();
    return Object.fromEntries(
      node.fields.map(({ name: { value: name }, value }) => [name, jsonOf(value, fields[name]?.type ?? GraphQLID)]),
    );
  }
  return type === GraphQLID && node.kind === Kind.INT ? node.value : valueFromASTUntyped(node);
}
