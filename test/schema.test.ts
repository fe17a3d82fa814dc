import { describe, expect, it } from "@jest/globals";
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from "graphql";
import { buildGatewaySchema } from "../src/server/schema.ts";

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
        for (const field of Object.values(type.getFields())) {
          check(field.description, `${type.name}.${field.name}`);
          if ("args" in field)
            for (const arg of field.args) check(arg.description, `${type.name}.${field.name}(${arg.name})`);
        }
      }
    }
    expect(silent).toEqual([]);
  });

  it("reads plain fields without a function in between", () => {
    const wrapped = types
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })),
      )
      .filter(({ field }) => field.resolve !== undefined && field.extensions["cost"] === undefined)
      .map(({ name }) => name);
    expect(wrapped).toEqual([]);
  });
});
