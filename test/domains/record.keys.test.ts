/** Records of connected applications by their keys and ids, without a key, and within others. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { INSTANCE, INSTANCE_CALL, recordIdOf, records } from "../support/records.ts";

const LIST = "listHubRecords";

let gateway: GatewayUnderTest;
const { read, node, answer, reset, calls } = records(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
});
beforeEach(reset);
afterAll(() => gateway.stop());

describe("records without a key", () => {
  it("are identified by their content, and by their occurrence among equal ones of the page", async () => {
    const rows = [{ name: "A", age: 1 }, { name: "B" }, { age: 1, name: "A" }, { name: ["A"] }, { name: { 0: "A" } }];
    answer(LIST, rows);
    const ids = async () =>
      (await read('records(object: "contacts") { nodes { id key keys { name } } }')).instance.records.nodes;
    const first = await ids();
    expect(first.map(({ key, keys }) => [key, keys])).toEqual(rows.map(() => [null, []]));
    expect(new Set(first.map(({ id }) => id)).size).toBe(5);
    reset();
    answer(LIST, [...rows].reverse());
    expect(new Set((await ids()).map(({ id }) => id))).toEqual(new Set(first.map(({ id }) => id)));
  });

  it("are null as nodes, without a call, and have no children", async () => {
    answer(LIST, [{ name: "A" }]);
    const { instance, errors } = await read(
      'records(object: "contacts") { nodes { id children(object: "notes") { totalCount } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect((await node(instance.records.nodes[0]!.id)).node).toBeNull();
    expect(calls()).toEqual([]);
  });
});

describe("a record by its key", () => {
  it("is the one of the list, with the same id, which leads to it as a node", async () => {
    const { instance } = await read('records(object: "contacts", first: 3) { nodes { id key values } }');
    const [, second] = instance.records.nodes;
    const found = await read(`record(object: "contacts", key: "${second!.key}") { id key values }`);
    expect(found.errors).toEqual([]);
    expect(found.instance.record).toEqual(second);
    expect(calls()).toEqual([INSTANCE_CALL, `GET /hubs/crm/contacts/${second!.key}`]);
    expect((await node(second!.id, "id key values")).node).toEqual({
      __typename: "ConnectorRecord",
      ...second,
    });
    expect(calls()).toEqual([INSTANCE_CALL, `GET /hubs/crm/contacts/${second!.key}`]);
  });

  it("is null if there is none", async () => {
    const { instance, errors } = await read('record(object: "contacts", key: "1") { id }');
    expect([instance.record, errors]).toEqual([null, []]);
    expect(await node(recordIdOf("contacts:Id=1"))).toEqual({ node: null, errors: [] });
    expect(await node(globalId("ConnectorRecord", "1:contacts:Id=1"))).toEqual({ node: null, errors: [] });
  });

  it("can have a composite one, whose empty parts are two quotes", async () => {
    answer("getHubRecord", { ConNum: 5, Name: "x" });
    const keys =
      '[{ name: "ConNum", value: "5 / 7" }, { name: "CustNum", value: "" }, { name: "__proto__", value: "9" }]';
    await read(`record(object: "contacts", keys: ${keys}) { key }`);
    expect(calls()[1]).toBe("GET /hubs/crm/contacts/5%20%2F%207?CustNum=''&__proto__=9");
    const id = recordIdOf("contacts:ConNum=&CustNum=3");
    const found = await node(id, "id key keys { name value }");
    expect(found.node).toMatchObject({
      id,
      key: "",
      keys: [
        { name: "ConNum", value: "" },
        { name: "CustNum", value: "3" },
      ],
    });
    expect(calls()[1]).toBe("GET /hubs/crm/contacts/''?CustNum=3");
  });

  it.each([
    ["neither", ""],
    ["both", ', key: "1", keys: [{ name: "a", value: "1" }]'],
    ["no parts", ", keys: []"],
    ["two parts of one name", ', keys: [{ name: "a", value: "1" }, { name: "a", value: "2" }]'],
    ["empty parts", ', keys: [{ name: "a", value: "" }]'],
    ["a part without a name", ', keys: [{ name: "", value: "1" }]'],
    ["a parameter as a part", ', keys: [{ name: "a", value: "1" }, { name: "where", value: "b=1" }]'],
    ["a blank key", ', key: " "'],
    ["dots", ', key: ".."'],
    [
      "more parts than ids can have",
      `, keys: [${Array.from({ length: 11 }, (_, at) => `{ name: "k${String(at)}", value: "1" }`).join(", ")}]`,
    ],
    [
      "another value of the part that its parent has",
      `, keys: [{ name: "a", value: "1" }, { name: "b", value: "3" }], parent: "${recordIdOf("accounts:Id=1&b=2")}"`,
    ],
    ["a key that is too long", `, key: "${"x".repeat(501)}"`],
    ["a parent of another type", `, key: "1", parent: "${globalId("Account", 7301)}"`],
    ["a parent of another instance", `, key: "1", parent: "${globalId("ConnectorRecord", "418002:accounts:Id=1")}"`],
    ["a parent without a key", `, key: "1", parent: "${recordIdOf(`accounts:${"A".repeat(22)}.0`)}"`],
    ["a child as its parent", `, key: "1", parent: "${recordIdOf("accounts:Id=1:notes:Id=2")}"`],
  ])("is not read with %s", async (_name, args) => {
    const { instance, errors } = await read(`name record(object: "contacts"${args}) { id }`);
    expect(instance.record).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(calls()).toEqual([INSTANCE_CALL]);
  });

  it.each(["418001", "418001:contacts", "418001:contacts:Id=", "x:contacts:Id=1", "418001:a%2:Id=1"])(
    "is an error as a node if the id is not one: %s",
    async (key) => {
      const { errors } = await node(globalId("ConnectorRecord", key));
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(calls()).toEqual([]);
    },
  );

  it("may be one of many nodes, each with its own error", async () => {
    answer("getHubRecord", { Id: "1" }, {}, "/contacts/1$");
    answer("getHubRecord", { message: "No" }, { status: 403 }, "/contacts/2$");
    const ids = ["1", "2"].map((key) => recordIdOf(`contacts:Id=${key}`));
    const { data, errors } = await gateway.query(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ConnectorRecord { key } } }",
      { variables: { ids } },
    );
    expect(data.nodes).toEqual([{ id: ids[0], key: "1" }, null]);
    expect(errors).toMatchObject([{ path: ["nodes", 1], extensions: { code: "FORBIDDEN" } }]);
    expect(calls().filter((call) => call === INSTANCE_CALL)).toHaveLength(1);
  });

  it("is an entity of the subgraph, whose key fields need no call", async () => {
    const id = recordIdOf("contacts:Id=1:notes:Id=2");
    const { data, errors } = await gateway.query<{ _entities: unknown[] }>(
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on ConnectorRecord { id key object parent { id key } connectorInstance { databaseId } } } }",
      { variables: { of: [{ __typename: "ConnectorRecord", id }] } },
    );
    expect(errors).toEqual([]);
    const parent = { id: recordIdOf("contacts:Id=1"), key: "1" };
    expect(data._entities).toEqual([
      { id, key: "2", object: "notes", parent, connectorInstance: { databaseId: INSTANCE } },
    ]);
    expect(calls()).toEqual([]);
  });
});

describe("children of records", () => {
  const CHILDREN = "listHubRecordChildren";

  it("take one call for each record, in the estimate, too", async () => {
    answer(LIST, [{ Id: "1" }, { Id: "2/3" }, { Id: "4" }]);
    answer(CHILDREN, [{ id: 7, text: "called" }]);
    const { instance, errors, estimated } = await read(
      'records(object: "accounts", first: 3) { nodes { children(object: "notes", first: 5) { nodes { id key values parent { id key } } } } }',
    );
    expect(errors).toEqual([]);
    expect(instance.records.nodes[1]!.children.nodes).toEqual([
      {
        id: recordIdOf("accounts:Id=2%2F3:notes:id=7"),
        key: "7",
        values: { id: 7, text: "called" },
        parent: { id: recordIdOf("accounts:Id=2%2F3"), key: "2/3" },
      },
    ]);
    expect(calls()).toEqual([
      INSTANCE_CALL,
      "GET /hubs/crm/accounts?pageSize=12",
      "GET /hubs/crm/accounts/1/notes?pageSize=10",
      "GET /hubs/crm/accounts/2%2F3/notes?pageSize=10",
      "GET /hubs/crm/accounts/4/notes?pageSize=10",
    ]);
    // Two of them say whether the instance has the object.
    expect(estimated).toBe(8);
  });

  it("are read by their ids, and lead to their parent", async () => {
    answer("getHubRecordChild", { id: 7, text: "called" });
    answer("getHubRecord", { Id: "1", Name: "Harbour" });
    const id = recordIdOf("accounts:Id=1:notes:id=7");
    const found = await node(id, 'id key values parent { key value(path: "Name") }');
    expect(found).toEqual({
      node: {
        __typename: "ConnectorRecord",
        id,
        key: "7",
        values: { id: 7, text: "called" },
        parent: { key: "1", value: "Harbour" },
      },
      errors: [],
    });
    expect(calls()).toEqual([INSTANCE_CALL, "GET /hubs/crm/accounts/1/notes/7", "GET /hubs/crm/accounts/1"]);
    const parent = recordIdOf("accounts:Id=1");
    const { instance } = await read(`record(object: "notes", key: "7", parent: "${parent}") { id }`);
    expect(instance.record).toEqual({ id });
  });

  it("have no children", async () => {
    answer("getHubRecordChild", { id: 7 });
    const { errors } = await node(recordIdOf("accounts:Id=1:notes:id=7"), 'children(object: "tags") { totalCount }');
    expect(errors).toMatchObject([{ path: ["node", "children"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(calls()).toEqual([INSTANCE_CALL, "GET /hubs/crm/accounts/1/notes/7"]);
  });
});
