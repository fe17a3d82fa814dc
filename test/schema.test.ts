import { describe, expect, it } from "@jest/globals";
import {
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLInputField,
} from "graphql";
import { restOf } from "../src/schema/rest.ts";
import { buildGatewaySchema, requireCosts } from "../src/server/schema.ts";

const types = Object.values(buildGatewaySchema().getTypeMap()).filter(({ name }) => !name.startsWith("__"));

describe("the schema", () => {
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
        const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
        for (const field of fields) {
          check(field.description, `${type.name}.${field.name}`);
          if ("args" in field)
            for (const arg of field.args) check(arg.description, `${type.name}.${field.name}(${arg.name})`);
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it("has nodes at the end of every edge, but for entries of audit logs", () => {
    const ends = types
      .filter(isObjectType)
      .filter(({ name }) => name.endsWith("Edge"))
      .map((edge) => getNamedType(edge.getFields()["node"]!.type));
    const plain = ends.filter((end) => !isObjectType(end) || !end.getInterfaces().some(({ name }) => name === "Node"));
    expect(plain.map(({ name }) => name)).toEqual(["AuditLog"]);
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
      costly: { type: GraphQLInt, resolve: () => 1, extensions: { cost: { kind: "each", calls: 1 } } },
    };
    const build = (more: object) =>
      new GraphQLSchema({ query: new GraphQLObjectType({ name: "Query", fields: { ...fields, ...more } }) });
    expect(() => requireCosts(build({}))).not.toThrow();
    expect(() => requireCosts(build({ free: { type: GraphQLInt, resolve: () => 1 } }))).toThrow(
      "Query.free has a resolver, but does not declare its REST calls: give it @Rest or @NoRest.",
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
