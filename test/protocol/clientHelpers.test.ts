/** The helpers for clients agree with the gateway. */
import { readdirSync, readFileSync } from "node:fs";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildSchema, isAbstractType, isScalarType, isSpecifiedScalarType } from "graphql";
import { parse } from "yaml";
import {
  codegenScalars,
  errorCodes,
  fromGlobalId,
  isErrorCode,
  possibleTypes,
  toGlobalId,
} from "../../src/client/index.ts";
import * as gateway from "../../src/relay/globalId.ts";
import { schemaSdl, subgraphSdl } from "../../src/sdl.ts";

describe("global ids", () => {
  const type = fc.constantFrom("Account", "CommonResource", "User");

  it("are those of the gateway, whatever the key", () => {
    fc.assert(
      fc.property(type, fc.string({ unit: "grapheme", minLength: 1 }), (name, key) => {
        expect(toGlobalId(name, key)).toBe(gateway.toGlobalId(name, key));
        expect(fromGlobalId(gateway.toGlobalId(name, key))).toEqual({ type: name, key });
      }),
    );
  });

  it("are recognized as the gateway recognizes them", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), type), (text) => {
        expect(fromGlobalId(text)).toEqual(gateway.fromGlobalId(text));
      }),
    );
  });
});

it("possibleTypes has every type behind every interface and union", () => {
  const schema = buildSchema(schemaSdl);
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const expected = abstract.map(({ name }) => [
    name,
    schema
      .getPossibleTypes(schema.getType(name) as (typeof abstract)[0])
      .map((one) => one.name)
      .toSorted(),
  ]);
  const actual = Object.entries(possibleTypes).map(([name, types]) => [name, types.toSorted()]);
  expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
});

it("codegenScalars has every custom scalar, as this project's own code generation types it", () => {
  const custom = Object.values(buildSchema(schemaSdl).getTypeMap())
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
    .map(({ name }) => name);
  expect(Object.keys(codegenScalars).toSorted()).toEqual(custom.toSorted());
  expect(parse(readFileSync("codegen.yml", "utf8"))).toMatchObject({
    generates: { "docs/examples/generated/": { config: { scalars: codegenScalars } } },
  });
});

/** Codes that the sources put into errors: in lines about codes, and in the files of error classes and codes. */
function codesInSources(): string[] {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const lines = files
    .filter((file) => !/^(client|schema|cli|config)\//.test(file))
    .flatMap((file) => {
      const text = readFileSync(`src/${file}`, "utf8").replace(/validationErrorCode: "\w+"/g, "");
      return text.split("\n").filter((line) => /errors?(Codes)?\.ts$/i.test(file) || /\bcode\b/i.test(line));
    });
  const literals = lines.flatMap((line) => [...line.matchAll(/"([A-Z]+(?:_[A-Z]+)*)"/g)].map(([, text = ""]) => text));
  // Codes of Node, undici and Fastify, names of settings, HTTP methods, kinds of input errors, and reasons of a code.
  const isOther = (text: string) =>
    /^(E|ERR|UND|HPE|FST)_|^E[A-Z]+$|^[A-Z]{1,6}$/.test(text) ||
    settings.has(text) ||
    /^INVALID$|^NOT_ALLOWED$|^CONDITION_IGNORED$/.test(text);
  return [...new Set(literals)].filter((text) => !isOther(text));
}
const settings = new Set(
  [...readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = ""]) => name),
);

it("error codes are all that the gateway and Apollo Server send", () => {
  const found = codesInSources();
  expect(found).toEqual(expect.arrayContaining(["PROVIDER_ERROR", "UPSTREAM_TIMEOUT", "BAD_USER_INPUT", "OVERLOADED"]));
  const unknown = [...found, ...Object.values(ApolloServerErrorCode)].filter((code) => !isErrorCode(code));
  expect(unknown).toEqual([]);
});

it("error codes are those that docs/errors.md explains", () => {
  const [, table = ""] = /## Codes\n([^]*?)\n## /.exec(readFileSync("docs/errors.md", "utf8")) ?? [];
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const explained = rows.flatMap((row) => [...row.split("|")[1]!.matchAll(/`(\w+)`/g)].map(([, code]) => code));
  expect(errorCodes.toSorted()).toEqual(explained.toSorted());
  expect(isErrorCode("CONFLICT")).toBe(true);
  expect(isErrorCode("TEAPOT")).toBe(false);
});

it("both printed schemas are exported as text", () => {
  expect(schemaSdl).toContain("type Query");
  expect(subgraphSdl).toContain("@key");
});
