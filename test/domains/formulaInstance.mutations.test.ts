import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { CreateFormulaInstancePayload, UpdateFormulaInstancePayload } from "../support/schema.generated.ts";

const template = {
  configuration: [
    { key: "source", type: "elementInstance", required: true },
    { key: "api.token", type: "value" },
    { key: "limit", type: "value" },
  ],
  triggers: [{ type: "manual", onSuccess: ["read"] }],
  steps: [{ name: "read", type: "script", properties: { body: "done();" } }],
};
const INSTANCE = "formulaInstance { id databaseId name active configuration settings }";
const settings = { "notification.email": "ops@harbour.example", "formula.instance.time.to.live": 3600 };

describe("changing formula instances", () => {
  let gateway: GatewayUnderTest;
  let formula: string;
  let at: string;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
    const { payload } = await change("createFormula", { name: "Copy harbours", template }, "formula { databaseId }");
    formula = payload.formula.databaseId;
    at = `/formulas/${formula}/instances`;
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const change = <Name extends MutationName>(name: Name, input: object, payload = INSTANCE) =>
    mutate(gateway, name, { input, payload });
  const requests = () => gateway.sandbox.calls.map(({ method, path, body }) => [method, path, body]);
  async function create(more: object = {}): Promise<CreateFormulaInstancePayload["formulaInstance"]> {
    const input = { formula, name: "Nightly", configuration: { source: 418001, limit: 5 }, settings, ...more };
    const { payload } = await change("createFormulaInstance", input);
    expect(payload.userErrors).toEqual([]);
    return payload.formulaInstance;
  }
  const fieldsOf = ({ userErrors }: Pick<UpdateFormulaInstancePayload, "userErrors">) =>
    userErrors.map(({ field }) => field.join("/"));
  async function read(id: string) {
    const { data } = await gateway.query(
      "query ($id: ID!) { formulaInstance(id: $id) { name active configuration settings } }",
      { variables: { id } },
    );
    return data.formulaInstance;
  }

  describe("createFormulaInstance", () => {
    it("sends values as texts, and settings as they are", async () => {
      const configuration = { source: 418001, "api.token": "s3cret", limit: true };
      const { payload, errors } = await change("createFormulaInstance", {
        formula: globalId("Formula", formula),
        name: "Nightly",
        configuration,
        settings,
        clientMutationId: "1",
      });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        clientMutationId: "1",
        userErrors: [],
        formulaInstance: {
          name: "Nightly",
          active: true,
          configuration: { source: "418001", "api.token": "********", limit: "true" },
          settings,
        },
      });
      const texts = { source: "418001", "api.token": "s3cret", limit: "true" };
      expect(requests()).toEqual([["POST", at, { name: "Nightly", active: true, configuration: texts, settings }]]);
    });

    it("sends no more than the input has", async () => {
      await change("createFormulaInstance", { formula: "3055", name: "N", active: false });
      expect(requests()).toEqual([["POST", "/formulas/3055/instances", { name: "N", active: false }]]);
      await change("createFormulaInstance", { formula: "3055", name: "N", active: null, settings: null });
      expect(requests()).toEqual([["POST", "/formulas/3055/instances", { name: "N", active: true }]]);
    });

    it("names all mistakes at once, without a call", async () => {
      const { payload, errors } = await change("createFormulaInstance", {
        formula: globalId("Hub", 1),
        name: "\t",
        configuration: { "api.token": "********", nothing: null, fine: "x" },
        settings: { list: ["a"] },
      });
      expect(errors).toEqual([]);
      expect(payload.formulaInstance).toBeNull();
      const mistakes = ["name", "configuration/api.token", "configuration/nothing", "settings/list", "formula"];
      expect(fieldsOf(payload)).toEqual(mistakes.map((field) => `input/${field}`));
      for (const { code, requestId } of payload.userErrors) expect([code, requestId]).toEqual(["INVALID", null]);
      expect(gateway.calls()).toEqual([]);
    });

    it("rejects numbers that have lost digits, without a call", async () => {
      const { data } = await gateway.query(`mutation {
        createFormulaInstance(
          input: { formula: "3055", name: "N", configuration: { limit: 12345678901234567890 }, settings: { a: 1e999 } }
        ) { userErrors { code field } }
      }`);
      expect(data.createFormulaInstance.userErrors).toEqual([
        { code: "INVALID", field: ["input", "configuration", "limit"] },
        { code: "INVALID", field: ["input", "settings", "a"] },
      ]);
      expect(gateway.calls()).toEqual([]);
    });

    it.each([
      [{ formula: "999999" }, "NOT_FOUND", ["formula"]],
      [{ settings: { api: "GET /accounts" } }, "INVALID", ["settings", "api"]],
      [{ configuration: { source: "" } }, "INVALID", ["configuration", "source"]],
      [{ configuration: {} }, "INVALID", null],
    ])("reports that the platform rejects %j", async (more, code, field) => {
      const input = { formula, name: "N", configuration: { source: "418001" }, ...more };
      const { payload, errors } = await change("createFormulaInstance", input);
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        formulaInstance: null,
        userErrors: [{ code, field: field && ["input", ...field], requestId: expect.stringMatching(/^[0-9a-f]{24}$/) }],
      });
    });
  });

  describe("updateFormulaInstance", () => {
    it("sends all values, those that are omitted as they were read", async () => {
      const { id, databaseId } = await create({ active: false });
      const { payload, errors } = await change("updateFormulaInstance", {
        formulaInstance: id,
        configuration: { source: 418004 },
        settings: { api: "GET /harbours" },
      });
      expect(errors).toEqual([]);
      const whole = {
        name: "Nightly",
        active: false,
        configuration: { source: "418004", limit: "5" },
        settings: { ...settings, api: "GET /harbours" },
      };
      expect(payload).toMatchObject({ userErrors: [], formulaInstance: { id, ...whole } });
      expect(requests()).toEqual([
        ["GET", `/formulas/instances/${databaseId}`, undefined],
        ["PUT", `${at}/${databaseId}`, whole],
      ]);
      expect(await read(id)).toEqual(whole);
    });

    it("removes values that are null", async () => {
      const { id } = await create();
      const removed = { configuration: { limit: null }, settings: { "notification.email": null } };
      const { payload } = await change("updateFormulaInstance", { formulaInstance: id, name: "Hourly", ...removed });
      expect(payload.formulaInstance).toMatchObject({
        name: "Hourly",
        configuration: { source: "418001" },
        settings: { "formula.instance.time.to.live": 3600 },
      });
    });

    it("never sends a mask back: a secret must be given again", async () => {
      const secret = { source: "418001", "api.token": "s3cret" };
      const { id, databaseId } = await create({ configuration: secret });
      const { payload } = await change("updateFormulaInstance", { formulaInstance: id, name: "Hourly" });
      expect(payload).toMatchObject({
        formulaInstance: null,
        userErrors: [
          {
            code: "INVALID",
            field: ["input", "configuration", "api.token"],
            message: expect.stringContaining("`configuration.api.token` must be given"),
            requestId: null,
          },
        ],
      });
      expect(gateway.calls()).toEqual([`GET /formulas/instances/${databaseId}`]);
      const given = { formulaInstance: id, name: "Hourly", configuration: { "api.token": "n3w" } };
      expect((await change("updateFormulaInstance", given)).payload).toMatchObject({ userErrors: [] });
      expect(requests()[1]?.[2]).toMatchObject({ name: "Hourly", configuration: { ...secret, "api.token": "n3w" } });
      const removed = { formulaInstance: id, configuration: { "api.token": null } };
      expect((await change("updateFormulaInstance", removed)).payload).toMatchObject({
        formulaInstance: { name: "Hourly", configuration: { source: "418001" } },
      });
    });

    it("rejects an update of nothing, a mask, nulls and the id of something else, without a call", async () => {
      const { payload } = await change("updateFormulaInstance", { formulaInstance: globalId("Formula", 3055) });
      expect(payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input"], message: expect.stringContaining("nothing to change") },
        { code: "INVALID", field: ["input", "formulaInstance"] },
      ]);
      const other = await change("updateFormulaInstance", {
        formulaInstance: "88001",
        name: null,
        configuration: { "api.token": "********", list: [] },
        settings: null,
      });
      const mistakes = ["name", "settings", "configuration/api.token", "configuration/list"];
      expect(fieldsOf(other.payload)).toEqual(mistakes.map((field) => `input/${field}`));
      const empty = await change("updateFormulaInstance", {
        formulaInstance: "88001",
        configuration: {},
        settings: {},
      });
      expect(empty.payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input"], message: expect.stringContaining("nothing to change") },
      ]);
      expect(gateway.calls()).toEqual([]);
    });

    it("reports what the platform rejects, at its field", async () => {
      const { id } = await create();
      const { payload } = await change("updateFormulaInstance", { formulaInstance: id, settings: { api: "/bingo" } });
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "settings", "api"] }]);
      const required = await change("updateFormulaInstance", { formulaInstance: id, configuration: { source: null } });
      expect(required.payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input", "configuration", "source"] },
      ]);
      expect(await read(id)).toMatchObject({ configuration: { source: "418001", limit: "5" }, settings });
    });

    it("writes nothing if the row does not name its formula", async () => {
      const body = { id: 88001, name: "Nightly", configuration: {} };
      gateway.sandbox.faults.add({ on: "getFormulaInstance", answer: { status: 200, body } });
      const { payload, errors } = await change("updateFormulaInstance", { formulaInstance: "88001", name: "N" });
      expect(payload).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
      expect(gateway.calls()).toEqual(["GET /formulas/instances/88001"]);
    });
  });

  describe("activateFormulaInstance and deactivateFormulaInstance", () => {
    it("switch an instance, and read it again only if more than its id is selected", async () => {
      const { id, databaseId } = await create();
      const [get, switched] = [`GET /formulas/instances/${databaseId}`, `${at}/${databaseId}/active`];
      const off = await change("deactivateFormulaInstance", { formulaInstance: id }, "formulaInstance { id active }");
      expect(off.payload).toMatchObject({ userErrors: [], formulaInstance: { id, active: false } });
      expect(gateway.calls()).toEqual([get, `DELETE ${switched}`, get]);
      const on = await change("activateFormulaInstance", { formulaInstance: databaseId }, "formulaInstance { id }");
      expect(on.payload).toMatchObject({ userErrors: [], formulaInstance: { id } });
      expect(gateway.calls()).toEqual([get, `PUT ${switched}`]);
      expect(await read(id)).toMatchObject({ active: true });
    });

    it("say that the switch was made if only reading the instance fails", async () => {
      const { id } = await create();
      gateway.sandbox.faults.add({ on: "getFormulaInstance", skip: 1, answer: { status: 500 } });
      const { payload, errors } = await change("deactivateFormulaInstance", { formulaInstance: id });
      expect(payload).toMatchObject({ userErrors: [], formulaInstance: null });
      expect(errors).toMatchObject([
        { path: ["deactivateFormulaInstance", "formulaInstance"], extensions: { code: "UPSTREAM_UNAVAILABLE" } },
      ]);
      expect(errors[0]!.message).toContain("The change was made");
      gateway.sandbox.faults.clear();
      expect(await read(id)).toMatchObject({ active: false });
    });
  });

  it("deleteFormulaInstance deletes it for good", async () => {
    const { id, databaseId } = await create();
    const { payload } = await change("deleteFormulaInstance", { formulaInstance: id }, "deletedFormulaInstanceId");
    expect(payload).toMatchObject({ userErrors: [], deletedFormulaInstanceId: id });
    expect(gateway.calls()).toEqual([`GET /formulas/instances/${databaseId}`, `DELETE ${at}/${databaseId}`]);
    expect(await read(id)).toBeNull();
  });

  it.each([
    ["updateFormulaInstance", { name: "N" }],
    ["activateFormulaInstance", {}],
    ["deactivateFormulaInstance", {}],
    ["deleteFormulaInstance", {}],
  ] as const)("%s rejects an id of something else, and reports an unknown instance", async (name, input) => {
    for (const [formulaInstance, code, calls] of [
      ["nightly", "INVALID", []],
      [globalId("Formula", 3055), "INVALID", []],
      ["1", "NOT_FOUND", ["GET /formulas/instances/1"]],
    ] as const) {
      const { payload, errors } = await change(name, { formulaInstance, ...input }, "clientMutationId");
      expect(errors).toEqual([]);
      expect(payload.userErrors).toMatchObject([{ code, field: ["input", "formulaInstance"] }]);
      expect(gateway.calls()).toEqual(calls);
    }
  });

  it("sees in the same operation what a mutation before has changed", async () => {
    const { id } = await create();
    const { data, errors } = await gateway.query(
      `mutation ($id: ID!) {
        off: deactivateFormulaInstance(input: { formulaInstance: $id }) { formulaInstance { active } }
        name: updateFormulaInstance(input: { formulaInstance: $id, name: "Hourly" }) { formulaInstance { name active } }
        on: activateFormulaInstance(input: { formulaInstance: $id }) { formulaInstance { name active } }
        delete: deleteFormulaInstance(input: { formulaInstance: $id }) { deletedFormulaInstanceId }
        gone: activateFormulaInstance(input: { formulaInstance: $id }) { userErrors { code } }
      }`,
      { variables: { id } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      off: { formulaInstance: { active: false } },
      name: { formulaInstance: { name: "Hourly", active: false } },
      on: { formulaInstance: { name: "Hourly", active: true } },
      delete: { deletedFormulaInstanceId: id },
      gone: { userErrors: [{ code: "NOT_FOUND" }] },
    });
  });
});
