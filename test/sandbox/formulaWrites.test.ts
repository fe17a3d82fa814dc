import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AuditLog, Formula, User } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
let account: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account } = platform);
});

afterAll(() => stopPlatform(platform));

const manual = { type: "manual", onSuccess: ["read"] };
const read = { name: "read", type: "elementRequest", properties: { method: "GET", api: "/contacts" } };
const template = { name: "Copy harbours", triggers: [manual], steps: [read] };
const scheduled = (cron: unknown) => ({
  ...template,
  triggers: [{ ...manual, type: "scheduled", properties: { cron } }],
});

const create = async (body: object = {}, client = account) => {
  const created = await client.post<Formula>("/formulas", { ...template, ...body });
  expect(created.status).toBe(200);
  return created.body;
};
const at = ({ id }: Formula) => path`/formulas/${id}`;

/** A user with the role `default-user` alone. */
async function newUser(): Promise<Client> {
  const person = { firstName: "Ada", lastName: "Quay", email: "ada.quay@quays.example", password: "Harbour-2019" };
  const { body } = await organization.post<User>("/accounts/7302/users", person);
  return platform.client(platform.sandbox.credentialsOf(body.id));
}

describe("creating a formula", () => {
  it("assigns ids, and the caller's account and user", async () => {
    const created = await create({ configuration: [{ key: "source", type: "elementInstance", required: true }] });
    expect(created).toEqual({
      id: expect.any(Number),
      name: "Copy harbours",
      accountId: 7_301,
      userId: expect.any(Number),
      createdDate: "2019-06-03T09:00:00Z",
      active: true,
      singleThreaded: false,
      debugLoggingEnabled: true,
      configuration: [{ id: expect.any(Number), key: "source", type: "elementInstance", required: true }],
      steps: [{ ...read, id: expect.any(Number), onSuccess: [], onFailure: [] }],
      triggers: [{ ...manual, id: expect.any(Number), onFailure: [] }],
    });
    expect((await account.get(at(created))).body).toEqual(created);
    expect((await account.get<Formula[]>("/formulas")).body).toContainEqual(created);
  });

  it("takes an export with ids of its own, and a name alone", async () => {
    const exported = (await organization.get<Formula>("/formulas/40964")).body;
    const copy = await create(exported);
    expect(copy).toMatchObject({ name: exported.name, engine: "v3", accountId: 7_301 });
    expect([copy.id, copy.steps?.[0]?.id]).not.toContain(exported.id);
    expect(copy.steps?.[0]?.id).not.toBe(exported.steps?.[0]?.id);
    expect((await account.post<Formula>("/formulas", { name: "Empty" })).body).toMatchObject({
      steps: [],
      triggers: [],
    });
  });

  it("strips HTML from the name, and rejects a blank one", async () => {
    expect((await create({ name: '<a href="#">harbours</a>' })).name).toBe("harbours");
    expect((await account.post("/formulas", { ...template, name: "<b></b> " })).status).toBe(400);
    expect((await account.post("/formulas", { ...template, name: undefined })).status).toBe(400);
  });

  it.each([
    ["0 0/15 * 1/1 * ? *", 200],
    ["0 0/60 * 1/1 * ? *", 200],
    ["0 0 3 ? * MON-FRI", 200],
    ["0 30 6,18 L * ?", 200],
    ["${config.cron}", 200],
    ["0/30 * * 1/1 * ? *", 400],
    ["0 0/10 * * * ?", 400],
    ["0 0,50 * * * ?", 400],
    ["0 0 3 * *", 400],
    ["0 0 3 * * MON", 400],
    ["0 0 24 * * ?", 400],
    ["0 0 3-1 * * ?", 400],
    ["every day", 400],
    [undefined, 400],
  ])("with the cron %s answers %d", async (cron, status) => {
    const { status: answered, body } = await account.post<{ message?: string }>("/formulas", scheduled(cron));
    expect(answered).toBe(status);
    if (status === 400) expect(body.message).toContain("Invalid cron");
  });

  it("rejects two variables with the same key", async () => {
    const variable = { key: "case", name: "Case", type: "value" };
    const { status, body } = await account.post("/formulas", { ...template, configuration: [variable, variable] });
    expect([status, body]).toEqual([409, expect.objectContaining({ message: expect.stringContaining("'case'") })]);
  });

  const properties = (more: object, type = "elementRequest") => ({
    ...template,
    steps: [{ ...read, type, properties: { ...read.properties, ...more } }],
  });

  it.each([
    ["retryAttempts", properties({ retryAttempts: 6 }), 400],
    ["retryAttempts", properties({ retryAttempts: "many" }), 400],
    ["retryAttempts", properties({ retryAttempts: 2, retryStatusCodes: "401-405,500" }), 200],
    ["retryAttempts", properties({ retryAttempts: "7" }, "retryFormulaExecution"), 200],
    ["retryStatusCodes", properties({ retryStatusCodes: "401-,400" }), 400],
    ["/hubs/crm/bulk/123/contacts", properties({ api: "/hubs/crm/bulk/123/contacts" }), 400],
    ["/hubs/crm/bulk/123/status", properties({ api: "/hubs/crm/bulk/123/status" }), 200],
    ["nowhere", { ...template, steps: [{ ...read, onSuccess: ["nowhere"] }] }, 400],
    ["nowhere", { ...template, steps: [{ ...read, onFailure: ["nowhere"] }] }, 400],
    ["v3 engine", { ...template, engine: "v3", steps: [{ name: "read", type: "java", properties: {} }] }, 400],
  ])("checks its steps: %s in %j answers %d", async (word, body, status) => {
    const answer = await account.post<{ message?: string }>("/formulas", body);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.message).toContain(word);
  });

  it("disables debug logging only with engine v3", async () => {
    const message = "Execution debug logging can be disabled only for formula engine v3";
    const older = await account.post("/formulas", { ...template, debugLoggingEnabled: false });
    expect(older).toMatchObject({ status: 400, body: { message } });
    expect(await create({ debugLoggingEnabled: false, engine: "v3" })).toMatchObject({ debugLoggingEnabled: false });
    const formula = await create();
    expect((await account.patch(at(formula), { debugLoggingEnabled: false })).body).toMatchObject({ message });
  });

  it("exposes it as a resource only with a method, a path and a manual trigger", async () => {
    const exposed = { ...template, method: "POST", uri: "/harbours" };
    expect(await create(exposed)).toMatchObject({ method: "POST", uri: "/harbours" });
    for (const body of [
      { ...exposed, uri: "harbours" },
      { ...exposed, method: undefined },
      { ...exposed, uri: undefined },
      { ...exposed, triggers: [] },
      { ...exposed, triggers: [manual, manual] },
      { ...exposed, ...scheduled("0 0 3 * * ?"), name: "Nightly", method: "POST" },
    ]) {
      expect((await account.post("/formulas", body)).status).toBe(400);
    }
  });
});

describe("changing a formula", () => {
  it("keeps what PATCH does not send, and removes null", async () => {
    const formula = await create({ description: "All of them", method: "GET", uri: "/harbours" });
    const changes = { name: "<b>Copy quays</b>", active: false, method: null, uri: null };
    const { body } = await account.patch<Formula>(at(formula), changes);
    const { method: _method, uri: _uri, ...others } = formula;
    expect(body).toEqual({ ...others, name: "Copy quays", active: false, updatedDate: "2019-06-03T09:00:00Z" });
    expect((await account.get(at(formula))).body).toEqual(body);
  });

  it("loses what PUT does not send, and keeps the ids of parts that it has already", async () => {
    const formula = await create({ description: "All of them" });
    const more = { ...read, name: "write" };
    const { body } = await account.put<Formula>(at(formula), {
      ...formula,
      description: undefined,
      steps: [...(formula.steps ?? []), more],
    });
    expect(body).not.toHaveProperty("description");
    expect(body.steps).toMatchObject([{ id: formula.steps?.[0]?.id, name: "read" }, { name: "write" }]);
    expect((await account.put<Formula>(at(formula), { name: "Alone" })).body).toMatchObject({
      steps: [],
      triggers: [],
    });
  });

  it("is checked like creating, and changes nothing if it is rejected", async () => {
    const formula = await create();
    const twice = [{ key: "a" }, { key: "a" }];
    expect((await account.patch(at(formula), { configuration: twice })).status).toBe(409);
    expect((await account.put(at(formula), { ...template, configuration: twice })).status).toBe(409);
    expect((await account.patch(at(formula), scheduled("never"))).status).toBe(400);
    expect((await account.patch(at(formula), { uri: "/harbours" })).status).toBe(400);
    expect((await account.get(at(formula))).body).toEqual(formula);
  });
});

describe("deleting a formula", () => {
  it("removes it", async () => {
    const formula = await create();
    expect(await account.delete(at(formula))).toMatchObject({ status: 200, body: undefined });
    expect((await account.get(at(formula))).status).toBe(404);
    expect((await account.delete(at(formula))).status).toBe(404);
  });

  it("is rejected while it has instances", async () => {
    const formula = await create();
    const instance = await account.post<Formula>(`${at(formula)}/instances`, { name: "Nightly" });
    expect((await account.delete(at(formula))).status).toBe(409);
    expect((await account.delete(`${at(formula)}/instances/${String(instance.body.id)}`)).status).toBe(200);
    expect((await account.delete(at(formula))).status).toBe(200);
  });
});

describe("writes of formulas", () => {
  it("need a privilege, which is checked first", async () => {
    const user = await newUser();
    expect((await user.post("/formulas", template)).status).toBe(403);
    expect((await user.put("/formulas/12", template)).status).toBe(403);
    expect((await user.patch("/formulas/12", template)).status).toBe(403);
    expect((await user.delete("/formulas/12")).status).toBe(403);
    expect((await platform.stranger.post("/formulas", template)).status).toBe(401);
  });

  it("reach those of the own account, or all for the organization", async () => {
    const shared = await create({}, organization);
    expect((await account.get(at(shared))).status).toBe(200);
    expect((await account.patch(at(shared), { name: "Mine" })).status).toBe(403);
    expect((await account.put(at(shared), template)).status).toBe(403);
    expect((await account.delete(at(shared))).status).toBe(403);
    const own = await create();
    expect((await organization.patch<Formula>(at(own), { name: "Ours" })).body).toMatchObject({ accountId: 7_301 });
    expect((await organization.patch("/formulas/999999", { name: "None" })).status).toBe(404);
  });

  it("are rows of the audit log", async () => {
    const formula = await create();
    await account.patch(at(formula), { uri: "no path" });
    await account.delete(at(formula));
    const { body } = await organization.get<AuditLog[]>(path`/audit-logs/formulas/${formula.id}`);
    expect(body.map(({ method, status }) => [method, status])).toEqual([
      ["DELETE", 200],
      ["PATCH", 400],
    ]);
    const [, , created] = (await organization.get<AuditLog[]>("/audit-logs/formulas?pageSize=3")).body;
    expect(created).toMatchObject({ method: "POST", status: 200, resource_uri: "/elements/api-v2/formulas" });
  });
});
