/** The description of an object in the document of its connector. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { bytesOf, describeObject, type ObjectPath } from "../../src/datasources/common/objectDescription.ts";

type Json = Readonly<Record<string, unknown>>;

const ok = (schema: Json) => ({ responses: { "200": { description: "OK", schema } } });
const query = (name: string) => ({ in: "query", name, type: "string" });
const reference = (name: string) => ({ $ref: `#/definitions/${name}` });

/** With the shape of the exported documents. */
const epicor = {
  swagger: "2.0",
  paths: {
    "/contacts": {
      get: {
        ...ok({ type: "array", items: reference("contactsGetAllRes") }),
        parameters: [
          { in: "header", name: "fields", type: "string" },
          query("where"),
          { $ref: "#/parameters/orderBy" },
          query("pageSize"),
        ],
      },
    },
    "/contacts/{id}": { get: ok(reference("contacts")) },
    "/contacts/{id}/notes": {
      parameters: [query("returnCount")],
      get: ok({ type: "array", items: reference("note") }),
    },
    "/hubs/{hub}/orders": { get: ok(reference("order")) },
    "/{objectName}": { get: { parameters: [query("fields")] } },
  },
  parameters: { orderBy: query("orderBy") },
  definitions: {
    contactsGetAllRes: {
      type: "object",
      properties: {
        ConNum: {
          type: "integer",
          "x-searchable": true,
          "x-searchable-operators": ["=", "<=", "LIKE ", "IS  NULL", "<>"],
        },
        Photo: { type: "string", "x-searchable": "false" },
        Note: { type: "string" },
        Salary: { type: "number", "x-searchable": true, "x-searchable-names": ["salaryFrom", "salaryTo"] },
        UpdatedAt: { type: "string", format: "date-time", "x-mask": "milliseconds" },
        address: { ...reference("address"), "x-searchable": true },
        phones: { type: "array", items: { type: "object", properties: { number: { type: "string" } } } },
        tags: { type: "array", items: { type: "string" } },
        manager: reference("contactsGetAllRes"),
      },
    },
    address: { type: "object", properties: { city: { type: "string", "x-searchable": true } } },
    contacts: {
      type: "object",
      properties: { Note: { "x-searchable": true }, Tag: {} },
      "x-primary-key": ["ConNum", "CustNum"],
    },
    note: { allOf: [reference("base"), { properties: { text: { type: "string" } } }] },
    base: { properties: { id: { type: "string" } }, "x-primary-key": "id" },
    order: { type: "object", properties: { OrderNum: {} } },
    leads: { type: "object", properties: { Id: {} }, "x-primary-key": [] },
  },
};

describe("the description of an object", () => {
  it("has the attributes by path, with their support for conditions", () => {
    const { attributes } = describeObject(epicor, ["contacts"])!;
    expect([...attributes.keys()]).toEqual([
      "ConNum",
      "Photo",
      "Note",
      "Salary",
      "UpdatedAt",
      "address",
      "address.city",
      "phones",
      "phones.number",
      "tags",
      "manager",
      "Tag",
    ]);
    expect(attributes.get("ConNum")).toEqual({
      type: "integer",
      format: undefined,
      mask: undefined,
      isSearchable: true,
      operators: new Set(["=", "<=", "like", "is null", "!="]),
      searchableNames: undefined,
    });
    expect(attributes.get("Photo")).toMatchObject({ isSearchable: false, operators: undefined });
    expect(attributes.get("Note")).toMatchObject({ isSearchable: true });
    expect(attributes.get("Salary")).toMatchObject({ type: "number", searchableNames: ["salaryFrom", "salaryTo"] });
    expect(attributes.get("UpdatedAt")).toMatchObject({ format: "date-time", mask: "milliseconds" });
    expect(attributes.get("address")).toMatchObject({ type: "object", isSearchable: true });
    expect(attributes.get("phones")).toMatchObject({ type: "array" });
  });

  it("has the primary key of the first schema that has one, and the parameters of the list", () => {
    const of = (...path: ObjectPath) => describeObject(epicor, path);
    expect(of("contacts")).toMatchObject({
      primaryKey: ["ConNum", "CustNum"],
      listParameters: new Set(["where", "orderBy", "pageSize"]),
    });
    expect(of("contacts", "notes")).toMatchObject({ listParameters: new Set(["returnCount"]) });
    expect([...of("contacts", "notes")!.attributes.keys()]).toEqual(["id", "text"]);
    expect([...of("orders")!.attributes.keys()]).toEqual(["OrderNum"]);
    expect(of("leads")).toMatchObject({ primaryKey: undefined, listParameters: undefined });
    expect(of("nothing")).toBeUndefined();
    expect(of("contacts", "nothing")).toBeUndefined();
    expect(of("{objectName}")).toBeDefined();
  });

  it.each([["__proto__"], ["constructor"], ["toString"], ["hasOwnProperty"]])("takes %s for a name", (name) => {
    const document: unknown = JSON.parse(
      `{ "definitions": { "${name}": { "properties": { "${name}": { "type": "string", "${name}": { "x-mask": "no" } } } } } }`,
    );
    expect([...describeObject(document, [name])!.attributes.keys()]).toEqual([name]);
    expect(describeObject({ paths: {}, definitions: {} }, [name])).toBeUndefined();
    expect(({} as Json)["x-mask"]).toBeUndefined();
  });

  it("ends for schemas that contain themselves, in any way", () => {
    const definitions = {
      a: { properties: { b: reference("b") }, allOf: [reference("a"), reference("b")] },
      b: { type: "array", items: reference("a"), properties: { a: reference("a"), b: reference("b") } },
      loop: reference("pool"),
      pool: reference("loop"),
      objects: { properties: { loop: reference("loop"), text: { type: ["string", "null"] } } },
    };
    expect(describeObject({ definitions }, ["a"])!.attributes.has("b")).toBe(true);
    expect([...describeObject({ definitions }, ["objects"])!.attributes.keys()]).toEqual(["text"]);
    expect(describeObject({ definitions }, ["loop"])).toBeUndefined();
  });

  it("keeps little of a document of 10 MB, and reads it in linear time", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, at) => [`attribute${String(at)}`, reference("a")]),
    );
    const definitions = {
      a: { properties: { ...wide }, allOf: Array.from({ length: 10_000 }, () => reference("b")) },
      b: { properties: Object.fromEntries(Object.keys(wide).map((name) => [name.padEnd(300, "x"), reference("a")])) },
    };
    expect(JSON.stringify(definitions).length).toBeGreaterThan(10_000_000);
    const description = describeObject({ definitions }, ["a"])!;
    expect(description.attributes.size).toBe(3_000);
    expect(bytesOf(description)).toBeLessThan(2_000_000);
    const nested: Json = Array.from({ length: 5_000 }).reduce<Json>((inner) => ({ allOf: [inner, inner] }), {});
    expect(describeObject({ definitions: { nested } }, ["nested"])!.attributes.size).toBe(0);
  });

  it("is read from any document without an error", () => {
    const parts = fc.constantFrom(
      "paths",
      "get",
      "responses",
      "200",
      "schema",
      "items",
      "properties",
      "definitions",
      "$ref",
      "allOf",
      "parameters",
      "x-mask",
      "x-searchable",
      "x-searchable-operators",
      "x-primary-key",
      "/a",
      "a",
      "__proto__",
    );
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<unknown>(null, true, 1, "", "a", "#/definitions/a", "#/", "#/paths"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(parts, tie("value"), { maxKeys: 5 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, value, value, (list, definition, document) => {
        const documents = [document, { paths: { "/a": { get: list } }, definitions: { a: definition } }];
        for (const one of documents) {
          const description = describeObject(one, ["a"]);
          if (description !== undefined) expect(bytesOf(description)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
