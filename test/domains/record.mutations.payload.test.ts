/** The record in the payload of a mutation: of the response of the platform, or read afterwards. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { INSTANCE, INSTANCE_CALL, records } from "../support/records.ts";
import { CONTACT, recordWrites, VALUES } from "../support/recordWrites.ts";

let gateway: GatewayUnderTest;
const { answer, reset, calls } = records(() => gateway);
const { create, update, replace } = recordWrites(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
});
beforeEach(reset);
afterAll(() => gateway.stop());

describe("the record of a payload", () => {
  const READ = "GET /hubs/crm/contacts/0035e00000bX2Qp";
  const row = { Id: "0035e00000bX2Qp", LastName: "Duarte" };
  const CHANGES = [
    ["updateHubRecord", () => update({ record: CONTACT, values: VALUES }, "record { id key values }")],
    ["replaceHubRecord", () => replace({ record: CONTACT, values: VALUES }, "record { id key values }")],
  ] as const;

  it.each(["", "{}", "[]", "7", '{"Id":"0035e00000bX2Qp"}', '{"success":true}'])(
    "is read if the response to the change does not contain it: %j",
    async (body) => {
      answer("getHubRecord", row);
      for (const [on, change] of CHANGES) {
        answer(on, body);
        const { payload, errors } = await change();
        expect(errors).toEqual([]);
        expect(payload.record).toEqual({ id: CONTACT, key: row.Id, values: row });
        expect(calls()).toHaveLength(3);
        expect(calls().at(-1)).toBe(READ);
      }
    },
  );

  it("is not read if only its key is selected", async () => {
    answer("updateHubRecord", "");
    const { payload, errors } = await update({ record: CONTACT, values: VALUES }, "record { id key object }");
    expect(errors).toEqual([]);
    expect(payload.record).toEqual({ id: CONTACT, key: row.Id, object: "contacts" });
    expect(calls()).toHaveLength(2);
  });

  it("is read after a creation whose response has the key alone", async () => {
    answer("createHubRecord", { Id: row.Id });
    answer("getHubRecord", row);
    const input = { connectorInstance: INSTANCE, object: "contacts", values: VALUES };
    const { payload, errors } = await create(input);
    expect(errors).toEqual([]);
    expect(payload.record).toMatchObject({ id: CONTACT, values: row });
    expect(calls()).toEqual([INSTANCE_CALL, "POST /hubs/crm/contacts", READ]);
    expect((await create(input, "record { id }")).payload.record).toEqual({ id: CONTACT });
    expect(calls()).toEqual([INSTANCE_CALL, "POST /hubs/crm/contacts"]);
  });

  it.each(["", "{}", "[]", "7"])("is an error after a creation whose response has no record: %j", async (body) => {
    answer("createHubRecord", body);
    const { payload, errors } = await create({ connectorInstance: INSTANCE, object: "contacts", values: VALUES });
    expect(payload).toEqual({ clientMutationId: null, userErrors: [], record: null, warnings: [] });
    expect(errors).toMatchObject([
      {
        path: ["createRecord", "record"],
        message: expect.stringMatching(/^The change was made/),
        extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200 } },
      },
    ]);
    expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
    expect(calls()).toHaveLength(2);
  });

  it("is an error of its own if it cannot be read: the change was made", async () => {
    answer("updateHubRecord", "");
    answer("getHubRecord", { message: "Late" }, { status: 500 });
    const { payload, errors } = await update({ record: CONTACT, values: VALUES });
    expect(payload).toMatchObject({ userErrors: [], record: null, warnings: [] });
    expect(errors).toMatchObject([
      {
        path: ["updateRecord", "record"],
        message: expect.stringMatching(/^The change was made/),
        extensions: { code: "UPSTREAM_UNAVAILABLE", upstream: { status: 500 } },
      },
    ]);
  });

  it("is an error if the application does not find it yet: the change was made", async () => {
    answer("createHubRecord", { Id: row.Id });
    answer("updateHubRecord", "");
    answer("getHubRecord", { message: "No record found" }, { status: 404 });
    const input = { connectorInstance: INSTANCE, object: "contacts", values: VALUES };
    for (const change of [() => create(input), () => update({ record: CONTACT, values: VALUES })]) {
      const { payload, errors } = await change();
      expect(payload).toMatchObject({ userErrors: [], record: null });
      expect(errors).toMatchObject([
        {
          message: "The change was made, but its result could not be read. No record found",
          extensions: { code: "NOT_FOUND", upstream: { status: 404 } },
        },
      ]);
    }
  });

  it("without a known key is identified by its content", async () => {
    answer("createHubRecord", { LastName: "Duarte" });
    const { payload } = await create({ connectorInstance: INSTANCE, object: "contacts", values: VALUES });
    expect(payload.record).toMatchObject({ key: null, keys: [], values: { LastName: "Duarte" } });
    expect((await update({ record: payload.record.id, values: VALUES })).payload.userErrors).toMatchObject([
      { code: "INVALID", field: ["input", "record"] },
    ]);
  });

  it("keeps all digits", async () => {
    answer("updateHubRecord", '{"Id":"1","total":12345678901234567890,"ratio":0.1234567890123456789}');
    const { payload } = await update({ record: CONTACT, values: VALUES });
    expect(payload.record.values).toEqual({
      Id: "1",
      total: "12345678901234567890",
      ratio: "0.1234567890123456789",
    });
  });
});
