/** Conditions on records, their order and selected attributes, checked by the description of the object and by the rows. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { INSTANCE_CALL, records } from "../support/records.ts";

const LIST = "listHubRecords";
const DOCUMENT = "GET /elements/23/docs?version=-1";

let gateway: GatewayUnderTest;
const { read, answer } = records(() => gateway);

// Descriptions and ignored conditions are kept: each test has a gateway of its own.
beforeEach(async () => {
  gateway = await startGateway({ sandbox: { accounts: 6, users: 20, auditLogs: 0, checkAnswers: false } });
});
afterEach(() => gateway.stop());

const list = (args: string, selection = "nodes { key }") => `records(object: "contacts", ${args}) { ${selection} }`;
const called = (query: string) => `GET /hubs/crm/contacts?${query}`;

/** A document with one object. */
function describeContacts(properties: object, parameters: readonly string[] = [], primaryKey?: readonly string[]) {
  const definition = { type: "object", ...(primaryKey && { "x-primary-key": primaryKey }), properties };
  answer("getConnectorApiDocs", {
    swagger: "2.0",
    paths: {
      "/contacts": {
        get: {
          parameters: parameters.map((name) => ({ name, in: "query", type: "string" })),
          responses: { 200: { schema: { type: "array", items: { $ref: "#/definitions/contacts" } } } },
        },
      },
    },
    definitions: { contacts: definition },
  });
}

const equality = { type: "string", "x-searchable": true, "x-searchable-operators": ["="] };
const eq = (path: string, value: string) => `{ field: { path: "${path}", matches: { eq: ${value} } } }`;

describe("a condition on records", () => {
  it("is sent as OCNQL, and the document of the connector is read once", async () => {
    describeContacts({ id: equality, LastName: equality }, [], ["id"]);
    answer(LIST, [{ id: 1, LastName: "O'Hara" }]);
    const where = `where: ${eq("LastName", '"O\'Hara"')}`;
    const { instance, errors } = await read(list(where));
    expect(errors).toEqual([]);
    expect(instance.records.nodes).toEqual([{ key: "1" }]);
    expect(gateway.calls()).toEqual([INSTANCE_CALL, DOCUMENT, called("where=LastName%3D'O''Hara'&pageSize=20")]);
    await read(list(`${where}, first: 2`));
    expect(gateway.calls()).toEqual([INSTANCE_CALL, called("where=LastName%3D'O''Hara'&pageSize=10")]);
  });

  it("may be OCNQL, with which records must match, too", async () => {
    answer(LIST, [{ Id: 1, A: 1, B: 2 }]);
    const { errors } = await read(list(`where: ${eq("A", "1")}, ocnql: "B = 2 OR C = 3"`));
    expect(errors).toEqual([]);
    const url = new URL(gateway.sandbox.calls.at(-1)!.path, "http://platform");
    expect(url.searchParams.get("where")).toMatch(/^A ?= ?1 AND \(B ?= ?2 OR C ?= ?3\)$/i);
  });

  it.each([
    ["that the connector does not support", `where: { field: { path: "LastName", matches: { gt: "A" } } }`, [DOCUMENT]],
    ["that is not valid", `where: ${eq("a`b", '"A"')}`, []],
    ["that is not OCNQL", 'ocnql: "a = 1; b = 2"', []],
    ["that is empty", "where: { and: [] }", []],
  ])("%s is rejected without a hub call", async (_name, args, calls) => {
    describeContacts({ LastName: equality });
    const { instance, errors } = await read(`name ${list(args)}`);
    expect(instance.name).toEqual(expect.any(String));
    expect(errors).toMatchObject([{ path: ["connectorInstance", "records"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([INSTANCE_CALL, ...calls]);
  });

  it("is rejected without a hub call if the connector describes a list without conditions", async () => {
    describeContacts({ LastName: { type: "string" } }, ["pageSize", "nextPage"]);
    const { errors } = await read(list(`where: ${eq("LastName", '"A"')}`));
    expect(errors).toMatchObject([{ path: ["connectorInstance", "records"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([INSTANCE_CALL, DOCUMENT]);
  });

  it("is sent if the connector describes the list with conditions, but no attribute for them", async () => {
    describeContacts({ LastName: { type: "string" } }, ["where", "pageSize"]);
    answer(LIST, [{ Id: 1, LastName: "A" }]);
    const { instance, errors } = await read(list(`where: ${eq("LastName", '"A"')}`));
    expect(errors).toEqual([]);
    expect(instance.records.nodes).toEqual([{ key: "1" }]);
  });

  it("that no record can match needs no call", async () => {
    const where = 'where: { field: { path: "LastName", matches: { in: [] } } }';
    const { instance, errors } = await read(list(where, "nodes { key } totalCount pageInfo { hasNextPage endCursor }"));
    expect(errors).toEqual([]);
    expect(instance.records).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } });
    expect(gateway.calls()).toEqual([INSTANCE_CALL]);
  });

  it("that the application ignores is an error, which is kept", async () => {
    answer("getConnectorApiDocs", {});
    answer(LIST, [
      { Id: 1, Age: 40 },
      { Id: 2, Age: 20 },
    ]);
    const args = 'where: { field: { path: "Age", matches: { gt: 30 } } }';
    for (const calls of [2, 1]) {
      const { instance, errors } = await read(list(args));
      expect(instance.records).toBeNull();
      expect(errors).toMatchObject([
        {
          path: ["connectorInstance", "records"],
          extensions: { code: "BAD_USER_INPUT", reason: "CONDITION_IGNORED", field: "Age", operator: ">" },
        },
      ]);
      const made = gateway.calls().filter((call) => call !== DOCUMENT && !call.endsWith("/objects"));
      expect(made).toHaveLength(calls);
    }
  });

  it.each([400, 422])(
    "that the application rejects with %d is the caller's error, with its message",
    async (status) => {
      answer("getConnectorApiDocs", {});
      answer(LIST, { message: "Invalid where clause", providerMessage: "Only = is supported" }, { status });
      const { instance, errors } = await read(list(`where: ${eq("Name", '"Ines"')}`));
      expect(instance.records).toBeNull();
      expect(errors).toMatchObject([
        {
          message: "The connected application rejects the condition: it may support another one.",
          path: ["connectorInstance", "records"],
          extensions: { code: "BAD_USER_INPUT", upstream: { status, providerMessage: "Only = is supported" } },
        },
      ]);
      const { errors: withoutCondition } = await read(list("first: 1"));
      expect(withoutCondition).toMatchObject([{ extensions: { code: "PROVIDER_ERROR" } }]);
    },
  );

  it("has a warning if nothing shows whether the application applies it", async () => {
    const like = { type: "string", "x-searchable": true, "x-searchable-operators": ["=", "like"] };
    describeContacts({ Id: {}, Name: like, City: { type: "string" } });
    answer(LIST, [{ Id: 1, Name: "Ines", City: "Bern" }]);
    const warningsOf = async (where: string) => {
      const { instance, errors } = await read(list(`where: ${where}`, "warnings nodes { key }"));
      expect(errors).toEqual([]);
      expect(instance.records.nodes).toEqual([{ key: "1" }]);
      return instance.records.warnings;
    };
    const condition = (path: string, matches: string) => `{ field: { path: "${path}", matches: ${matches} } }`;
    expect(await warningsOf(condition("Name", '{ like: "I%" }'))).toEqual([]);
    expect(await warningsOf(eq("City", '"bern"'))).toEqual([]);
    expect(await warningsOf(condition("City", '{ like: "B%" }'))).toEqual([
      "It is not known whether the connected application applies the condition `like` on `City`: the connector does not describe it, and records do not show it.",
    ]);
    expect(await warningsOf(`{ or: [${eq("City", '"Bern"')}, ${eq("Name", '"Eva"')}] }`)).toEqual([
      expect.stringContaining("the condition `or` on `City, Name`"),
    ]);
    // The row lacks the attribute, and the order of texts is unknown.
    expect(await warningsOf(eq("Phone", '"1"'))).toEqual([expect.stringContaining("the condition `=` on `Phone`")]);
    expect(await warningsOf(condition("City", '{ gt: "A" }'))).toEqual([
      expect.stringContaining("the condition `>` on `City`"),
    ]);
    expect(await warningsOf(condition("Id", "{ gte: 1 }"))).toEqual([]);
    expect(await warningsOf(condition("Phone", "{ isNull: TRUE }"))).toEqual([]);
  });

  it("is a part of the cursor", async () => {
    answer("getConnectorApiDocs", {});
    answer(LIST, [
      { Id: 1, A: "x" },
      { Id: 2, A: "x" },
    ]);
    const first = await read(list(`first: 1, where: ${eq("A", '"x"')}`, "pageInfo { endCursor }"));
    const after = `after: "${first.instance.records.pageInfo.endCursor}"`;
    expect((await read(list(`first: 1, ${after}, where: ${eq("A", '"x"')}`))).instance.records.nodes).toEqual([
      { key: "2" },
    ]);
    for (const other of ["", `where: ${eq("A", '"y"')}`, 'ocnql: "A = 1"', `where: ${eq("A", '"x"')}, fields: ["A"]`]) {
      const { errors } = await read(list(`first: 1, ${after}, ${other}`));
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    }
  });

  it("selects children, too", async () => {
    answer("getConnectorApiDocs", {});
    answer(LIST, [{ Id: 1 }]);
    answer("listHubRecordChildren", [{ Id: 7, text: "called" }]);
    const children = `children(object: "notes", where: ${eq("text", '"called"')}) { nodes { key } }`;
    const { instance, errors } = await read(list("first: 1", `nodes { ${children} }`));
    expect(errors).toEqual([]);
    expect(instance.records.nodes).toEqual([{ children: { nodes: [{ key: "7" }] } }]);
    expect(gateway.calls().at(-1)).toBe("GET /hubs/crm/contacts/1/notes?where=text%3D'called'&pageSize=20");
  });
});

describe("attributes of records", () => {
  it("are selected by the connector if it can, those of the key and of conditions included", async () => {
    describeContacts({ id: {}, LastName: equality }, ["fields"], ["id"]);
    answer(LIST, [{ id: 1, Email: "a@b.example", LastName: "Duarte" }]);
    await read(list(`fields: ["Email", "Address.City"], where: ${eq("LastName", '"Duarte"')}`));
    expect(gateway.calls().at(-1)).toBe(
      called("where=LastName%3D'Duarte'&fields=Email%2CAddress.City%2Cid%2CLastName&pageSize=20"),
    );
  });

  it("are all returned if the connector does not describe that", async () => {
    describeContacts({ id: {} }, [], ["id"]);
    answer(LIST, [{ id: 1, Email: "a@b.example" }]);
    const { instance } = await read(list('fields: ["Name"]', "nodes { values }"));
    expect(instance.records.nodes).toEqual([{ values: { id: 1, Email: "a@b.example" } }]);
    expect(gateway.calls().at(-1)).toBe(called("pageSize=20"));
  });

  it.each([
    ["[]", "`fields` must contain at least one field"],
    ['["id", "a,b"]', "`fields[1]` must be the path of a field"],
    ['[""]', "`fields[0]`"],
    ['[" a"]', "`fields[0]`"],
    [`["${"x".repeat(201)}"]`, "`fields[0]`"],
    [`[${'"x" '.repeat(201)}]`, "`fields` must contain at most 200 paths, but got 201."],
  ])("must be paths: %.20s", async (fields, message) => {
    const { errors } = await read(list(`fields: ${fields}`));
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(gateway.calls()).toEqual([INSTANCE_CALL]);
  });
});

describe("the order of records", () => {
  const orderBy = 'orderBy: [{ field: "LastName" }, { field: "Address.City", direction: DESC }]';

  it("is sent if the connector describes one", async () => {
    describeContacts({ Id: {} }, ["orderBy"]);
    answer(LIST, [{ Id: 1 }]);
    await read(list(orderBy));
    expect(gateway.calls().at(-1)).toBe(called("orderBy=LastName%20asc%2CAddress.City%20desc&pageSize=20"));
  });

  it.each([orderBy, 'orderBy: [{ field: "a,b" }]'])("is rejected without a hub call otherwise: %s", async (args) => {
    describeContacts({ Id: {} }, []);
    const { errors } = await read(list(args));
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls().filter((call) => call.includes("/hubs/"))).toEqual([]);
  });
});

describe("the key that the connector describes", () => {
  it("is composite, in the order of the description, in lists and in single reads", async () => {
    describeContacts({}, [], ["ConNum", "CustNum", "ShipToNum"]);
    answer(LIST, [{ CustNum: 3, ConNum: 5, id: 9 }]);
    answer("getHubRecord", { CustNum: 3, ConNum: 5, id: 9 });
    const fields = "id key keys { name value }";
    const { instance } = await read(list("first: 1", `nodes { ${fields} }`));
    const [record] = instance.records.nodes;
    expect(record).toMatchObject({
      key: "5",
      keys: [
        { name: "ConNum", value: "5" },
        { name: "CustNum", value: "3" },
        { name: "ShipToNum", value: "" },
      ],
    });
    const keys =
      'keys: [{ name: "CustNum", value: "3" }, { name: "ShipToNum", value: "" }, { name: "ConNum", value: "5" }]';
    expect((await read(`record(object: "contacts", ${keys}) { ${fields} }`)).instance.record).toEqual(record);
    expect(gateway.calls().at(-1)).toBe("GET /hubs/crm/contacts/5?CustNum=3&ShipToNum=''");
    for (const wrong of [
      'key: "5"',
      'keys: [{ name: "ConNum", value: "5" }]',
      `${keys.slice(0, -1)}, { name: "x", value: "1" }]`,
    ]) {
      const { errors } = await read(`record(object: "contacts", ${wrong}) { id }`);
      expect(errors).toMatchObject([
        { message: expect.stringContaining("ConNum, CustNum, ShipToNum"), extensions: { code: "BAD_USER_INPUT" } },
      ]);
    }
  });

  it("does not matter if the document cannot be read", async () => {
    answer("getConnectorApiDocs", { message: "No" }, { status: 403 });
    answer(LIST, [{ Id: 1 }]);
    const { instance, errors } = await read(list("first: 1"));
    expect([instance.records.nodes, errors]).toEqual([[{ key: "1" }], []]);
  });
});
