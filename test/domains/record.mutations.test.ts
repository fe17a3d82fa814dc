/** Creating, updating, replacing and deleting records of connected applications. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate } from "../support/mutate.ts";
import { INSTANCE, INSTANCE_CALL, recordIdOf, records } from "../support/records.ts";

const RECORD = "record { id key keys { name value } object values } warnings";

let gateway: GatewayUnderTest;
const { node, reset, calls } = records(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
});
beforeEach(reset);
afterAll(() => gateway.stop());

const create = (input: object, payload = RECORD) => mutate(gateway, "createRecord", { input, payload });
const update = (input: object, payload = RECORD) => mutate(gateway, "updateRecord", { input, payload });
const replace = (input: object, payload = RECORD) => mutate(gateway, "replaceRecord", { input, payload });
const remove = (record: string) => mutate(gateway, "deleteRecord", { input: { record }, payload: "deletedRecordId" });

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
      id: recordIdOf(`contacts:Id=${record!.key!}`),
      key: expect.stringMatching(/^003/),
      keys: [{ name: "Id", value: record!.key }],
      object: "contacts",
      values: expect.objectContaining({ ...values, Id: record!.key }),
    });
    const id = record!.id;
    const path = `/hubs/crm/contacts/${record!.key!}`;

    const updated = await update({ record: id, values: { FirstName: "Ines" } });
    expect(updated.payload.userErrors).toEqual([]);
    expect(updated.payload.record).toEqual({ ...record, values: { ...record!.values, FirstName: "Ines" } });
    expect(calls()).toEqual([INSTANCE_CALL, `PATCH ${path}`]);

    const replaced = await replace({ record: id, values: { LastName: "Duarte" } });
    expect(replaced.payload.record!.values).toEqual({ Id: record!.key, LastName: "Duarte" });
    expect(calls()).toEqual([INSTANCE_CALL, `PUT ${path}`]);
    expect((await node(id)).node).toMatchObject({ values: { Id: record!.key, LastName: "Duarte" } });

    const deleted = await remove(id);
    expect(deleted).toEqual({
      payload: { clientMutationId: null, userErrors: [], deletedRecordId: id },
      errors: [],
    });
    expect(calls()).toEqual([INSTANCE_CALL, `DELETE ${path}`]);
    expect((await node(id)).node).toBeNull();
  });
});

it("written keeps what is cached of the platform, which it does not change", async () => {
  gateway.sandbox.faults.clear();
  const connector = '{ connector(id: "23") { name description } }';
  await gateway.query(connector);
  await create({ connectorInstance: INSTANCE, object: "leads", values: { LastName: "Duarte" } });
  await create({ connectorInstance: INSTANCE, object: "leads", values: { LastName: "Duarte" } });
  expect(gateway.calls()).toEqual([INSTANCE_CALL, "POST /hubs/crm/leads"]);
  await gateway.query(connector);
  expect(gateway.calls()).toEqual([]);
});
