/** Mutations of records whose input the gateway rejects, and values that it passes on unchanged. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";
import { INSTANCE, recordIdOf, records } from "../support/records.ts";
import { CONTACT, recordMutations, recordWrites, VALUES } from "../support/recordWrites.ts";

const DIGEST = recordIdOf(`contacts:${"x".repeat(22)}.0`);
const CHILD = recordIdOf("contacts:Id=1:notes:Id=2");
const UNKNOWN_INSTANCE = globalId("ConnectorRecord", "999999:contacts:Id=1");
const keyed = recordMutations.filter(({ target }) => target === "record");
const withValues = recordMutations.filter(({ input }) => "values" in input);

let gateway: GatewayUnderTest;
const { answer, reset, calls } = records(() => gateway);
const { create, update } = recordWrites(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({
    sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false },
    environment: { MAX_VARIABLE_DEPTH: "100", MAX_REQUEST_BYTES: "3000000", MAX_VARIABLES_BYTES: "2000000" },
  });
});
beforeEach(reset);
afterAll(() => gateway.stop());

const nested = (levels: number): object => (levels === 1 ? { a: 1 } : { a: nested(levels - 1) });

describe.each(keyed)("$name", ({ name, input, field, method }) => {
  const change = (record: string) => mutate(gateway, name, { input: { ...input, record }, payload: field });

  it.each([
    ["no global id", "1"],
    ["the id of a User", globalId("User", 9107)],
    ["an id without a key", globalId("ConnectorRecord", `${INSTANCE}:contacts`)],
    ["a record without a key", DIGEST],
    ["a key with a part twice", recordIdOf("contacts:a=1&b=2&b=3")],
    ["an empty id", ""],
  ])("makes no call for %s", async (_name, record) => {
    const { payload, errors } = await change(record);
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "record"], requestId: null }]);
    expect(calls()).toEqual([]);
  });

  it.each([
    ["an object of several segments", "users%2F9101:Id=1"],
    ["an object of dots", "..:Id=1"],
    ["a key of dots", "contacts:Id=.."],
    ["a key part with the name of a parameter", "contacts:Id=1&where=x"],
    ["a child of dots", "contacts:Id=1:..:Id=2"],
    ["a key that is too long", `contacts:Id=${"x".repeat(600)}`],
  ])("makes no call for %s", async (_name, key) => {
    const { payload, errors } = await change(recordIdOf(key));
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "record"], requestId: null }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("writes nothing if the connector instance does not exist", async () => {
    const { payload, errors } = await change(UNKNOWN_INSTANCE);
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "record"] }]);
    expect(calls()).toEqual(["GET /instances/999999"]);
  });

  it("writes nothing if the instance has no such object", async () => {
    const { payload, errors } = await change(recordIdOf("nothing:Id=1"));
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([
      { code: "INVALID", field: ["input", "record"], message: expect.stringContaining("has no object with this name") },
    ]);
    expect(gateway.calls().filter((call) => call.startsWith(method))).toEqual([]);
  });
});

describe("the key of a record that is written", () => {
  const EPICOR = "417003";
  const record = (key: string) => globalId("ConnectorRecord", `${EPICOR}:${key}`);
  const MESSAGE = "The key of `contacts` consists of ConNum, CustNum, ShipToNum, in this order.";
  const KEYS = [
    ["lacks a part", "ConNum=1&CustNum=2500"],
    ["has its first part alone", "ConNum=1"],
    ["has another part", "ConNum=1&CustNum=2500&ShipToNum=HQ&force=true"],
    ["has another order", "CustNum=2500&ConNum=1&ShipToNum=HQ"],
  ] as const;
  beforeEach(() => gateway.sandbox.faults.clear());

  it.each(KEYS)("must be the one that the connector describes: it %s", async (_name, key) => {
    for (const { name, input, field, method } of keyed) {
      const { payload, errors } = await mutate(gateway, name, {
        input: { ...input, record: record(`contacts:${key}`) },
        payload: field,
      });
      expect(errors).toEqual([]);
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "record"], message: MESSAGE }]);
      expect(gateway.calls().filter((call) => call.startsWith(method))).toEqual([]);
    }
  });

  it.each(KEYS)("must be the one that the connector describes also for its parent: it %s", async (_name, key) => {
    const { payload, errors } = await create({ parent: record(`contacts:${key}`), object: "notes", values: VALUES });
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", message: MESSAGE }]);
    expect(gateway.calls().filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  it("can have any name if it has one part", async () => {
    const { payload } = await update({ record: recordIdOf("contacts:ID=0035e00000bX2Qp"), values: VALUES });
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(calls().at(-1)).toBe("PATCH /hubs/crm/contacts/0035e00000bX2Qp");
  });
});

describe("createRecord", () => {
  it.each([
    ["neither an instance nor a parent", {}, []],
    ["both", { connectorInstance: INSTANCE, parent: CONTACT }, []],
    ["a malformed instance", { connectorInstance: "x" }, ["connectorInstance"]],
    ["a parent that is not a record", { parent: globalId("User", 9107) }, ["parent"]],
    ["a parent without a key", { parent: DIGEST }, ["parent"]],
    ["a parent with a parent of its own", { parent: CHILD }, ["parent"]],
    ["a blank object", { connectorInstance: INSTANCE, object: " " }, ["object"]],
    ["an object of dots", { connectorInstance: INSTANCE, object: ".." }, ["object"]],
    ["an object of several segments", { connectorInstance: INSTANCE, object: "users/9107" }, ["object"]],
    ["an object with control characters", { connectorInstance: INSTANCE, object: "contacts\n" }, ["object"]],
  ])("makes no call for %s", async (_name, input, field) => {
    const { payload, errors } = await create({ object: "contacts", values: VALUES, ...input });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ record: null, warnings: [] });
    expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", ...field], requestId: null }]);
    expect(gateway.calls()).toEqual([]);
  });

  it.each([
    [{ connectorInstance: "999999" }, "connectorInstance"],
    [{ parent: UNKNOWN_INSTANCE }, "parent"],
  ])("writes nothing if the connector instance does not exist: %j", async (input, field) => {
    const { payload } = await create({ object: "contacts", values: VALUES, ...input });
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", field] }]);
    expect(calls()).toEqual(["GET /instances/999999"]);
  });

  it("reports all mistakes of the input at once", async () => {
    const { payload } = await create({ connectorInstance: "x", object: "", values: {} });
    expect(payload.userErrors.map(({ field }) => field)).toEqual([
      ["input", "connectorInstance"],
      ["input", "object"],
      ["input", "values"],
    ]);
  });
});

describe.each(withValues)("the values of $name", ({ name, input, field, on }) => {
  const literal = "record" in input ? `record: "${CONTACT}"` : `connectorInstance: "${INSTANCE}", object: "contacts"`;
  const write = (values: unknown) => mutate(gateway, name, { input: { ...input, values }, payload: field });

  it.each([
    ["none", {}, []],
    ["51 levels", nested(51), []],
    ["a list of 51 levels", { list: JSON.parse("[".repeat(50) + "]".repeat(50)) as unknown }, []],
    ["more than 1 MB", { text: "é".repeat(500_000) }, []],
  ])("are rejected without a call: %s", async (_name, values, path) => {
    const { payload, errors } = await write(values);
    expect(errors).toEqual([]);
    expect(payload.userErrors).toMatchObject([
      { code: "INVALID", field: ["input", "values", ...path], requestId: null, providerMessage: null },
    ]);
    expect(calls()).toEqual([]);
  });

  it.each(["1e999", "-1e999", "1e16"])("are rejected if a number may have lost digits: %s", async (number) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { change: ${name}(input: $input) { userErrors { code field } } }`;
    const variables = JSON.stringify({ input: { ...input, values: { list: [1.5, 0] } } }).replace(
      "1.5,0",
      `1.5,${number}`,
    );
    gateway.sandbox.clearCalls();
    const response = await gateway.post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    expect(await response.json()).toMatchObject({
      data: { change: { userErrors: [{ code: "INVALID", field: ["input", "values", "list", "1"] }] } },
    });
    expect(calls()).toEqual([]);
  });

  it.each(["1e999", "12345678901234567890", "DRAFT", "[DRAFT]"])(
    "are rejected if they are not JSON in the document, or would lose digits: %s",
    async (value) => {
      const { data, errors } = await gateway.query(
        `mutation { change: ${name}(input: { ${literal}, values: { total: ${value} } }) { userErrors { code field } } }`,
      );
      expect(errors).toEqual([]);
      const path = ["input", "values", "total", ...(value.startsWith("[") ? ["0"] : [])];
      expect(data).toEqual({ change: { userErrors: [{ code: "INVALID", field: path }] } });
      expect(calls()).toEqual([]);
    },
  );

  it("are sent without a change", async () => {
    const text =
      '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":1}},"toJSON":"x","id":"12345678901234567890","ratio":0.1,"large":1e-300,"none":null,"list":[{"__proto__":1},[]],"half":"\\ud800","safe":900719925474099,"":"empty"}';
    answer(on, { Id: "1", LastName: "Duarte" });
    const { payload, errors } = await write(JSON.parse(text));
    expect(errors).toEqual([]);
    expect(payload.userErrors).toEqual([]);
    expect(JSON.stringify(gateway.sandbox.calls.at(-1)!.body)).toBe(text);
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });

  it("are sent as they are in the document", async () => {
    answer(on, { Id: "1", LastName: "Duarte" });
    const values = '{ __proto__: { admin: true }, hasOwnProperty: 1, name: "x", none: null, inner: $inner }';
    const { errors } = await gateway.query(
      `mutation ($inner: JSON) { ${name}(input: { ${literal}, values: ${values} }) { userErrors { code } } }`,
      { variables: { inner: { a: ["1"] } } },
    );
    expect(errors).toEqual([]);
    expect(JSON.stringify(gateway.sandbox.calls.at(-1)!.body)).toBe(
      '{"__proto__":{"admin":true},"hasOwnProperty":1,"name":"x","none":null,"inner":{"a":["1"]}}',
    );
  });

  it("have long integers as strings of their digits", async () => {
    answer(on, { Id: "1", LastName: "Duarte" });
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code } } }`;
    const variables = JSON.stringify({ input: { ...input, values: { total: 7 } } }).replace(
      "7}",
      "12345678901234567890}",
    );
    await gateway.post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    expect(gateway.sandbox.calls.at(-1)!.body).toEqual({ total: "12345678901234567890" });
  });

  it("may have 50 levels and almost 1 MB", async () => {
    answer(on, { Id: "1", LastName: "Duarte" });
    const values = { ...nested(50), text: "x".repeat(999_000) };
    expect((await write(values)).payload.userErrors).toEqual([]);
    expect(gateway.sandbox.calls.at(-1)!.body).toEqual(values);
  });
});

it("values must be an object", async () => {
  for (const values of [[], "x", 7, null]) {
    const type = "UpdateRecordInput!";
    const { errors } = await gateway.query(
      `mutation ($input: ${type}) { updateRecord(input: $input) { userErrors { code } } }`,
      { variables: { input: { record: CONTACT, values } } },
    );
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(calls()).toEqual([]);
  }
  expect((await update({ record: CONTACT, values: VALUES })).errors).toEqual([]);
});
