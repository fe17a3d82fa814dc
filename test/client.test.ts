/** The helpers for clients agree with the gateway. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildSchema, isAbstractType } from "graphql";
import { errorCodes, fromGlobalId, isErrorCode, possibleTypes, toGlobalId } from "../src/client/index.ts";
import * as gateway from "../src/relay/globalId.ts";
import { schemaSdl, subgraphSdl } from "../src/sdl.ts";

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

  it("are told from other texts as the gateway tells them", () => {
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

it("error codes are those that docs/errors.md explains", () => {
  const [, table = ""] = /## Codes\n([^]*?)\n## /.exec(readFileSync("docs/errors.md", "utf8")) ?? [];
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const explained = rows.flatMap((row) => [...row.split("|")[1]!.matchAll(/`(\w+)`/g)].map(([, code]) => code));
  expect(errorCodes.toSorted()).toEqual(explained.toSorted());
  expect(isErrorCode("CONFLICT")).toBe(true);
  expect(isErrorCode("TEAPOT")).toBe(false);
});

it("both printed schemas can be had as text", () => {
  expect(schemaSdl).toContain("type Query");
  expect(subgraphSdl).toContain("@key");
});
