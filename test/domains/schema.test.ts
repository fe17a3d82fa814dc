import { describe, expect, it } from "@jest/globals";
import {
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
  type GraphQLField,
  type GraphQLInputField,
} from "graphql";
import { mayMakeCalls } from "../../src/schema/common/describeNulls.ts";
import { restOf } from "../../src/schema/common/rest.ts";
import { buildApiSchema, buildAssistantSchema, buildGatewaySchema, requireCosts } from "../../src/graphql/schema.ts";

/** Without those of federation. */
function outputFields() {
  return types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })))
    .filter(({ field }) => !field.name.startsWith("_"));
}

const types = Object.values(buildGatewaySchema().getTypeMap()).filter(({ name }) => !name.startsWith("__"));

describe("the schema", () => {
  it.each([
    ["all fields", buildGatewaySchema()],
    ["no secrets and no OCNQL", buildGatewaySchema({ showTokens: false, rawOcnql: false })],
    ["the API's fields", buildApiSchema()],
    ["the fields for assistants", buildAssistantSchema()],
  ])("is valid with %s", (_what, schema) => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it("describes every type, field, argument and enum value", () => {
    const silent: string[] = [];
    const check = (description: string | null | undefined, name: string) => {
      if (!description) silent.push(name);
    };
    for (const type of types.filter((one) => !isSpecifiedScalarType(one))) {
      check(type.description, type.name);
      if (isEnumType(type))
        for (const value of type.getValues()) check(value.description, `${type.name}.${value.name}`);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        const fields: Readonly<Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>> = type.getFields();
        for (const field of Object.values(fields)) {
          check(field.description, `${type.name}.${field.name}`);
          if ("args" in field)
            for (const arg of field.args) check(arg.description, `${type.name}.${field.name}(${arg.name})`);
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it("describes the meaning of null for every nullable field", () => {
    const silent = outputFields()
      .filter(({ field }) => !isNonNullType(field.type) && !/\bnull\b/i.test(field.description ?? ""))
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it("lets every field be null that may fail by itself", () => {
    const roots = ["Query", "Mutation"];
    const strict = outputFields()
      .filter(({ path, field }) => roots.includes(path.split(".")[0]!) || mayMakeCalls(field))
      .filter(({ field }) => isNonNullType(field.type));
    expect(strict.map(({ path }) => path)).toEqual([]);
  });

  it("names the privilege that each field with REST calls requires", () => {
    const silent = outputFields()
      .filter(({ field }) => mayMakeCalls(field))
      .filter(({ field }) => !/privilege|administrator role|access to/.test(field.description ?? ""));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it("describes the cost of each field with a resolver once, and of no other field", () => {
    const wrong = types
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })),
      )
      .filter(({ field }) => !field.name.startsWith("_"))
      .map(({ path, field }) => ({ path, sentences: field.description?.match(/Cost: /g)?.length ?? 0, field }))
      .filter(({ sentences, field }) => sentences !== (field.extensions["cost"] === undefined ? 0 : 1));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it.each([
    ["Query", "account", "Cost: 1 REST call."],
    ["Query", "users", "Cost: 1 REST call per 200 items."],
    ["Query", "nodes", "Cost: up to 4 REST calls per item of `ids`, plus at most 1 in total."],
    ["Account", "users", "Cost: 1 REST call per 200 items, per account."],
    ["Account", "organization", "Cost: 1 REST call per operation."],
    ["Organization", "users", "Cost: 1 REST call per 200 items."],
    ["AuditLog", "account", "Cost: no REST call for `id` and `databaseId`, otherwise 1 per distinct account."],
    [
      "AuditLog",
      "entity",
      "Cost: no REST call for `id` if the platform includes it in the audit log entry, otherwise 1 per distinct object.",
    ],
    ["OwnAccount", "connectorInstances", "Cost: 1 REST call per 200 items."],
    [
      "ConnectorInstance",
      "token",
      "Cost: no REST call if the platform includes the value in the connector instance, otherwise 1 per connector instance.",
    ],
    [
      "ConnectorInstance",
      "objects",
      "Cost: 1 REST call per page, up to 10 per connector instance, plus up to 2 for `sortable`, `fieldsSelectable` and `metadata.fields.filterOperators`, plus 1 for `openApi` if the connector instance must be read again.",
    ],
    [
      "FormulaInstance",
      "formula",
      "Cost: no REST call for `id` and `databaseId`, nor for `active`, `debugLoggingEnabled` and `singleThreaded` if the platform includes them in the formula instance; otherwise 1 per distinct formula.",
    ],
    ["Query", "ownAccount", "Cost: no REST call."],
    ["Mutation", "createTransformation", "Cost: up to 4 REST calls."],
  ])("describes the cost of %s.%s", (name, field, sentence) => {
    const type = types.filter(isObjectType).find((one) => one.name === name);
    expect(type?.getFields()[field]?.description).toMatch(new RegExp(` ${sentence}$`));
  });

  it("describes authentication, IDs, pagination, costs and errors in the schema itself", () => {
    const { description } = buildGatewaySchema();
    for (const topic of ["Authentication", "IDs", "Pagination", "Cost", "Errors"]) {
      expect(description).toContain(`**${topic}.**`);
    }
  });

  it("has nodes at the end of every edge, but for entries of audit logs, values and errors", () => {
    const ends = types
      .filter(isObjectType)
      .filter(({ name }) => name.endsWith("Edge"))
      .map((edge) => getNamedType(edge.getFields()["node"]!.type));
    const plain = ends.filter((end) => !isObjectType(end) || !end.getInterfaces().some(({ name }) => name === "Node"));
    expect(plain.map(({ name }) => name)).toEqual(["AuditLog", "FormulaStepValue", "BulkError"]);
  });

  it("reads plain fields without a function in between", () => {
    const resolved = types
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })),
      )
      .filter(({ field }) => field.resolve !== undefined && field.extensions["cost"] === undefined)
      .map(({ path }) => path);
    expect(resolved).toEqual([]);
  });

  it("does not start where a field that runs code does not say what it costs", () => {
    const fields = {
      plain: { type: GraphQLInt },
      costly: { type: GraphQLInt, resolve: () => 1, extensions: { cost: { kind: "perParent", calls: 1 } } },
    };
    const build = (more: object) =>
      new GraphQLSchema({ query: new GraphQLObjectType({ name: "Query", fields: { ...fields, ...more } }) });
    expect(() => requireCosts(build({}))).not.toThrow();
    expect(() => requireCosts(build({ free: { type: GraphQLInt, resolve: () => 1 } }))).toThrow(
      "Query.free has a resolver, but does not declare its REST calls: add @Rest or @NoRest.",
    );
  });

  it("takes the REST calls of an interface's field for those of the type that has it", () => {
    const callsOf = (name: string) => {
      const type = types.find((one) => one.name === name);
      if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${name} has no fields.`);
      return restOf(type.getFields()["commonResources"]?.extensions ?? {}, name);
    };
    expect(callsOf("OwnAccount")).toEqual(["listOwnAccountCommonResources"]);
    expect(callsOf("ConnectorInstance")).toEqual(["listConnectorInstanceCommonResources"]);
    expect(callsOf("CommonResourceOwner")).toHaveLength(4);
    expect(restOf({}, "Account")).toEqual([]);
  });
});
