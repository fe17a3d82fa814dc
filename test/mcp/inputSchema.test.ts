/** The schema of variables: it accepts what GraphQL accepts, and describes each of them. */
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc, { type Arbitrary } from "fast-check";
import {
  buildSchema,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { buildApiSchema } from "../../src/graphql/schema.ts";
import { inputSchemaOf } from "../../src/mcp/inputSchema.ts";
import { readToolDocuments } from "../../src/mcp/toolDocuments.ts";

const gateway = buildApiSchema();
/** Clients validate with it. */
const validator = new AjvJsonSchemaValidator();

function schemaFor(text: string, schema: GraphQLSchema) {
  const { definitions } = parse(text);
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { operation, schema: inputSchemaOf(schema, operation, fragments) };
}

it("describes all variables of the examples, with valid defaults", () => {
  const ajv = new Ajv2020({ validateFormats: false, allowUnionTypes: true });
  for (const { name: tool, operation, fragments } of readToolDocuments(undefined)) {
    const schema = inputSchemaOf(gateway, operation, fragments);
    ajv.compile(schema);
    const validate = validator.getValidator({ ...schema, required: [] });
    const defaults = Object.entries(schema.properties).flatMap(([name, property]) =>
      "default" in property ? [[name, property["default"]]] : [],
    );
    expect([tool, validate(Object.fromEntries(defaults))]).toMatchObject([tool, { valid: true }]);
    const undescribed = Object.entries(schema.properties).filter(([, property]) => !property["description"]);
    expect([tool, undescribed]).toEqual([tool, []]);
  }
});

const SMALL = buildSchema(`
  type Query { items(where: Filter, "Page size." first: Int! = 10, "Of the owner." ids: [ID!], at: Instant, color: Color): Int }
  scalar Instant
  "A color."
  enum Color { "As fire." RED BLUE }
  "A condition."
  input Filter @oneOf { and: [Filter!], "By name." name: Name, color: Color }
  input Name { eq: String!, "Ignores case." ci: Boolean! = true, colors: [Color!] = [RED] }
`);

it("has definitions of input types, which may be cyclic", () => {
  const { schema } = schemaFor("query ($where: Filter!, $name: Name) { items(where: $where) }", SMALL);
  expect(schema).toEqual({
    type: "object",
    properties: {
      where: { $ref: "#/$defs/Filter" },
      name: { anyOf: [{ $ref: "#/$defs/Name" }, { type: "null" }] },
    },
    required: ["where"],
    additionalProperties: false,
    $defs: {
      Filter: {
        type: "object",
        description: "A condition.",
        properties: {
          and: { type: "array", items: { $ref: "#/$defs/Filter" } },
          name: { $ref: "#/$defs/Name", description: "By name." },
          color: { type: "string", enum: ["RED", "BLUE"], description: "A color. `RED`: As fire." },
        },
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
      },
      Name: {
        type: "object",
        properties: {
          eq: { type: "string" },
          ci: { type: "boolean", default: true, description: "Ignores case." },
          colors: {
            type: ["array", "null"],
            items: { type: "string", enum: ["RED", "BLUE"] },
            default: ["RED"],
            description: "A color. `RED`: As fire.",
          },
        },
        required: ["eq"],
        additionalProperties: false,
      },
    },
  });
});

it("takes descriptions from the arguments and input fields, and converts defaults", () => {
  const { schema } = schemaFor(
    `query ($first: Int! = 5, $ids: [ID!] = 7, $at: Instant!, $color: Color = RED, $name: Name = { eq: "a" }, $eq: String!) {
      ...F
      items(where: { name: { eq: $eq } })
    }
    fragment F on Query { items(first: $first, ids: $ids, color: $color) @include(if: $eq) }`,
    SMALL,
  );
  expect(schema).toMatchObject({
    properties: {
      first: { type: "integer", default: 5, description: "Page size." },
      ids: { type: ["array", "null"], items: { type: "string" }, default: ["7"], description: "Of the owner." },
      at: { type: ["string", "number", "boolean", "object", "array"] },
      color: { enum: ["RED", "BLUE", null], default: "RED", description: "A color. `RED`: As fire." },
      name: { default: { eq: "a" } },
      eq: { type: "string" },
    },
    required: ["at", "eq"],
  });
});

it("accepts a value if and only if GraphQL does", () => {
  const types = Object.values(gateway.getTypeMap()).filter((type) => isInputType(type) && !type.name.startsWith("__"));
  for (const name of types.map((type) => type.name)) {
    for (const type of [name, `${name}!`, `[${name}]!`, `[${name}!]`]) {
      const text = `query ($value: ${type}) { __typename }`;
      const { operation, schema } = schemaFor(text, gateway);
      const definitions = operation.variableDefinitions ?? [];
      const validate = validator.getValidator(schema);
      const property = fc.property(
        fc.record({ value: valueOf(typeOf(operation)) }, { requiredKeys: [] }),
        (variables) => {
          const { errors } = getVariableValues(gateway, definitions, variables);
          expect([type, validate(variables)]).toMatchObject([type, { valid: errors === undefined }]);
        },
      );
      fc.assert(property, { numRuns: 10 });
    }
  }
});

function typeOf({ variableDefinitions }: OperationDefinitionNode): GraphQLInputType {
  return typeFromAST(gateway, variableDefinitions![0]!.type) as GraphQLInputType;
}

const WRONG = fc.constantFrom<unknown>(null, true, 3.5, -(2 ** 31) - 1, "?", [], [null], {}, { and: null });

/** Values of leaf types on which both must agree: neither integers as `ID`, nor details of formats. */
const LEAVES: Readonly<Record<string, Arbitrary<unknown>>> = {
  Int: fc.oneof(fc.integer(), fc.constantFrom(2 ** 31, 2 ** 31 - 1, -(2 ** 31), 5.0)),
  Float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  String: fc.string(),
  Boolean: fc.boolean(),
  ID: fc.string(),
  DateTime: fc.constantFrom("2018-01-24", "2018-01-24T15:56:44.000Z", "2018-02-30", "2019-05-01T00:00:00+02:00", "24"),
  EmailAddress: fc.constantFrom("ines.marek@harbour.example", "ines.marek", "@", ""),
  IPAddress: fc.constantFrom("10.0.0.1", "::1", "10.0.0", "ff::gg"),
  JSONObject: fc.dictionary(fc.string(), fc.jsonValue()),
  JSON: fc.jsonValue(),
};

/** Mostly valid values, and wrong ones at any place. A single item in place of a list is never generated. */
function valueOf(type: GraphQLInputType, depth = 3): Arbitrary<unknown> {
  if (isNonNullType(type)) return valueOf(type.ofType, depth);
  if (isListType(type)) {
    const items = fc.array(valueOf(type.ofType, depth), { maxLength: depth === 0 ? 0 : 2 });
    return fc.oneof({ arbitrary: items, weight: 5 }, fc.constant(null));
  }
  const wrong = { arbitrary: WRONG.filter((value) => type.name !== "ID" || !Number.isInteger(value)), weight: 1 };
  if (isEnumType(type)) {
    return fc.oneof({ arbitrary: fc.constantFrom(...type.getValues().map(({ name }) => name)), weight: 8 }, wrong);
  }
  if (!isInputObjectType(type)) return fc.oneof({ arbitrary: LEAVES[type.name]!, weight: 12 }, wrong);
  if (depth === 0) return WRONG;
  const fields = Object.values(type.getFields());
  const values = fields.map((field) => [field.name, valueOf(field.type, depth - 1)] as const);
  const complete = fc.record(Object.fromEntries(values), {
    requiredKeys: fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name),
  });
  const single = fc.oneof(...values.map(([name, value]) => fc.record({ [name]: value })));
  return fc.oneof(
    { arbitrary: type.isOneOf ? single : complete, weight: 8 },
    fc.record(Object.fromEntries(values), { requiredKeys: [] }),
    fc.record({ ...Object.fromEntries(values), unknownField: WRONG }, { requiredKeys: ["unknownField"] }),
    wrong,
  );
}
