import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Role, User } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
/** The account's administrator and a plain user, both of the account 7301, which has the role formula-builder. */
let administrator: number;
let plain: number;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization } = platform);
  const { body } = await organization.get<User[]>("/accounts/7301/users");
  [administrator = 0, plain = 0] = body.map(({ id }) => id);
});

afterAll(() => stopPlatform(platform));

const rolesOf = async (id: number): Promise<readonly Role[]> =>
  (await organization.get<Role[]>(`/users/${String(id)}/roles`)).body;

it("Roles in effect are the user's own and those of the account", async () => {
  const roles = await rolesOf(administrator);
  expect(roles.map(({ key }) => key)).toEqual(["admin", "formula-builder"]);
  expect(roles[0]?.features?.map(({ name }) => name)).toContain("usersAccount");
  expect(roles[0]?.privileges).toContainEqual(
    expect.objectContaining({ key: "viewUsersAccount", name: "View users account", category: "users" }),
  );
  expect(new Set(roles[0]?.privileges?.map(({ id }) => id)).size).toBe(roles[0]?.privileges?.length);
});

it("One role comes without its privileges", async () => {
  const { body } = await organization.get<User[]>("/accounts/7300/users");
  const [role] = await rolesOf(body[1]?.id ?? 0);
  expect(role?.key).toBe("org");
  expect(role).not.toHaveProperty("privileges");
});

it("A role is assigned once and revoked once", async () => {
  const at = `/users/${String(plain)}/roles/admin`;
  expect(await organization.put(at)).toMatchObject({ status: 200, body: { key: "admin", active: true } });
  expect((await rolesOf(plain)).map(({ key }) => key)).toEqual(["default-user", "admin", "formula-builder"]);
  expect((await platform.user.get("/accounts/7301/users")).status).toBe(200);
  expect((await organization.put(at)).status).toBe(409);
  expect(await organization.delete(at)).toMatchObject({ status: 200, body: undefined });
  expect((await rolesOf(plain)).map(({ key }) => key)).toEqual(["default-user", "formula-builder"]);
  expect((await organization.delete(at)).status).toBe(404);
  expect((await platform.user.get("/accounts/7301/users")).status).toBe(403);
});

it("A role of the account cannot be revoked from one user", async () => {
  expect((await organization.delete(`/users/${String(plain)}/roles/formula-builder`)).status).toBe(404);
});

it("Unknown roles are 400 and unknown users 404", async () => {
  expect((await organization.put(`/users/${String(plain)}/roles/emperor`)).status).toBe(400);
  expect((await organization.put("/users/999999/roles/admin")).status).toBe(404);
  expect((await organization.delete("/users/999999/roles/admin")).status).toBe(404);
  expect((await organization.get("/users/999999/roles")).status).toBe(404);
});

it("Own roles cannot be changed", async () => {
  expect((await organization.put("/users/9100/roles/admin")).status).toBe(403);
  expect((await organization.delete("/users/9100/roles/org-admin")).status).toBe(403);
  expect((await platform.account.delete(`/users/${String(administrator)}/roles/admin`)).status).toBe(403);
});

it("A role above the own ones, or for a user of another account, cannot be assigned", async () => {
  expect((await platform.account.put(`/users/${String(plain)}/roles/org-admin`)).status).toBe(403);
  expect((await platform.account.put("/users/9101/roles/admin")).status).toBe(403);
  expect((await platform.user.put(`/users/${String(administrator)}/roles/default-user`)).status).toBe(403);
});

it("Users read their own roles, and administrators those of their account", async () => {
  expect((await platform.user.get(`/users/${String(plain)}/roles`)).status).toBe(200);
  expect((await platform.user.get(`/users/${String(administrator)}/roles`)).status).toBe(403);
  expect((await platform.account.get(`/users/${String(plain)}/roles`)).status).toBe(200);
  expect((await platform.account.get("/users/9100/roles")).status).toBe(403);
  expect((await platform.stranger.get("/users/9100/roles")).status).toBe(401);
});
