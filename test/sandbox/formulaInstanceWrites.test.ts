import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AuditLog, Formula, FormulaInstance } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
let account: Client;
let user: Client;
let formula: Formula;

const template = {
  name: "Copy harbours",
  configuration: [
    { key: "source", type: "elementInstance", required: true },
    { key: "api.token", type: "value" },
    { key: "limit", type: "value" },
  ],
  triggers: [{ type: "manual", onSuccess: ["read"] }],
  steps: [{ name: "read", type: "script", properties: { body: "done();" } }],
};
const configuration = { source: 418_004, "api.token": "s3cret", limit: null };
const input = { name: "Nightly", configuration, settings: { "notification.email": "ops@harbour.example" } };

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account, user } = platform);
  formula = (await account.post<Formula>("/formulas", template)).body;
});

afterAll(() => stopPlatform(platform));

const of = ({ id }: Formula) => path`/formulas/${id}/instances`;
const at = ({ id = 0, formula: owner }: FormulaInstance) => path`/formulas/${Number(owner?.id)}/instances/${id}`;
const read = async ({ id = 0 }: FormulaInstance) =>
  (await account.get<FormulaInstance>(path`/formulas/instances/${id}`)).body;
const create = async (body: object = {}) => {
  const created = await account.post<FormulaInstance>(of(formula), { ...input, ...body });
  expect(created.status).toBe(200);
  return created.body;
};

describe("creating a formula instance", () => {
  it("stores values as strings, and masks secrets", async () => {
    const created = await create();
    expect(created).toEqual({
      id: expect.any(Number),
      name: "Nightly",
      active: true,
      createdDate: "2019-06-03T09:00:00Z",
      configuration: { source: "418004", "api.token": "********" },
      settings: { "notification.email": "ops@harbour.example" },
      formula: { id: formula.id, active: true, debugLoggingEnabled: true, singleThreaded: false },
    });
    expect(await read(created)).toEqual(created);
    expect((await account.get(path`/formulas/instances?elementInstanceId=${418_004}`)).body).toContainEqual(created);
  });

  it("may leave it inactive, and strips HTML from the name", async () => {
    expect(await create({ name: "<b>@nightly</b>", active: false })).toMatchObject({ name: "@nightly", active: false });
    expect((await account.post(of(formula), { ...input, name: " " })).status).toBe(400);
    expect((await account.post(of(formula), { configuration })).status).toBe(400);
  });

  it("is rejected without a value for a required variable", async () => {
    for (const values of [undefined, {}, { source: null }, { source: "" }]) {
      const { status, body } = await account.post(of(formula), { ...input, configuration: values });
      expect([status, body]).toEqual([400, expect.objectContaining({ message: expect.stringContaining("'source'") })]);
    }
  });

  it("is rejected if a trigger starts with a step that the formula lacks", async () => {
    const triggers = [{ type: "manual", onSuccess: ["fake-step-name"] }];
    const { body, status } = await account.post<Formula>("/formulas", { name: "Unfinished", triggers });
    expect(status).toBe(200);
    expect((await account.post(of(body), { name: "Nightly" })).status).toBe(400);
  });

  it("checks a schedule that its values complete", async () => {
    const triggers = [{ type: "scheduled", onSuccess: ["read"], properties: { cron: "${config.cron}" } }];
    const { body } = await account.post<Formula>("/formulas", {
      ...template,
      configuration: [{ key: "cron" }],
      triggers,
    });
    const with_ = async (cron: string) =>
      (await account.post(of(body), { name: "Nightly", configuration: { cron } })).status;
    expect([await with_("0 0/60 * 1/1 * ? *"), await with_("0/30 * * 1/1 * ? *"), await with_("never")]).toEqual([
      200, 400, 400,
    ]);
    expect((await account.post(of(body), { name: "Nightly" })).status).toBe(400);
  });

  it.each(["/bingo", "GET", "GET missing-a-slash", "GET /accounts", "GET /formulas/instances", "FETCH /bingo"])(
    "rejects the setting api %s",
    async (api) => {
      expect((await account.post(of(formula), { ...input, settings: { api } })).status).toBe(400);
    },
  );

  it("takes the setting api with a method and a path that the platform lacks", async () => {
    expect((await create({ settings: { api: "GET /harbours" } })).settings).toEqual({ api: "GET /harbours" });
  });
});

describe("changing a formula instance", () => {
  it("takes the row as it was read, and keeps masked secrets", async () => {
    const created = await create();
    const { body } = await account.put<FormulaInstance>(at(created), { ...created, name: "<i>Hourly</i>" });
    expect(body).toEqual({ ...created, name: "Hourly", updatedDate: "2019-06-03T09:00:00Z" });
    expect(await read(created)).toEqual(body);
  });

  it("loses values and settings that are not sent, and keeps its state", async () => {
    const created = await create({ active: false });
    const { body } = await account.put(at(created), { name: "Hourly", configuration: { source: "418005" } });
    expect(body).toMatchObject({ active: false, configuration: { source: "418005" }, settings: {} });
    expect(body).not.toHaveProperty(["configuration", "api.token"]);
    expect((await account.put(at(created), { name: "Hourly" })).status).toBe(400);
  });

  it("activates and deactivates it", async () => {
    const created = await create();
    expect(await account.delete(`${at(created)}/active`)).toMatchObject({ status: 200, body: undefined });
    expect((await read(created)).active).toBe(false);
    expect(await account.put(`${at(created)}/active`)).toMatchObject({ status: 200, body: undefined });
    expect((await read(created)).active).toBe(true);
  });

  it("deletes it", async () => {
    const created = await create();
    expect(await account.delete(at(created))).toMatchObject({ status: 200, body: undefined });
    expect((await account.get(path`/formulas/instances/${created.id ?? 0}`)).status).toBe(404);
    expect((await account.delete(at(created))).status).toBe(404);
  });
});

describe("writes of formula instances", () => {
  it("answer 404 for an unknown instance, and for one of another formula", async () => {
    const created = await create();
    const other = path`/formulas/${40_964}/instances/${created.id ?? 0}`;
    for (const address of ["/formulas/-1/instances/-1", `${of(formula)}/999999`, other]) {
      expect((await account.put(address, input)).status).toBe(404);
      expect((await account.put(`${address}/active`)).status).toBe(404);
      expect((await account.delete(`${address}/active`)).status).toBe(404);
      expect((await account.delete(address)).status).toBe(404);
    }
    expect((await account.post("/formulas/999999/instances", input)).status).toBe(404);
  });

  it("are open to users, for formulas that are shared with the organization", async () => {
    const { status, body } = await user.post<FormulaInstance>("/formulas/40964/instances", {
      name: "Mine",
      configuration: { source: 418_004 },
    });
    expect(status).toBe(200);
    expect((await account.get<FormulaInstance[]>("/formulas/instances")).body).toContainEqual(body);
    expect((await user.delete(at(body))).status).toBe(200);
  });

  it("reach instances of the own account, or all for the organization", async () => {
    const { body } = await organization.post<FormulaInstance>("/formulas/40964/instances", {
      name: "Ours",
      configuration: { source: 418_001 },
    });
    expect((await account.put(at(body), body)).status).toBe(403);
    expect((await account.delete(at(body))).status).toBe(403);
    expect((await account.delete(`${at(body)}/active`)).status).toBe(403);
    const created = await create();
    expect((await organization.delete(`${at(created)}/active`)).status).toBe(200);
    expect((await read(created)).active).toBe(false);
  });

  it("are rows of the audit log of formula instances", async () => {
    const created = await create();
    await account.put(`${at(created)}/active`);
    const { body } = await organization.get<AuditLog[]>("/audit-logs/formula-instances?pageSize=2");
    expect(body).toMatchObject([
      { method: "PUT", status: 200, entity_id: String(created.id) },
      { method: "POST", status: 200 },
    ]);
  });
});
