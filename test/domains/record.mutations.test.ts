/** Creating, updating, replacing and deleting records of connected applications. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { INSTANCE, INSTANCE_CALL, recordIdOf, records } from "../support/records.ts";
import { CONTACT, recordMutations, recordWrites, VALUES } from "../support/recordWrites.ts";

const REMARK = "The attribute Region was ignored";

let gateway: GatewayUnderTest;
const { read, node, answer, reset, calls } = records(() => gateway);
const { create, update, replace, remove } = recordWrites(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
});
beforeEach(reset);
afterAll(() => gateway.stop());

describe("a record", () => {
  it("is created, updated, replaced and deleted", async () => {
    const values = { LastName: "O'Hara", BillingAddress: { City: "Galway", Country: "IE" } };
    const created = await create({ connectorInstance: INSTANCE, object: "contacts", values, clientMutationId: "c1" });
    expect(created.errors).toEqual([]);
    expect(calls()).toEqual([INSTANCE_CALL, "POST /hubs/crm/contacts"]);
    expect(gateway.sandbox.calls.at(-1)!.body).toEqual(values);
    const { record } = created.payload;
    expect(created.payload).toMatchObject({ clientMutationId: "c1", userErrors: [], warnings: [] });
    expect(record).toEqual({
      id: recordIdOf(`contacts:Id=${record.key}`),
      key: expect.stringMatching(/^003/),
      keys: [{ name: "Id", value: record.key }],
      object: "contacts",
      values: expect.objectContaining({ ...values, Id: record.key }),
    });
    const id = record.id;
    const path = `/hubs/crm/contacts/${record.key}`;

    const updated = await update({ record: id, values: { FirstName: "Ines" } });
    expect(updated.payload.userErrors).toEqual([]);
    expect(updated.payload.record).toEqual({ ...record, values: { ...record.values, FirstName: "Ines" } });
    expect(calls()).toEqual([INSTANCE_CALL, `PATCH ${path}`]);

    const replaced = await replace({ record: id, values: { LastName: "Duarte" } });
    expect(replaced.payload.record.values).toEqual({ Id: record.key, LastName: "Duarte" });
    expect(calls()).toEqual([INSTANCE_CALL, `PUT ${path}`]);
    expect((await node(id)).node).toMatchObject({ values: { Id: record.key, LastName: "Duarte" } });

    const deleted = await remove(id);
    expect(deleted).toEqual({
      payload: { clientMutationId: null, userErrors: [], deletedRecordId: id },
      errors: [],
    });
    expect(calls()).toEqual([INSTANCE_CALL, `DELETE ${path}`]);
    expect((await node(id)).node).toBeNull();
  });

  it("is rejected by the application if a value has another type, in the application's words", async () => {
    gateway.sandbox.faults.clear();
    const values = { LastName: "Duarte", DoNotCall: "maybe" };
    const { payload, errors } = await create({ connectorInstance: INSTANCE, object: "contacts", values });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      record: null,
      userErrors: [{ code: "PROVIDER_ERROR", providerMessage: "DoNotCall must be true or false" }],
    });
    expect(calls()).toEqual([INSTANCE_CALL, "POST /hubs/crm/contacts"]);
  });

  it("with a composite key has its first part in the path, and the others as parameters", async () => {
    gateway.sandbox.faults.clear();
    const values = { ConNum: 9, CustNum: 8, ShipToNum: "A/1", Name: "Duarte" };
    const created = await create({ connectorInstance: "417003", object: "contacts", values });
    expect(created.errors).toEqual([]);
    const { record } = created.payload;
    expect(record).toMatchObject({
      id: globalId("ConnectorRecord", "417003:contacts:ConNum=9&CustNum=8&ShipToNum=A%2F1"),
      key: "9",
      keys: [
        { name: "ConNum", value: "9" },
        { name: "CustNum", value: "8" },
        { name: "ShipToNum", value: "A/1" },
      ],
    });
    const path = "/hubs/erp/contacts/9?CustNum=8&ShipToNum=A%2F1";
    const updated = await update({ record: record.id, values: { Name: "Ines" } });
    expect(updated.payload.record).toMatchObject({ id: record.id, values: { ...values, Name: "Ines" } });
    expect(calls().at(-1)).toBe(`PATCH ${path}`);
    expect((await replace({ record: record.id, values: { Name: "I" } })).payload.userErrors).toEqual([]);
    expect(calls().at(-1)).toBe(`PUT ${path}`);
    expect((await remove(record.id)).payload.deletedRecordId).toBe(record.id);
    expect(calls().at(-1)).toBe(`DELETE ${path}`);
    expect((await remove(record.id)).payload.userErrors).toMatchObject([
      { code: "NOT_FOUND", field: ["input", "record"] },
    ]);
  });

  it("within another one is created, updated, replaced and deleted below it", async () => {
    const { instance } = await read('records(object: "contacts", first: 1) { nodes { id key } }');
    const [parent] = instance.records.nodes;
    const values = { Title: "On its way" };
    const created = await create(
      { parent: parent!.id, object: "notes", values },
      "record { id parent { key } values }",
    );
    expect(created.errors).toEqual([]);
    const { record } = created.payload;
    expect(calls().slice(0, 2)).toEqual([INSTANCE_CALL, `POST /hubs/crm/contacts/${parent!.key}/notes`]);
    expect(record).toMatchObject({ parent: { key: parent!.key }, values });
    const key = record.values["Id"] as string;
    expect(record.id).toBe(recordIdOf(`contacts:Id=${parent!.key}:notes:Id=${key}`));
    const path = `/hubs/crm/contacts/${parent!.key}/notes/${key}`;
    expect((await update({ record: record.id, values: { Title: "Here" } })).payload.record.values["Title"]).toBe(
      "Here",
    );
    expect(calls()).toEqual([INSTANCE_CALL, `PATCH ${path}`]);
    expect((await replace({ record: record.id, values })).payload.userErrors).toEqual([]);
    expect(calls()).toEqual([INSTANCE_CALL, `PUT ${path}`]);
    expect((await remove(record.id)).payload.deletedRecordId).toBe(record.id);
    expect(calls()).toEqual([INSTANCE_CALL, `DELETE ${path}`]);
  });

  it("within one with a composite key is sent with its parameters", async () => {
    answer("createHubRecordChild", { id: 7, Body: "called" });
    answer("deleteHubRecordChild", "");
    const parent = recordIdOf("contacts:ConNum=1&CustNum=&Site=A%20B");
    const { payload } = await create({ parent, object: "notes", values: VALUES });
    expect(calls().at(-1)).toBe("POST /hubs/crm/contacts/1/notes?CustNum=''&Site=A%20B");
    const id = recordIdOf("contacts:ConNum=1&CustNum=&Site=A%20B:notes:id=7");
    expect(payload.record.id).toBe(id);
    expect((await remove(id)).payload.deletedRecordId).toBe(id);
    expect(calls().at(-1)).toBe("DELETE /hubs/crm/contacts/1/notes/7?CustNum=''&Site=A%20B");
  });

  it.each(recordMutations)(
    "$name sends the token of the instance",
    async ({ name, on, input, field, method, path }) => {
      answer(on, { Id: "0035e00000bX2Qp", ...VALUES });
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
      const document = `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { code } ${field} } }`;
      const { errors, extensions } = await gateway.query(document, { variables: { input } });
      expect(errors).toEqual([]);
      expect(calls()).toEqual([INSTANCE_CALL, `${method} ${path}`]);
      const [first, last] = [gateway.sandbox.calls[0]!, gateway.sandbox.calls.at(-1)!];
      expect(first.headers.authorization).not.toContain("Element");
      expect(last.headers.authorization).toMatch(/^User .*, Organization .*, Element \S+$/);
      expect(extensions.upstream.estimated).toBeGreaterThanOrEqual(extensions.upstream.calls);
      expect(gateway.logs.join("")).not.toContain("Duarte");
    },
  );

  it("comes with the platform's remarks about the change", async () => {
    for (const [on, write] of [
      ["createHubRecord", () => create({ connectorInstance: INSTANCE, object: "contacts", values: VALUES })],
      ["updateHubRecord", () => update({ record: CONTACT, values: VALUES })],
      ["replaceHubRecord", () => replace({ record: CONTACT, values: VALUES })],
    ] as const) {
      answer(on, { Id: "1", LastName: "Duarte" }, { headers: { "Elements-Error": REMARK } });
      const { payload, errors } = await write();
      expect(errors).toEqual([]);
      expect(payload.warnings).toEqual([REMARK]);
    }
  });

  it("has the id that it was changed by, however its row spells the key", async () => {
    answer("updateHubRecord", { Id: "0035e00000bX2QpAAK", LastName: "Duarte" });
    const { payload } = await update({ record: CONTACT, values: VALUES });
    expect(payload.record).toMatchObject({ id: CONTACT, values: { Id: "0035e00000bX2QpAAK" } });
  });

  it("is deleted whatever the response holds", async () => {
    answer("deleteHubRecord", { success: true });
    expect((await remove(CONTACT)).payload).toMatchObject({ userErrors: [], deletedRecordId: CONTACT });
  });
});

describe("several mutations of an operation", () => {
  it("are sent one after the other, and each sees what those before it have changed", async () => {
    const { payload } = await create({ connectorInstance: INSTANCE, object: "contacts", values: VALUES });
    const { id, key } = payload.record;
    const now = `record { value(path: "FirstName") connectorInstance { record(object: "contacts", key: "${key}") { value(path: "FirstName") } } }`;
    const input = (name: string) => `input: { record: "${id}", values: { FirstName: "${name}" } }`;
    const { data, errors, extensions } = await gateway.query(
      `mutation { first: updateRecord(${input("A")}) { ${now} } second: updateRecord(${input("B")}) { ${now} }
        last: deleteRecord(input: { record: "${id}" }) { deletedRecordId }
        late: updateRecord(${input("C")}) { record { key } userErrors { code } } }`,
    );
    expect(errors).toEqual([]);
    const seen = (name: string) => ({
      record: { value: name, connectorInstance: { record: { value: name } } },
    });
    expect(data).toEqual({
      first: seen("A"),
      second: seen("B"),
      last: { deletedRecordId: id },
      late: { record: null, userErrors: [{ code: "NOT_FOUND" }] },
    });
    const path = `/hubs/crm/contacts/${key}`;
    expect(calls().filter((call) => call.includes(path))).toEqual(
      ["PATCH", "GET", "PATCH", "GET", "DELETE", "PATCH"].map((method) => `${method} ${path}`),
    );
    expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
  });
});

describe("the estimate", () => {
  it("counts the instance, its document, its objects, the write and the read", async () => {
    const own = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
    try {
      own.sandbox.faults.add({ on: "createHubRecord", answer: { status: 200, body: { id: "7" } } });
      own.sandbox.faults.add({ on: "getHubRecord", answer: { status: 200, body: { id: "7", a: 1 } } });
      const { errors, extensions } = await own.query(
        'mutation { createRecord(input: { connectorInstance: "418001", object: "MyContact", values: { a: 1 } }) { record { values } } }',
      );
      expect(errors).toEqual([]);
      expect(own.calls()).toEqual([
        INSTANCE_CALL,
        "GET /elements/23/docs?version=-1",
        "GET /instances/418001/objects",
        "POST /hubs/crm/MyContact",
        "GET /hubs/crm/MyContact/7",
      ]);
      expect(extensions.upstream).toMatchObject({ calls: 5, estimated: 5 });
    } finally {
      await own.stop();
    }
  });
});

it("written keeps what is cached of the platform, which it does not change", async () => {
  gateway.sandbox.faults.clear();
  const connector = '{ connector(id: "23") { name description } }';
  await gateway.query(connector);
  await create({ connectorInstance: INSTANCE, object: "leads", values: VALUES });
  await create({ connectorInstance: INSTANCE, object: "leads", values: VALUES });
  expect(gateway.calls()).toEqual([INSTANCE_CALL, "POST /hubs/crm/leads"]);
  await gateway.query(connector);
  expect(gateway.calls()).toEqual([]);
});
