import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Account, ConnectorInstance, User } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const missing = { status: 404, body: { message: "No account found with ID 999999" } };

async function create(externalId: string): Promise<Account> {
  return (await organization.post<Account>("/accounts", { externalId })).body;
}

describe("the list of accounts", () => {
  it("has one default account and omits deleted ones", async () => {
    const { body, headers } = await organization.get<Account[]>("/accounts");
    expect(body).toHaveLength(22);
    expect(headers).toMatchObject({ "elements-returned-count": "22", "elements-total-count": "22" });
    expect(body.filter(({ defaultAccount }) => defaultAccount)).toEqual([
      expect.objectContaining({ id: 7300, name: "Freight Portal", type: "Default", companyId: 512 }),
    ]);
    expect(new Set(body.map(({ type }) => type))).toEqual(new Set(["Default", "CompanyAccount"]));
    expect(body[0]?.createdDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("includes deleted accounts with includeInactive", async () => {
    const { body } = await organization.get<Account[]>("/accounts?includeInactive=true");
    expect(body).toHaveLength(24);
    expect(body.filter(({ active }) => active === false).map(({ id }) => id)).toEqual([7307, 7319]);
  });

  it("is filtered by where", async () => {
    const { body } = await organization.get<Account[]>("/accounts?where=externalId%3D'harbour-7'");
    expect(body).toEqual([expect.objectContaining({ id: 7301, name: "Harbour Logistics" })]);
    expect((await organization.get("/accounts?where=externalId%3D'none'")).body).toEqual([]);
  });

  it("has rows without a description", async () => {
    const { body } = await organization.get<Account[]>("/accounts");
    expect(body.some((account) => !("description" in account))).toBe(true);
  });

  it("requires an organization administrator", async () => {
    expect((await platform.account.get("/accounts")).status).toBe(403);
    expect((await platform.user.get("/accounts")).status).toBe(403);
    expect((await platform.stranger.get("/accounts")).status).toBe(401);
  });
});

describe("an account", () => {
  it("is read by id, even if deleted", async () => {
    expect(await organization.get("/accounts/7301")).toMatchObject({ status: 200, body: { id: 7301, active: true } });
    expect(await organization.get("/accounts/7307")).toMatchObject({ status: 200, body: { id: 7307, active: false } });
    expect(await organization.get("/accounts/999999")).toMatchObject(missing);
    expect((await organization.get("/accounts/seven")).status).toBe(400);
  });

  it("is readable for its own administrator, and no other account is", async () => {
    expect(await platform.account.get("/accounts/7301")).toMatchObject({ status: 200, body: { id: 7301 } });
    expect((await platform.account.get("/accounts/7302")).status).toBe(403);
    expect((await platform.account.get("/accounts/999999")).status).toBe(403);
    expect((await platform.user.get("/accounts/7301")).status).toBe(403);
  });

  it("defaults name and description to the externalId, and is created without a date in the response", async () => {
    const { status, body } = await organization.post<Account>("/accounts", { externalId: "quay-9" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "quay-9", description: "quay-9", active: true, defaultAccount: false });
    expect(body).not.toHaveProperty("createdDate");
    const read = await organization.get(`/accounts/${String(body.id)}`);
    expect(read.body).toEqual({ ...body, createdDate: "2019-06-03" });
  });

  it("is not created twice, blank, without externalId, or by an account administrator", async () => {
    await create("twice");
    expect((await organization.post("/accounts", { externalId: "twice" })).status).toBe(409);
    expect((await organization.post("/accounts", { externalId: " " })).status).toBe(400);
    expect((await organization.post("/accounts", { name: "No key" })).status).toBe(400);
    expect((await platform.account.post("/accounts", { externalId: "mine" })).status).toBe(403);
  });

  it("is changed partially by PATCH", async () => {
    const { id } = await create("patched");
    const { body } = await organization.patch(`/accounts/${String(id)}`, { name: "Other" });
    expect(body).toMatchObject({ name: "Other", description: "patched", updatedDate: "2019-06-03" });
    expect((await organization.get(`/accounts/${String(id)}`)).body).toEqual(body);
    expect((await organization.patch(`/accounts/${String(id)}`, { externalId: "harbour-7" })).status).toBe(409);
    expect((await organization.patch(`/accounts/${String(id)}`, { name: "" })).status).toBe(400);
    expect(await organization.patch("/accounts/999999", { name: "Other" })).toMatchObject(missing);
    expect((await platform.account.patch("/accounts/7301", { name: "Other" })).status).toBe(403);
  });

  it("gets the defaults of a creation by PUT", async () => {
    const { id } = await create("replaced");
    await organization.patch(`/accounts/${String(id)}`, { name: "Long name", description: "Long text" });
    const { body } = await organization.put(`/accounts/${String(id)}`, { name: "Short" });
    expect(body).toMatchObject({ externalId: "replaced", name: "Short", description: "replaced", active: true });
    expect((await organization.get(`/accounts/${String(id)}`)).body).toEqual(body);
    expect(await organization.put("/accounts/999999", { name: "Other" })).toMatchObject(missing);
  });
});

describe("deleting or deactivating an account", () => {
  async function withPerson(externalId: string): Promise<{ at: string; user: User; instance: ConnectorInstance }> {
    const { id } = await create(externalId);
    const at = `/accounts/${String(id)}`;
    const input = { firstName: "Ada", lastName: "Quay", email: `ada@${externalId}.example`, password: "long-enough" };
    const { body: user } = await organization.post<User>(`${at}/users`, input);
    const client = platform.client(platform.sandbox.credentialsOf(user.id));
    const body = { element: { key: "sfdc" }, name: "CRM" };
    const { body: instance } = await client.post<ConnectorInstance>("/instances", body);
    return { at, user, instance };
  }

  it("DELETE deactivates the account, and deletes its users and their connector instances", async () => {
    const { at, user, instance } = await withPerson("deleted");
    expect(await organization.delete(at)).toMatchObject({ status: 200, body: undefined });
    expect((await organization.get(at)).body).toMatchObject({ active: false });
    expect((await organization.get(`/users/${String(user.id)}?includeInactive=true`)).status).toBe(404);
    expect((await organization.get(`/instances/${String(instance.id)}`)).status).toBe(404);
    expect(await organization.get(`${at}/users`)).toMatchObject({ status: 404, body: { message: "No users found" } });
    expect((await organization.patch(at, { active: true })).body).toMatchObject({ active: true });
    expect((await organization.get(`/users/${String(user.id)}?includeInactive=true`)).status).toBe(404);
  });

  it("deactivation deactivates users and keeps connector instances; reactivation reactivates these users", async () => {
    const { at, user, instance } = await withPerson("deactivated");
    const input = { firstName: "Max", lastName: "Quay", email: "max@deactivated.example", password: "long-enough" };
    const { body: inactive } = await organization.post<User>(`${at}/users`, input);
    await organization.patch(`/users/${String(inactive.id)}`, { active: false });
    await organization.patch(at, { active: false });
    expect((await organization.get(`${at}/users`)).status).toBe(404);
    const client = platform.client(platform.sandbox.credentialsOf(user.id));
    expect((await client.get("/elements/sfdc")).status).toBe(401);
    await organization.patch(at, { active: true });
    expect((await client.get("/elements/sfdc")).status).toBe(200);
    expect((await organization.get<User[]>(`${at}/users`)).body.map(({ id }) => id)).toEqual([user.id]);
    expect((await organization.get(`/instances/${String(instance.id)}`)).status).toBe(200);
  });

  it("DELETE frees the externalId, and a deleted account is not reactivated while it is taken", async () => {
    const { id } = await create("freed");
    const at = `/accounts/${String(id)}`;
    await organization.patch(at, { active: false });
    expect((await organization.post("/accounts", { externalId: "freed" })).status).toBe(409);
    await organization.delete(at);
    const { body: second } = await organization.post<Account>("/accounts", { externalId: "freed" });
    expect(second.id).not.toBe(id);
    expect((await organization.patch(at, { active: true })).status).toBe(409);
    await organization.delete(`/accounts/${String(second.id)}`);
    expect((await organization.patch(at, { active: true })).body).toMatchObject({ active: true, externalId: "freed" });
  });

  it("permanent deactivation has the effects of DELETE", async () => {
    const { at, user, instance } = await withPerson("permanent");
    await organization.patch(`${at}?permanent=true`, { active: false });
    expect((await organization.get(`/users/${String(user.id)}?includeInactive=true`)).status).toBe(404);
    expect((await organization.get(`/instances/${String(instance.id)}`)).status).toBe(404);
  });

  it("returns 404 for an unknown account, and 403 for its own administrator", async () => {
    expect(await organization.delete("/accounts/999999")).toMatchObject(missing);
    expect((await platform.account.delete("/accounts/7301")).status).toBe(403);
  });

  it("deleting the default account locks out its users", async () => {
    await withPlatform({}, async (own) => {
      expect((await own.organization.delete("/accounts/7300")).status).toBe(200);
      expect((await own.organization.get("/accounts")).status).toBe(401);
      expect((await own.account.get("/accounts/7301")).status).toBe(200);
    });
  });
});
