import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance, User } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const person = (email: string) => ({ firstName: "Åsa", lastName: "D'Angelo", email, password: "example-password" });

async function create(email: string, list = "/accounts/7301/users"): Promise<User & { at: string }> {
  const { body } = await organization.post<User>(list, person(email));
  return { ...body, at: `/users/${String(body.id)}` };
}

describe("a new user", () => {
  it("of the organization is added to the default account with the role org and a date in milliseconds", async () => {
    const { status, body } = await organization.post<User>("/organizations/users", person("one@quay.example"));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fullName: "Åsa D'Angelo",
      active: true,
      password: "secured",
      lastLoginDate: "1970-01-01",
    });
    expect(body.createdDate).toBe(Date.UTC(2019, 5, 3, 9));
    expect(body.roles).toEqual([expect.objectContaining({ key: "org" })]);
    const { body: read } = await organization.get<User>(`/accounts/7300/users/${String(body.id)}`);
    expect(read).toMatchObject({ email: "one@quay.example", createdDate: "2019-06-03" });
    expect(read).not.toHaveProperty("secret");
  });

  it("of an account has the role default-user, and a valid secret", async () => {
    const { body } = await organization.post<User>("/accounts/7301/users", person("two@quay.example"));
    expect(body).toMatchObject({ createdDate: "2019-06-03", roles: [{ key: "default-user" }] });
    const [, organizationPart = ""] = platform.sandbox.credentials.user.split(", ");
    const client = platform.client(`User ${String(body.secret)}, ${organizationPart}`);
    expect((await client.get(`/users/${String(body.id)}`)).body).toMatchObject({ email: "two@quay.example" });
  });

  it("is last in the list", async () => {
    const { id } = await create("last@quay.example");
    const { body } = await organization.get<User[]>("/users");
    expect(body.at(-1)?.id).toBe(id);
    const { body: found } = await organization.get<User[]>("/users?where=email%3D'last%40quay.example'");
    expect(found.map((user) => user.id)).toEqual([id]);
  });

  it("gets the requested roles", async () => {
    const input = { ...person("builder@quay.example"), roles: [{ key: "admin" }, { key: "formula-builder" }] };
    const { body } = await organization.post<User>("/accounts/7302/users", input);
    expect(body.roles?.map(({ key }) => key)).toEqual(["admin", "formula-builder"]);
  });

  it.each([
    ["a blank first name", { firstName: " " }, 400],
    ["a blank address", { email: "" }, 400],
    ["no address at all", { email: "nobody" }, 400],
    ["a short password", { password: "short" }, 400],
    ["a password without a small letter", { password: "12345678" }, 400],
    ["an unknown role", { roles: [{ key: "emperor" }] }, 400],
    ["a number for a name", { lastName: 7 }, 400],
    ["an address that is taken", { email: "Ines.Marek@harbour.example" }, 409],
  ])("is refused with %s", async (_, wrong, status) => {
    const input = { ...person("refused@quay.example"), ...wrong };
    expect((await organization.post("/organizations/users", input)).status).toBe(status);
    expect((await organization.post("/accounts/7301/users", input)).status).toBe(status);
  });

  it("is rejected in an unknown or deleted account", async () => {
    expect((await organization.post("/accounts/999999/users", person("x@quay.example"))).status).toBe(404);
    expect((await organization.post("/accounts/7307/users", person("x@quay.example"))).status).toBe(400);
  });

  it("is rejected without the privilege, and with a role above the own ones", async () => {
    const input = person("theirs@quay.example");
    expect((await platform.user.post("/accounts/7301/users", input)).status).toBe(403);
    expect((await platform.account.post("/accounts/7302/users", input)).status).toBe(403);
    expect((await platform.account.post("/organizations/users", input)).status).toBe(403);
    const above = { ...input, roles: [{ key: "org-admin" }] };
    expect((await platform.account.post("/accounts/7301/users", above)).status).toBe(403);
    expect((await platform.account.post("/accounts/7301/users", input)).status).toBe(200);
  });
});

describe("a changed user", () => {
  it("is changed through each of the three paths", async () => {
    const { id, at } = await create("changed@quay.example");
    for (const [start, lastName] of [
      ["/users", "A"],
      ["/accounts/7301/users", "B"],
      ["/organizations/users", "C"],
    ]) {
      const { status, body } = await organization.patch(`${start ?? ""}/${String(id)}`, { lastName });
      expect({ status, body }).toMatchObject({ status: 200, body: { lastName, fullName: `Åsa ${lastName ?? ""}` } });
      expect((await organization.get(at)).body).toEqual(body);
    }
  });

  it("has one spelling of the state", async () => {
    const { body } = await organization.get<User[]>("/users");
    const old = body.find((user) => "stateprovince" in user);
    const { body: changed } = await organization.patch(`/users/${String(old?.id)}`, { stateProvince: "Cork" });
    expect(changed).toMatchObject({ stateProvince: "Cork" });
    expect(changed).not.toHaveProperty("stateprovince");
  });

  it("is found by the new address only", async () => {
    const { at } = await create("old@quay.example");
    await organization.patch(at, { email: "new@quay.example" });
    expect((await organization.get("/users/new@quay%2Eexample")).status).toBe(200);
    expect((await organization.get("/users/old@quay%2Eexample")).status).toBe(404);
    expect((await organization.patch(at, { email: "ines.marek@harbour.example" })).status).toBe(409);
  });

  it("gets roles, but cannot change own ones", async () => {
    const { id, at } = await create("roles@quay.example");
    const { body } = await organization.patch<User>(at, { roles: [{ key: "admin" }] });
    expect(body.roles?.map(({ key }) => key)).toEqual(["admin"]);
    const themself = platform.client(platform.sandbox.credentialsOf(id));
    expect((await themself.patch(at, { roles: [{ key: "default-user" }] })).status).toBe(403);
    expect((await organization.patch(at, { roles: [{ key: "emperor" }] })).status).toBe(400);
  });

  it("is addressed by id only", async () => {
    await create("by.id@quay.example");
    expect((await organization.patch("/users/by.id@quay.example", { city: "Cork" })).status).toBe(400);
    expect((await organization.patch("/users/999999", { city: "Cork" })).status).toBe(404);
    expect((await organization.patch("/accounts/7302/users/9104", { city: "Cork" })).status).toBe(404);
  });

  it("is rejected with a blank field, and without the privilege", async () => {
    const { at } = await create("blank@quay.example");
    expect((await organization.patch(at, { firstName: "" })).status).toBe(400);
    expect((await platform.user.patch(at, { city: "Cork" })).status).toBe(403);
    expect((await platform.account.patch("/users/9100", { city: "Cork" })).status).toBe(403);
    expect((await platform.account.patch(at, { city: "Cork" })).status).toBe(200);
  });
});

describe("a deactivated or deleted user", () => {
  async function withInstance(email: string): Promise<{ at: string; instanceAt: string; client: Client }> {
    const { id, at } = await create(email);
    const client = platform.client(platform.sandbox.credentialsOf(id));
    const { body } = await client.post<ConnectorInstance>("/instances", { element: { key: "sfdc" }, name: "CRM" });
    return { at, instanceAt: `/instances/${String(body.id)}`, client };
  }

  it("keeps instances when deactivated, is rejected, and can be reactivated", async () => {
    const { at, instanceAt, client } = await withInstance("inactive@quay.example");
    expect((await organization.patch(at, { active: false })).body).toMatchObject({ active: false });
    expect((await client.get(at)).status).toBe(401);
    expect((await organization.get(at)).status).toBe(404);
    expect((await organization.get(instanceAt)).status).toBe(200);
    await organization.patch(at, { active: true });
    expect((await client.get(at)).status).toBe(200);
  });

  it("loses instances when deactivated permanently, and can be reactivated", async () => {
    const { at, instanceAt } = await withInstance("permanently@quay.example");
    await organization.patch(`${at}?permanent=true`, { active: false });
    expect((await organization.get(instanceAt)).status).toBe(404);
    expect((await organization.patch(at, { active: true })).status).toBe(200);
  });

  it.each(["/users", "/accounts/7301/users", "/organizations/users"])(
    "is not found after DELETE %s/{id}",
    async (list) => {
      const { at, instanceAt, client } = await withInstance(`gone${list.replaceAll("/", "-")}@quay.example`);
      expect(await organization.delete(at.replace("/users", list))).toMatchObject({ status: 200, body: undefined });
      expect((await organization.get(`${at}?includeInactive=true`)).status).toBe(404);
      expect((await organization.delete(at)).status).toBe(404);
      expect((await organization.get(instanceAt)).status).toBe(404);
      expect((await client.get(at)).status).toBe(401);
    },
  );

  it("is not deleted without the privilege", async () => {
    const { at } = await create("stays@quay.example");
    expect((await platform.user.delete(at)).status).toBe(403);
    expect((await platform.account.delete("/users/9100")).status).toBe(403);
    expect((await platform.account.delete(at.replace("/users", "/organizations/users"))).status).toBe(403);
    expect((await platform.account.delete(at)).status).toBe(200);
  });

  it("frees the e-mail address", async () => {
    const { at } = await create("again@quay.example");
    await organization.delete(at);
    expect((await organization.post("/users", person("again@quay.example"))).status).toBe(405);
    expect((await organization.post("/accounts/7301/users", person("again@quay.example"))).status).toBe(200);
  });
});
