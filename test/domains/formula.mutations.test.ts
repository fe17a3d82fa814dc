import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { CreateFormulaPayload } from "../support/schema.generated.ts";

const template = {
  id: 41,
  engine: "v3",
  description: "As exported",
  configuration: [
    { key: "source", type: "elementInstance", required: true },
    { key: "limit", type: "value" },
  ],
  triggers: [{ type: "manual", onSuccess: ["read"] }],
  steps: [{ name: "read", type: "elementRequest", properties: { method: "GET", api: "/contacts" } }],
};
const FORMULA = "formula { id databaseId name description active engine steps { name } variables { key } }";

describe("changing formulas", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const change = <Name extends MutationName>(name: Name, input: object, payload = FORMULA) =>
    mutate(gateway, name, { input, payload });
  const requests = () => gateway.sandbox.calls.map(({ method, path, body }) => [method, path, body]);
  async function create(more: object = {}): Promise<CreateFormulaPayload["formula"]> {
    const { payload } = await change("createFormula", { name: "Copy harbours", template, ...more });
    expect(payload.userErrors).toEqual([]);
    return payload.formula;
  }
  async function read(id: string) {
    const { data } = await gateway.query(`query ($id: ID!) { formula(id: $id) { name description active } }`, {
      variables: { id },
    });
    return data.formula;
  }

  describe("createFormula", () => {
    it("sends the template, in which the name and the description of the input win", async () => {
      const input = { name: "Copy harbours", description: "All of them", template: { ...template, name: "Exported" } };
      const { payload, errors } = await change("createFormula", { ...input, clientMutationId: "1" });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        clientMutationId: "1",
        userErrors: [],
        formula: {
          name: "Copy harbours",
          description: "All of them",
          active: true,
          engine: "v3",
          steps: [{ name: "read" }],
          variables: [{ key: "source" }, { key: "limit" }],
        },
      });
      expect(requests()).toEqual([
        ["POST", "/formulas", { ...template, name: "Copy harbours", description: "All of them" }],
      ]);
      expect(await read(payload.formula.id)).toMatchObject({ name: "Copy harbours", description: "All of them" });
    });

    it("keeps the description of the template if the input has none", async () => {
      for (const description of [undefined, null]) {
        expect(await create({ description })).toMatchObject({ description: "As exported" });
      }
    });

    it("rejects a blank name without a call", async () => {
      const { payload, errors } = await change("createFormula", { name: " ", template });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ formula: null, userErrors: [{ code: "INVALID", field: ["input", "name"] }] });
      expect(gateway.calls()).toEqual([]);
    });

    it.each([
      [
        "a number that has lost digits",
        "{ steps: [{ retryDelay: 12345678901234567890 }] }",
        ["steps", "0", "retryDelay"],
      ],
      ["a number that overflowed", "{ limit: 1e999 }", ["limit"]],
      ["an enum value", "{ steps: [DRAFT] }", ["steps", "0"]],
      ["51 levels", `{ deep: ${"[".repeat(50)}${"]".repeat(50)} }`, []],
    ])("rejects a template with %s, without a call", async (_name, literal, path) => {
      const { data, errors } = await gateway.query(`mutation {
        create: createFormula(input: { name: "N", template: ${literal} }) { userErrors { code field } }
        update: updateFormula(input: { formula: "3055", template: ${literal} }) { userErrors { code field } }
      }`);
      expect(errors).toEqual([]);
      const rejected = { userErrors: [{ code: "INVALID", field: ["input", "template", ...path] }] };
      expect(data).toEqual({ create: rejected, update: rejected });
      expect(gateway.calls()).toEqual([]);
    });

    it.each([
      [{ steps: [{ ...template.steps[0], onSuccess: ["nowhere"] }] }, "INVALID", ["template", "steps", "0"]],
      [{ configuration: [{ key: "source" }, { key: "source" }] }, "CONFLICT", ["template"]],
      [{ engine: "v1", debugLoggingEnabled: false }, "INVALID", null],
      [{ uri: "/harbours" }, "INVALID", null],
      [{ triggers: [{ type: "scheduled", properties: { cron: "0 * * * * ?" } }] }, "INVALID", null],
    ])("reports that the platform rejects %j", async (more, code, field) => {
      const { payload, errors } = await change("createFormula", { name: "N", template: { ...template, ...more } });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        formula: null,
        userErrors: [
          {
            code,
            field: field && ["input", ...field],
            message: expect.any(String),
            requestId: expect.stringMatching(/^[0-9a-f]{24}$/),
          },
        ],
      });
      expect(gateway.calls()).toEqual(["POST /formulas"]);
    });

    it("shows the names that the platform's message repeats, and no value of a secret", async () => {
      const repeat = async (word: string, more: object) => {
        const answer = { status: 400, body: { message: `${word} is wrong` } };
        gateway.sandbox.faults.add({ on: "createFormula", times: 1, answer });
        const { payload } = await change("createFormula", { name: "N", template: { ...template, ...more } });
        return payload.userErrors.map(({ message, field }) => [message, field]);
      };
      const configuration = [{ key: "warehouse", name: "Warehouse", type: "value" }];
      expect(await repeat("warehouse", { configuration })).toEqual([
        ["warehouse is wrong", ["input", "template", "configuration", "0"]],
      ]);
      const steps = [{ name: "read", properties: { headers: { password: "s3cret-of-a-step" } } }];
      expect(await repeat("s3cret-of-a-step", { steps })).toEqual([["… is wrong", null]]);
    });

    it("takes values of a template as they are", async () => {
      const odd = { ...template, configuration: [null, { key: 5 }], steps: "none" };
      const answer: Fault = { on: "createFormula", answer: { status: 400, body: { message: "Invalid steps" } } };
      gateway.sandbox.faults.add(answer);
      const { payload } = await change("createFormula", { name: "N", template: odd });
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", message: "Invalid steps", field: null }]);
      expect(requests()).toEqual([["POST", "/formulas", { ...odd, name: "N" }]]);
    });
  });

  describe("updateFormula", () => {
    it("sends nothing but what is to change", async () => {
      const { id, databaseId } = await create();
      const { payload, errors } = await change("updateFormula", { formula: id, name: "Copy quays", active: false });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        userErrors: [],
        formula: { name: "Copy quays", active: false, description: "As exported", steps: [{ name: "read" }] },
      });
      expect(requests()).toEqual([["PATCH", `/formulas/${databaseId}`, { name: "Copy quays", active: false }]]);
      await change("updateFormula", { formula: databaseId, description: "" });
      expect(requests()).toEqual([["PATCH", `/formulas/${databaseId}`, { description: "" }]]);
    });

    it("replaces the content by a template, and keeps name, description and state", async () => {
      const { id, databaseId } = await create();
      await change("updateFormula", { formula: id, active: false });
      const steps = [{ name: "write", type: "script", properties: { body: "done();" } }];
      const { payload, errors } = await change("updateFormula", { formula: id, template: { engine: "v3", steps } });
      expect(errors).toEqual([]);
      expect(payload.formula).toEqual({
        id,
        databaseId,
        name: "Copy harbours",
        description: "As exported",
        active: false,
        engine: "v3",
        steps: [{ name: "write" }],
        variables: [],
      });
      const at = `/formulas/${databaseId}`;
      const kept = { name: "Copy harbours", description: "As exported", active: false };
      expect(requests()).toEqual([
        ["GET", at, undefined],
        ["PUT", at, { ...kept, engine: "v3", steps }],
      ]);
    });

    it("prefers the input to the template, and the template to the formula", async () => {
      const { id } = await create();
      const own = { name: "Exported", description: "Exported", active: false };
      const { payload } = await change("updateFormula", { formula: id, name: "Mine", active: true, template: own });
      expect(payload.formula).toMatchObject({ name: "Mine", description: "Exported", active: true });
      expect(requests()[1]?.[2]).toEqual({ name: "Mine", description: "Exported", active: true });
    });

    it("rejects an update of nothing, nulls, a blank name and the id of something else, without a call", async () => {
      const { payload } = await change("updateFormula", { formula: globalId("Account", 7301) });
      expect(payload.userErrors).toMatchObject([
        { code: "INVALID", field: ["input"], message: expect.stringContaining("nothing to change") },
        { code: "INVALID", field: ["input", "formula"] },
      ]);
      const other = await change("updateFormula", { formula: "3055", name: " ", active: null, template: null });
      expect(other.payload.userErrors.map(({ field }) => field)).toEqual([
        ["input", "active"],
        ["input", "template"],
        ["input", "name"],
      ]);
      expect(gateway.calls()).toEqual([]);
    });

    it.each([
      [{ name: "N" }, ["PATCH /formulas/1"]],
      [{ template }, ["GET /formulas/1"]],
    ])("reports an unknown formula: %j", async (more, calls) => {
      const { payload } = await change("updateFormula", { formula: "1", ...more });
      expect(payload).toMatchObject({
        formula: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "formula"] }],
      });
      expect(gateway.calls()).toEqual(calls);
    });

    it("reports what the platform rejects, and leaves the formula as it is", async () => {
      const { id } = await create();
      const twice = [{ key: "a" }, { key: "a" }];
      const conflict = await change("updateFormula", { formula: id, template: { ...template, configuration: twice } });
      expect(conflict.payload.userErrors).toMatchObject([{ code: "CONFLICT", field: ["input", "template"] }]);
      expect(await read(id)).toMatchObject({ name: "Copy harbours", description: "As exported" });
    });

    it("does not write if reading the formula fails", async () => {
      const { id, databaseId } = await create();
      gateway.sandbox.faults.add({ on: "getFormula", answer: { status: 500 } });
      const { payload, errors } = await change("updateFormula", { formula: id, template });
      expect(payload).toBeNull();
      expect(errors).toMatchObject([{ path: ["updateFormula"], extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
      expect(errors[0]!.extensions).not.toHaveProperty("outcomeUnknown");
      expect(gateway.calls()).toEqual([`GET /formulas/${databaseId}`]);
    });
  });

  describe("deleteFormula", () => {
    it("deletes it for good", async () => {
      const { id, databaseId } = await create();
      const first = await change("deleteFormula", { formula: id }, "deletedFormulaId");
      expect(first.payload).toMatchObject({ userErrors: [], deletedFormulaId: id });
      expect(gateway.calls()).toEqual([`DELETE /formulas/${databaseId}`]);
      expect(await read(id)).toBeNull();
      const second = await change("deleteFormula", { formula: id }, "deletedFormulaId");
      expect(second.payload).toMatchObject({
        deletedFormulaId: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "formula"] }],
      });
    });

    it("reports that it has instances, and rejects the id of something else without a call", async () => {
      const { payload } = await change("deleteFormula", { formula: "3056" }, "deletedFormulaId");
      expect(payload).toMatchObject({
        deletedFormulaId: null,
        userErrors: [{ code: "CONFLICT", field: ["input", "formula"], message: expect.stringContaining("instances") }],
      });
      const wrong = await change("deleteFormula", { formula: globalId("FormulaInstance", 3056) }, "deletedFormulaId");
      expect(wrong.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "formula"] }]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  it("sees in the same operation what a mutation before has changed", async () => {
    const { id } = await create();
    const { data, errors } = await gateway.query(
      `mutation ($id: ID!) {
        off: updateFormula(input: { formula: $id, active: false }) { formula { active } }
        instance: createFormulaInstance(input: { formula: $id, name: "N", configuration: { source: "418001" } }) {
          formulaInstance { formula { name active } }
        }
        blocked: deleteFormula(input: { formula: $id }) { userErrors { code } }
      }`,
      { variables: { id } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      off: { formula: { active: false } },
      instance: { formulaInstance: { formula: { name: "Copy harbours", active: false } } },
      blocked: { userErrors: [{ code: "CONFLICT" }] },
    });
  });
});
