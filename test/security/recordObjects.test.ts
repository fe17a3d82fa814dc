/** Names of objects in paths of records: none may reach a path of the platform itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { operations } from "../../sandbox/contract/document.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";

/** Roots of the platform's paths that no connected application of the sandbox has as objects. */
const PLATFORM_PATHS = [
  "users",
  "organizations",
  "elements",
  "hubs",
  "instances",
  "formulas",
  "audit-logs",
  "Users",
  "jobs",
];
const PATHS = [
  "",
  " ",
  ".",
  "..",
  "../users",
  "users/9101",
  "contacts/../users",
  "contacts\\..\\users",
  "contacts\u0000",
  "contacts\n",
  "\ud800",
  "x".repeat(201),
];
/** First names of all paths of the contract. The connected application has accounts of its own. */
const ROOTS = [...new Set(operations.map(({ template }) => template.split("/")[1] ?? ""))].filter(
  (root) => !root.startsWith("{") && root !== "accounts",
);
const DOCUMENT = `query ($id: ID!, $object: String!) {
  connectorInstance(id: $id) { name records(object: $object, first: 2) { nodes { values } } }
}`;
const DISCOVERY = "GET /instances/418001/objects";
const DOCS = "GET /elements/23/docs?version=-1";

describe("the name of an object", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { kind: true } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const read = (object: string, id = "418001") => gateway.query(DOCUMENT, { variables: { id, object } });
  const recordCalls = () =>
    gateway.sandbox.calls.filter(
      ({ path, headers }) => path.startsWith("/hubs/") || headers.authorization?.includes("Element"),
    );

  it.each(PATHS)("that is not one segment of a path is rejected: %j", async (object) => {
    const { data, errors } = await read(object);
    expect(errors).toMatchObject([{ path: ["connectorInstance", "records"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(data.connectorInstance).toEqual({ name: expect.any(String), records: null });
    expect(gateway.calls()).toEqual(["GET /instances/418001"]);
  });

  it.each(PLATFORM_PATHS)("%s is not read from the platform", async (object) => {
    const { errors } = await read(object);
    expect(errors).toMatchObject([{ path: ["connectorInstance", "records"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(recordCalls()).toEqual([]);
  });

  it.each(["objects", "ping", "elements", "bulk"])(
    "%s is not that of a path that each connector has",
    async (object) => {
      expect((await read(object)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(gateway.calls()).toEqual(["GET /instances/418001"]);
    },
  );

  it("is rejected in a single record, in an id, and in the parent of a record, too", async () => {
    const key = (of: string) => globalId("ConnectorRecord", of);
    const one = '{ connectorInstance(id: "418001") { record(object: "organizations", key: "me") { values } } }';
    const node = `{ node(id: "${key("418001:organizations:id=me")}") { ... on ConnectorRecord { values } } }`;
    const child = `{ node(id: "${key("418001:users:id=9101:roles:id=1")}") { ... on ConnectorRecord { values } } }`;
    const children = `{ node(id: "${key("418001:users:id=9101")}") { ... on ConnectorRecord { children(object: "roles") { nodes { values } } } } }`;
    for (const document of [one, node, child, children]) {
      const { errors } = await gateway.query(document);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(recordCalls()).toEqual([]);
    }
  });

  it.each(["users", "instances", "objects", "Users"])(
    "is not read from the platform within an object whose name the platform has, too: accounts/%s",
    async (child) => {
      const account = { Id: "7301" };
      gateway.sandbox.faults.add({ on: "listHubRecords", answer: { status: 200, body: [account] } });
      gateway.sandbox.faults.add({ on: "getHubRecord", answer: { status: 200, body: account } });
      const parent = globalId("ConnectorRecord", "418001:accounts:Id=7301");
      const documents = [
        `{ connectorInstance(id: "418001") { records(object: "accounts", first: 1) { nodes { children(object: "${child}") { nodes { values } } } } } }`,
        `{ connectorInstance(id: "418001") { record(object: "${child}", key: "9101", parent: "${parent}") { values } } }`,
        `{ node(id: "${parent}") { ... on ConnectorRecord { children(object: "${child}") { nodes { values } } } } }`,
      ];
      for (const document of documents) {
        const { errors } = await gateway.query(document);
        expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
        expect(recordCalls().filter(({ path }) => path.includes("/7301/"))).toEqual([]);
      }
    },
  );

  it.each(ROOTS)("makes no call for records if only the platform has it: %s", async (root) => {
    const id = (key: string) => globalId("ConnectorRecord", `418001:${key}`);
    const instance = (selection: string) => `{ connectorInstance(id: "418001") { ${selection} { __typename } } }`;
    const node = (of: string, selection: string) =>
      `{ node(id: "${id(of)}") { ... on ConnectorRecord { ${selection} } } }`;
    const documents = [
      `{ connectorInstance(id: "418001") { records(object: "${root}") { nodes { key } } } }`,
      instance(`record(object: "${root}", key: "me")`),
      instance(`record(object: "${root}", key: "1", parent: "${id("contacts:Id=1")}")`),
      node(`${root}:id=1`, "values"),
      node(`contacts:Id=1:${root}:id=1`, "values"),
      node(`${root}:id=1`, 'children(object: "notes") { nodes { key } }'),
    ];
    for (const document of documents) {
      const { errors } = await gateway.query(document);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(recordCalls()).toEqual([]);
    }
    gateway.sandbox.faults.add({ on: "getHubRecord", answer: { status: 200, body: { Id: "1" } } });
    const child = node("contacts:Id=1", `children(object: "${root}") { nodes { key } }`);
    expect((await gateway.query(child)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).not.toContainEqual(expect.stringContaining("/contacts/1/"));
  });

  it("is read within an object whose name the platform has, too, if the connector describes it", async () => {
    const { data, errors } = await gateway.query(
      '{ connectorInstance(id: "418001") { records(object: "accounts", first: 1) { nodes { children(object: "notes", first: 1) { nodes { key } } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.connectorInstance.records.nodes).toHaveLength(1);
    expect(gateway.calls().at(-1)).toMatch(/^GET [/]hubs[/]crm[/]accounts[/][^/]+[/]notes[?]pageSize=10$/);
  });

  it("is named in the error beside others that exist", async () => {
    const body = Array.from({ length: 30 }, (_, index) => ({ name: `object${String(index)}` }));
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", answer: { status: 200, body } });
    const { errors } = await read("nothing");
    expect(errors[0]!.message).toMatch(
      /^The connector instance has no object with this name. It has object0, .*object9, 20 others.$/,
    );
    expect(errors[0]!.message.length).toBeLessThanOrEqual(300);
    expect(recordCalls()).toEqual([]);
  });

  it("is found in the document of the connector, which is read once for all instances and operations", async () => {
    await read("contacts");
    const { data, errors } = await read("contacts");
    expect(errors).toEqual([]);
    expect(data.connectorInstance.records.nodes).toHaveLength(2);
    expect(gateway.calls()).toEqual(["GET /instances/418001", "GET /hubs/crm/contacts?pageSize=10"]);
  });

  it("that only the instance has is found among its objects, and kept", async () => {
    expect((await read("MyContact")).errors).toEqual([]);
    expect(gateway.calls()).toContain(DISCOVERY);
    expect((await read("MyContact")).errors).toEqual([]);
    expect(gateway.calls()).toEqual(["GET /instances/418001", "GET /hubs/crm/MyContact?pageSize=10"]);
  });

  it("that the instance has and the platform, too, is read from the instance, and checked each time", async () => {
    const body = [{ name: "users" }];
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", answer: { status: 200, body } });
    gateway.sandbox.faults.add({ path: "^/hubs/crm/users", answer: { status: 200, body: [{ Id: "005" }] } });
    for (let time = 0; time < 2; time += 1) {
      const { data, errors } = await read("users");
      expect(errors).toEqual([]);
      expect(data.connectorInstance.records.nodes).toEqual([{ values: { Id: "005" } }]);
      expect(gateway.calls()).toContain(DISCOVERY);
    }
  });

  it("costs one call for the document and one for the objects at most, which the estimate counts", async () => {
    const fresh = await startGateway({ sandbox: { kind: true } });
    try {
      const { extensions } = await fresh.query(DOCUMENT, { variables: { id: "418001", object: "MyContact" } });
      expect(fresh.calls()).toEqual(["GET /instances/418001", DOCS, DISCOVERY, "GET /hubs/crm/MyContact?pageSize=10"]);
      expect(extensions["upstream"].estimated).toBeGreaterThanOrEqual(4);
    } finally {
      await fresh.stop();
    }
  });

  describe.each([
    [
      "are on several pages",
      { status: 200, headers: { "elements-next-page-token": "more" }, body: [{ name: "contacts" }] },
    ],
    ["cannot be read", { status: 403 }],
    ["have another form", { status: 200, body: { unexpected: true } }],
  ])("if the objects %s, and there is no document,", (_condition, answer) => {
    let own: GatewayUnderTest;
    beforeAll(async () => {
      own = await startGateway({ sandbox: { kind: true, checkAnswers: false } });
      own.sandbox.faults.add({ on: "listConnectorInstanceObjects", answer });
      own.sandbox.faults.add({ on: "getConnectorApiDocs", answer: { status: 403 } });
    });
    afterAll(() => own.stop());

    it.each([...PLATFORM_PATHS, "users.json", "users.", "Accounts.xml", "users;x", "%75sers", "users "])(
      "%s is rejected",
      async (object) => {
        const { errors } = await own.query(DOCUMENT, { variables: { id: "418001", object } });
        expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
        expect(own.calls().filter((call) => call.startsWith("GET /hubs/"))).toEqual([]);
      },
    );

    it("other names are accepted", async () => {
      const { errors } = await own.query(DOCUMENT, { variables: { id: "418001", object: "leads" } });
      expect(errors).toEqual([]);
    });
  });
});
