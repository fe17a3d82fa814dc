import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { User } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
/** Administrator of the account 7301: 9103 or so, by the seed. */
let ines: User;

beforeAll(async () => {
  platform = await startPlatform({ users: 300 });
  ({ organization } = platform);
  ines = (await organization.get<User>(path`/users/${"ines.marek@harbour.example"}`)).body;
});

afterAll(() => stopPlatform(platform));

describe("the list of users", () => {
  it("is the same through each of the three paths", async () => {
    const { body: all } = await organization.get<User[]>("/users");
    const { body: ofOrganization } = await organization.get<User[]>("/organizations/users");
    const { body: ofAccount } = await organization.get<User[]>("/accounts/7301/users");
    expect(ofOrganization).toEqual(all);
    expect(all).toEqual(expect.arrayContaining(ofAccount));
    expect(ofAccount.length).toBeGreaterThan(2);
    expect(ofAccount.every(({ email }) => email.endsWith("@harbour.example"))).toBe(true);
  });

  it("has names of many languages, with unique addresses", async () => {
    const rows = await everybody();
    const emails = rows.map(({ email }) => email);
    expect(new Set(emails).size).toBe(300);
    expect(emails.some((email) => email.includes("+"))).toBe(true);
    expect(rows.some(({ lastName }) => lastName?.includes("'"))).toBe(true);
    expect(rows.some(({ lastName }) => /[^\x00-\x7f]/.test(lastName ?? ""))).toBe(true);
  });

  it("has users who never logged in, and rows with missing attributes or other spellings", async () => {
    const rows = await everybody();
    expect(rows.some(({ lastLoginDate }) => lastLoginDate === "1970-01-01")).toBe(true);
    expect(rows.some((row) => !("firstName" in row))).toBe(true);
    expect(rows.some((row) => "stateProvince" in row)).toBe(true);
    expect(rows.some((row) => "stateprovince" in row)).toBe(true);
    expect(new Set(rows.map(({ password }) => password))).toEqual(new Set(["secured"]));
    expect(rows.some((row) => "secret" in row || "accountId" in row)).toBe(false);
  });

  it("omits inactive users without includeInactive", async () => {
    const all = await organization.get<User[]>("/users?includeInactive=true");
    const active = await organization.get<User[]>("/users");
    expect(all.headers["elements-total-count"]).toBe("300");
    expect(active.body.every((user) => user.active)).toBe(true);
    expect(Number(active.headers["elements-total-count"])).toBeLessThan(300);
  });

  it("is filtered by where", async () => {
    const where = encodeURIComponent("email = 'ines.marek@harbour.example' and active = true");
    for (const list of ["/users", "/organizations/users", "/accounts/7301/users"]) {
      expect((await organization.get<User[]>(`${list}?where=${where}`)).body.map(({ id }) => id)).toEqual([ines.id]);
    }
    expect((await organization.get(`/users?where=accountId%3D'7301'`)).status).toBe(400);
  });

  it("returns 404 when it is empty", async () => {
    const none = { status: 404, body: { message: "No users found" } };
    expect(await organization.get("/accounts/7309/users")).toMatchObject(none);
    expect(await organization.get("/users?where=email%3D'nobody'")).toMatchObject(none);
    expect(await organization.get("/organizations/users?offset=1000")).toMatchObject(none);
    expect(await organization.get("/accounts/999999/users")).toMatchObject({
      status: 404,
      body: { message: "No account found with ID 999999" },
    });
  });

  it("is limited to the account for an account administrator", async () => {
    const { account } = platform;
    const { body } = await account.get<User[]>("/users");
    expect(body).toEqual((await account.get("/accounts/7301/users")).body);
    expect((await account.get("/accounts/7302/users")).status).toBe(403);
    expect((await account.get("/organizations/users")).status).toBe(403);
  });

  it("is forbidden for plain users", async () => {
    for (const list of ["/users", "/organizations/users", "/accounts/7301/users"]) {
      expect((await platform.user.get(list)).status).toBe(403);
      expect((await platform.stranger.get(list)).status).toBe(401);
    }
  });

  async function everybody(): Promise<readonly User[]> {
    const pages = [0, 200].map((offset) =>
      organization.get<User[]>(`/organizations/users?includeInactive=true&offset=${String(offset)}`),
    );
    return (await Promise.all(pages)).flatMap(({ body }) => body);
  }
});

describe("a user", () => {
  it("is read by id or address, with their own roles", async () => {
    expect(ines).toMatchObject({ firstName: "Ines", lastName: "Marek", fullName: "Ines Marek" });
    expect(ines.roles).toEqual([{ id: 4, key: "admin", name: "Account administrator", active: true }]);
    for (const start of ["/users", "/organizations/users", "/accounts/7301/users"]) {
      expect((await organization.get(`${start}/${String(ines.id)}`)).body).toEqual(ines);
      expect((await organization.get(start + path`/${"Ines.Marek@harbour.example"}`)).body).toEqual(ines);
    }
  });

  it("is not found through another account", async () => {
    expect(await organization.get(`/accounts/7302/users/${String(ines.id)}`)).toMatchObject({
      status: 404,
      body: { message: `No user found with ID ${String(ines.id)}` },
    });
    expect((await organization.get("/users/1")).status).toBe(404);
    expect((await organization.get(path`/users/${"no one@nowhere"}`)).status).toBe(404);
  });

  it("is not found while inactive", async () => {
    const { body } = await organization.get<User[]>("/users?includeInactive=true&where=active%3Dfalse");
    const at = `/users/${String(body[0]?.id)}`;
    expect((await organization.get(at)).status).toBe(404);
    expect(await organization.get(`${at}?includeInactive=true`)).toMatchObject({
      status: 200,
      body: { active: false },
    });
  });

  it("contains the secret if the password is sent", async () => {
    const at = `/users/${String(ines.id)}`;
    const headers = { "elements-user-password": `password-of-${String(ines.id)}` };
    const { body } = await organization.get<User>(at, headers);
    expect(platform.sandbox.credentials.accountAdministrator).toContain(`User ${String(body.secret)}`);
    expect((await organization.get(at, { "elements-user-password": "wrong" })).status).toBe(401);
  });

  it("may be read by the user, and by others with the privilege", async () => {
    const { body } = await organization.get<User[]>("/accounts/7301/users");
    const plain = body.find(({ id }) => id === ines.id + 1);
    expect((await platform.user.get(`/users/${String(plain?.id)}`)).body).toMatchObject({ email: plain?.email });
    expect((await platform.user.get(`/users/${String(ines.id)}`)).status).toBe(403);
    expect((await platform.account.get(`/users/${String(plain?.id)}`)).status).toBe(200);
    expect((await platform.account.get("/users/9100")).status).toBe(403);
    expect((await platform.account.get("/organizations/users/9100")).status).toBe(403);
    expect((await platform.account.get("/accounts/7300/users/9100")).status).toBe(403);
  });

  it("is authenticated with a secret of their own", async () => {
    const client = platform.client(platform.sandbox.credentialsOf(9105));
    expect((await client.get("/users/9105")).status).toBe(200);
  });
});
