/** Swagger documents of modelled applications: what their connectors describe of keys, conditions and lists. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { ApiDescription } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
}

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => stopPlatform(platform));

const clientOf = (instance: number): Client => platform.organization.with(elementToken(instance));

async function documentOf(instance: number, object: string, query = "?discovery=true") {
  const { status, body } = await clientOf(instance).get<ApiDescription>(path`/objects/${object}/docs` + query);
  expect(status).toBe(200);
  const definition = (body.definitions as Record<string, { properties: Properties; "x-primary-key": string[] }>)[
    object
  ];
  return {
    definition,
    properties: definition?.properties ?? {},
    paths: body.paths as Record<string, Record<string, Operation>>,
    text: JSON.stringify(body),
  };
}

const queryParameters = (operation: Operation | undefined) =>
  (operation?.parameters ?? []).filter((parameter) => parameter.in === "query").map(({ name }) => name);

describe("lists", () => {
  it.each([
    [418001, "contacts", ["where", "fields", "orderBy", "pageSize", "nextPage"]],
    [417001, "contacts", ["where", "pageSize", "nextPage"]],
    [417002, "incidents", ["where", "pageSize", "nextPage"]],
    [417003, "contacts", ["where", "pageSize", "nextPage"]],
    [417004, "orders", ["where", "returnCount", "pageSize", "nextPage"]],
    [417005, "files", ["pageSize", "nextPage"]],
  ])("of %i/%s have the parameters that the application supports", async (instance, object, names) => {
    const { paths } = await documentOf(instance, object);
    expect(queryParameters(paths[`/${object}`]?.get)).toEqual(names);
  });
});

describe("conditions", () => {
  it("are described by operators of each attribute", async () => {
    const { properties } = await documentOf(418001, "contacts");
    expect(properties.Email).toMatchObject({
      "x-searchable": true,
      "x-searchable-operators": ["=", "!=", "<", "<=", ">", ">=", "LIKE", "IN", "IS NULL"],
    });
    const { properties: customers } = await documentOf(417003, "customers");
    expect(customers.Name).toMatchObject({ "x-searchable": true, "x-searchable-operators": ["="] });
    expect(customers.CreditLimit).not.toHaveProperty("x-searchable");
  });

  it("may use names that are not attributes", async () => {
    const { properties } = await documentOf(417004, "orders");
    expect(properties.created_at).toMatchObject({
      "x-searchable-names": ["created_at_min", "created_at_max"],
      "x-searchable-operators": ["="],
    });
  });

  it("with such names select ranges", async () => {
    const shop = clientOf(417004);
    const { body: orders } = await shop.get<{ id: number; created_at: string }[]>("/orders?pageSize=250");
    const [from, to] = ["2018-06-01T00:00:00-04:00", "2018-09-30T12:00:00Z"];
    const where = `created_at_min='${from}' and created_at_max='${to}'`;
    const { body } = await shop.get<{ id: number }[]>(path`/orders?pageSize=250&where=${where}`);
    const expected = orders.filter(
      (order) => Date.parse(order.created_at) >= Date.parse(from) && Date.parse(order.created_at) <= Date.parse(to),
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(body.slice(0, expected.length)).toEqual(expected);
  });

  it("are not described by two connectors, in documents and in metadata", async () => {
    for (const [instance, object] of [
      [417001, "contacts"],
      [417002, "incidents"],
    ] as const) {
      const { text } = await documentOf(instance, object);
      expect(text).not.toContain("x-searchable");
      expect(text).not.toContain("x-filterable");
      const metadata = await clientOf(instance).get(path`/objects/${object}/metadata`, {
        "Elements-Version": "Helium",
      });
      expect(JSON.stringify(metadata.body)).not.toContain("filterable");
    }
  });
});

/** `LastName = 'O''Brien'`, `Probability IN (5)` */
function conditionWith(operator: string, path: string, value: unknown): string {
  const literal = typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
  if (operator === "IN") return `${path} IN (${literal})`;
  if (operator === "IS NULL") return `${path} IS NULL`;
  return `${path} ${operator} ${literal}`;
}

const valueAt = (row: unknown, path: string): unknown =>
  path.split(".").reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);

/** Searchable attributes by path, with their operators: without list items, and without those that have other names. */
function searchableIn(properties: Properties, prefix = ""): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(properties).flatMap(([name, property]) => [
    ...("x-searchable" in property && !("x-searchable-names" in property)
      ? [[prefix + name, property["x-searchable-operators"] as string[]] as const]
      : []),
    ...searchableIn((property.properties ?? {}) as Properties, `${prefix}${name}.`),
  ]);
}

describe("described conditions", () => {
  it.each([
    [418001, "contacts"],
    [418001, "accounts"],
    [418001, "opportunities"],
    [418001, "Task"],
    [417003, "contacts"],
    [417003, "customers"],
    [417003, "products"],
    [417004, "orders"],
    [417004, "customers"],
  ])("are applied to %i/%s, each operator of each attribute", async (instance, object) => {
    const client = clientOf(instance);
    const find = (where: string) => client.get<unknown[]>(path`/${object}?pageSize=200&where=${where}`);
    const { body: rows } = await client.get<unknown[]>(path`/${object}?pageSize=200`);
    const attributes = searchableIn((await documentOf(instance, object)).properties);
    expect(attributes.length).toBeGreaterThan(4);
    for (const [name, operators] of attributes) {
      const row = rows.find((one) => valueAt(one, name) !== undefined && valueAt(one, name) !== null);
      const value = valueAt(row, name);
      for (const operator of operators) {
        const condition = conditionWith(operator, name, value);
        const { status, body } = await find(condition);
        expect({ condition, status }).toEqual({ condition, status: 200 });
        if (["=", "IN", "LIKE", "<=", ">="].includes(operator)) expect(body).toContainEqual(row);
        if (operator === "=") expect(body.filter((found) => valueAt(found, name) !== value)).toEqual([]);
        if (operator === "IS NULL") expect(body).not.toContainEqual(row);
      }
    }
  });

  it("are different from those that connectors without a description apply", async () => {
    const hubspot = clientOf(417001);
    const { body: all } = await hubspot.get("/contacts?pageSize=100");
    const ignored = await hubspot.get(path`/contacts?pageSize=100&where=${"createdate > 9999999999999"}`);
    expect(ignored).toMatchObject({ status: 200, body: all });
    const rejected = await clientOf(417002).get(path`/incidents?where=${"created_at > '2018-01-01'"}`);
    expect(rejected).toMatchObject({ status: 400, body: { providerMessage: expect.any(String) } });
    expect((await clientOf(417005).get(path`/files?where=${"name = 'x'"}`)).status).toBe(400);
  });
});

describe("keys", () => {
  it("of several parts have one in the path, and the others as query parameters", async () => {
    const { definition, paths } = await documentOf(417003, "contacts");
    expect(definition?.["x-primary-key"]).toEqual(["ConNum", "CustNum", "ShipToNum"]);
    const { get, patch, delete: remove } = paths["/contacts/{id}"] ?? {};
    for (const operation of [get, patch, remove]) {
      expect(queryParameters(operation)).toEqual(["CustNum", "ShipToNum"]);
    }
    expect(get?.parameters.every(({ required }) => required)).toBe(true);
    expect(remove?.parameters.filter(({ required }) => !required)).toHaveLength(2);
  });

  it("of common resources are those of the vendor's object, if they are mapped", async () => {
    expect((await documentOf(418001, "my-contacts")).definition?.["x-primary-key"]).toEqual(["id"]);
    expect((await documentOf(418001, "MyContact")).definition?.["x-primary-key"]).toEqual([]);
  });
});

describe("attributes", () => {
  it("have masks of dates, and names to show", async () => {
    const { properties: hubspot } = await documentOf(417001, "contacts");
    expect(hubspot.createdate).toEqual({
      type: "integer",
      format: "int64",
      "x-mask": "milliseconds",
      "x-displayName": "Create Date",
      "x-readOnly": true,
      "x-vendor-path": "createdate",
      "x-createable": false,
    });
    const { properties: epicor } = await documentOf(417003, "customers");
    expect(epicor.EstDate).toMatchObject({ type: "string", "x-mask": "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" });
  });

  it("that customers have added are in documents with discovery alone", async () => {
    expect((await documentOf(418001, "contacts")).properties).toHaveProperty("Tier__c");
    expect((await documentOf(418001, "contacts", "")).properties).not.toHaveProperty("Tier__c");
  });
});
