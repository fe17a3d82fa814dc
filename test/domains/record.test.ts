/** Records of connected applications: their fields, and the REST calls that they take. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { INSTANCE, INSTANCE_CALL, recordIdOf, records } from "../support/records.ts";

const LIST = "listHubRecords";

let gateway: GatewayUnderTest;
const { read, answer, reset, calls } = records(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
});
beforeEach(reset);
afterAll(() => gateway.stop());

describe("records of an object", () => {
  it("have their key, values and id, and take one hub call beside the instance's own", async () => {
    answer(
      LIST,
      Array.from({ length: 100 }, (_, index) => ({ Id: `003${String(index)}`, LastName: "Duarte" })),
    );
    const { instance, errors, estimated } = await read(
      'records(object: "contacts", first: 100) { nodes { id key keys { name value } object values value(path: "LastName") parent { id } connectorInstance { databaseId name } } }',
    );
    expect(errors).toEqual([]);
    expect(instance.records.nodes).toHaveLength(100);
    expect(instance.records.nodes[7]).toEqual({
      id: recordIdOf("contacts:Id=0037"),
      key: "0037",
      keys: [{ name: "Id", value: "0037" }],
      object: "contacts",
      values: { Id: "0037", LastName: "Duarte" },
      value: "Duarte",
      parent: null,
      connectorInstance: { databaseId: INSTANCE, name: expect.any(String) },
    });
    expect(calls()).toEqual([INSTANCE_CALL, "GET /hubs/crm/contacts?pageSize=100"]);
    expect(estimated).toBeGreaterThanOrEqual(2);
    const call = gateway.sandbox.calls.at(-1);
    expect(call!.headers.authorization).toMatch(/^User .*, Organization .*, Element \S+$/);
  });

  it("read an instance again whose row has no token", async () => {
    const token = (await read("token")).instance.token;
    gateway.sandbox.faults.add({
      on: "listConnectorInstances",
      answer: { status: 200, body: [{ id: 418001, name: "Sales", element: { key: "sfdc", hub: "crm" } }] },
    });
    answer(LIST, [{ id: 1 }]);
    const { data } = await gateway.query(
      '{ connectorInstances { nodes { records(object: "contacts") { nodes { key } } } } }',
    );
    expect(data.connectorInstances.nodes[0]!.records.nodes).toEqual([{ key: "1" }]);
    expect(calls()).toEqual(["GET /instances?pageSize=20", INSTANCE_CALL, "GET /hubs/crm/contacts?pageSize=20"]);
    expect(gateway.sandbox.calls.at(-1)!.headers.authorization).toContain(`Element ${token}`);
    expect(JSON.stringify(gateway.logs)).not.toContain(token);
  });

  it.each([
    ["totalCount", "pageSize=1", "returnCount=true"],
    ["pageInfo { hasPreviousPage }", "pageSize=20", undefined],
  ])("that are not selected cost one small call for %s", async (selection, pageSize, count) => {
    await read(`records(object: "contacts") { ${selection} }`);
    const query = count === undefined ? pageSize : `${count}&${pageSize}`;
    expect(calls()).toEqual([INSTANCE_CALL, `GET /hubs/crm/contacts?${query}`]);
  });

  it("need no call, and no token, if nothing of them is selected", async () => {
    gateway.sandbox.faults.add({
      on: "listConnectorInstances",
      answer: { status: 200, body: [{ id: 418001, name: "Sales" }] },
    });
    const { data } = await gateway.query(
      '{ connectorInstances { nodes { records(object: "contacts") { __typename warnings } } } }',
    );
    expect(data.connectorInstances.nodes[0]!.records).toEqual({
      __typename: "ConnectorRecordConnection",
      warnings: [],
    });
    expect(calls()).toEqual(["GET /instances?pageSize=20"]);
  });

  it("have a total only if the connected application returns it", async () => {
    answer(LIST, [{ id: 1 }]);
    expect(
      (await read('records(object: "contacts") { totalCount nodes { key } }')).instance.records.totalCount,
    ).toBeNull();
    reset();
    answer(LIST, [{ id: 1 }], { headers: { "Elements-Total-Count": "7" } });
    expect((await read('records(object: "contacts") { totalCount }')).instance.records.totalCount).toBe(7);
    reset();
    answer(LIST, [{ id: 1 }, { id: 2 }], { headers: { "Elements-Total-Count": "1" } });
    const { instance } = await read('records(object: "contacts") { totalCount nodes { key } }');
    expect(instance.records).toEqual({ totalCount: null, nodes: [{ key: "1" }, { key: "2" }] });
  });

  it("come with the platform's remarks about their pages", async () => {
    const remark = "The page size of 200 is greater than 100";
    answer(LIST, [{ id: 1 }], { headers: { "Elements-Error": remark } });
    const { instance } = await read('records(object: "contacts", first: 200) { nodes { key } warnings }');
    expect(instance.records.warnings).toEqual([remark]);
  });

  it.each(["", " ", "a/b", ".", "..", "x".repeat(201), "\ud800"])(
    "have a name that is one segment: %j",
    async (object) => {
      const document =
        "query ($object: String!) { connectorInstance(id: 418001) { records(object: $object) { totalCount } } }";
      const { errors } = await gateway.query(document, { variables: { object } });
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(calls()).toEqual([INSTANCE_CALL]);
    },
  );
});

describe("values of records", () => {
  it("keep all digits, and names such as __proto__", async () => {
    answer(
      LIST,
      '[{"id":12345678901234567890,"ratio":0.1234567890123456789,"price":1.5,"__proto__":{"admin":true},"constructor":7,"toJSON":"x"}]',
    );
    const { instance, errors } = await read(
      'records(object: "contacts") { nodes { key values proto: value(path: "__proto__.admin") inherited: value(path: "toString") none: value(path: "constructor.name") } }',
    );
    expect(errors).toEqual([]);
    const [record] = instance.records.nodes;
    expect(record).toMatchObject({ key: "12345678901234567890", proto: true, inherited: null, none: null });
    expect(JSON.stringify(record!.values)).toBe(
      '{"id":"12345678901234567890","ratio":"0.1234567890123456789","price":1.5,"__proto__":{"admin":true},"constructor":7,"toJSON":"x"}',
    );
  });

  it("are found by a dotted path", async () => {
    answer(LIST, [{ id: 1, address: { city: "Köln" }, "a.b": { "c.d": 2 }, emails: [{ value: "a@b.example" }] }]);
    const { instance } = await read(
      `records(object: "contacts") { nodes { city: value(path: "address.city") all: value(path: "address") dotted: value(path: "a.b") deep: value(path: "emails.0.value") none: value(path: "emails.length") empty: value(path: "") } }`,
    );
    expect(instance.records.nodes).toEqual([
      { city: "Köln", all: { city: "Köln" }, dotted: { "c.d": 2 }, deep: "a@b.example", none: null, empty: null },
    ]);
  });

  it.each([
    ["nested too deeply", `{"id":2,"at":${'{"x":'.repeat(60)}1${"}".repeat(60)}}`, "deeper than 50 levels"],
    ["too large", `{"id":2,"text":"${"x".repeat(1_000_001)}"}`, "larger than 1000000 bytes"],
  ])("that are %s are an error of their record alone", async (_name, row, problem) => {
    answer(LIST, `[{"id":1},${row},{"id":3}]`);
    const { instance, errors } = await read('records(object: "contacts") { nodes { key values value(path: "id") } }');
    expect(instance.records.nodes).toEqual([
      { key: "1", values: { id: 1 }, value: 1 },
      { key: "2", values: null, value: 2 },
      { key: "3", values: { id: 3 }, value: 3 },
    ]);
    expect(errors).toMatchObject([
      {
        path: ["connectorInstance", "records", "nodes", 1, "values"],
        message: expect.stringContaining(problem),
        extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
      },
    ]);
  });

  it.each([
    ["no object", "7"],
    ["a key that is too long", JSON.stringify({ id: "x".repeat(600) })],
    ["half a character", '{"id":"\\ud800"}'],
  ])("of a row with %s are an error at the row", async (_name, row) => {
    answer(LIST, `[{"id":1},${row}]`);
    const { instance, errors } = await read('records(object: "contacts") { nodes { id } }');
    expect(instance.records).toBeNull();
    expect(errors).toMatchObject([
      { path: ["connectorInstance", "records", "nodes", 1], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
    ]);
  });

  it("must be in an array", async () => {
    answer(LIST, { eventId: 1028, eventStatus: "dispatched" });
    const { errors } = await read('records(object: "contacts") { nodes { id } }');
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });
});
