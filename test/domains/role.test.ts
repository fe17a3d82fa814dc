import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";

describe("roles", () => {
  let gateway: GatewayUnderTest;
  /** A user of account 7301 with the role `default-user` alone. */
  const user = 9100;
  let id: string;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
    const { data } = await gateway.query("{ account(id: 7302) { users(first: 2) { nodes { databaseId } } } }");
    id = data.account.users.nodes[1]!.databaseId;
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const assign = (input: object, payload = "role { key name } user { id databaseId }", as?: string) =>
    mutate(gateway, "assignRole", { input, payload, ...(as !== undefined && { as }) });
  const revoke = (input: object, payload = "revokedRole user { id databaseId }", as?: string) =>
    mutate(gateway, "revokeRole", { input, payload, ...(as !== undefined && { as }) });
  const keysOf = async (userId: number | string) => {
    const { data } = await gateway.query(`{ user(id: ${String(userId)}) { roles { key } } }`);
    return data.user.roles.map(({ key }) => key);
  };

  it("are those in force, including the account's, and empty if the platform has none", async () => {
    const { data, errors } = await gateway.query(
      "{ account(id: 7301) { users(first: 2) { nodes { roles { key features { name } privileges { key name category } } } } } }",
    );
    expect(errors).toEqual([]);
    const [first] = data.account.users.nodes;
    expect(first!.roles.map(({ key }) => key)).toEqual(["admin", "formula-builder"]);
    gateway.sandbox.faults.add({ on: "listUserRoles", answer: { status: 404, body: { message: "No roles found" } } });
    expect(await keysOf(user)).toEqual([]);
  });

  it("may come without privileges", async () => {
    const { data } = await gateway.query(
      "{ account(id: 7300) { users(first: 2) { nodes { roles { key privileges { key } } } } } }",
    );
    const roles = data.account.users.nodes.flatMap((one) => one.roles);
    expect(roles.find(({ key }) => key === "org")!.privileges).toEqual([]);
  });

  it("are those of each user, whether or not their lists are equal", async () => {
    const { sandbox } = gateway;
    const document = `{
      first: user(id: 9100) { roles { key name features { name } again: features { active } privileges { key } } }
      second: user(id: 9101) { roles { key name features { name } again: features { active } privileges { key } } }
      third: user(id: 9102) { roles { key name features { name } again: features { active } privileges { key } } }
    }`;
    const malformed = {
      key: "one",
      name: ["x"],
      description: {},
      features: [{ name: "a" }, 7, null],
      privileges: "none",
    };
    sandbox.faults.add({
      on: "listUserRoles",
      path: "/users/9102/roles",
      answer: { status: 200, body: [{ key: "two" }] },
    });
    sandbox.faults.add({ on: "listUserRoles", answer: { status: 200, body: [malformed] } });
    const { data, errors } = await gateway.query(document);
    const one = { key: "one", name: "one", features: [{ name: "a" }], again: [{ active: null }], privileges: [] };
    const two = { key: "two", name: "two", features: [], again: [], privileges: [] };
    expect(data).toEqual({ first: { roles: [one] }, second: { roles: [one] }, third: { roles: [two] } });
    expect(errors).toEqual([]);
    expect(gateway.calls().filter((call) => call.endsWith("/roles"))).toHaveLength(3);
  });

  it("fail for each user whose list is not valid, also for equal lists", async () => {
    gateway.sandbox.faults.add({
      on: "listUserRoles",
      answer: { status: 200, body: [{ key: "one", active: "maybe" }, {}] },
    });
    const { data, errors } = await gateway.query(
      "{ first: user(id: 9100) { roles { key active } } second: user(id: 9101) { roles { key active } } }",
    );
    expect(data).toEqual({ first: { roles: null }, second: { roles: null } });
    const failed = (user: string) => [
      { path: [user, "roles", 0, "active"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
      { path: [user, "roles", 1], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
    ];
    expect(errors).toMatchObject([...failed("first"), ...failed("second")]);
  });

  it("are given without a body, and without reading a user whose key will do", async () => {
    const { payload, errors } = await assign({ user: globalId("User", id), role: "admin", clientMutationId: "9" });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      clientMutationId: "9",
      userErrors: [],
      role: { key: "admin", name: expect.any(String) },
      user: { id: globalId("User", id), databaseId: id },
    });
    expect(gateway.calls()).toEqual([`PUT /users/${id}/roles/admin`]);
    expect(gateway.sandbox.calls[0]!.body).toBeUndefined();
    expect(await keysOf(id)).toContain("admin");
  });

  it("are read again in the payload, and the user only if selected", async () => {
    const { payload, errors } = await assign(
      { user: id, role: "formula-builder" },
      'user { id hasRole(key: "formula-builder") }',
    );
    expect(errors).toEqual([]);
    expect(payload.user).toEqual({ id: globalId("User", id), hasRole: true });
    expect(gateway.calls()).toEqual([`PUT /users/${id}/roles/formula-builder`, `GET /users/${id}/roles`]);
    const taken = await revoke({ user: id, role: "formula-builder" }, "user { email roles { key } }");
    expect(taken.payload.user).toMatchObject({ email: expect.any(String) });
    expect(taken.payload.user.roles.map(({ key }) => key)).not.toContain("formula-builder");
    expect(gateway.calls().toSorted()).toEqual(
      [
        `DELETE /users/${id}/roles/formula-builder`,
        `GET /users/${id}/roles`,
        `GET /users/${id}?includeInactive=true`,
      ].toSorted(),
    );
  });

  it("stand where the user cannot be read afterwards, and the error says so", async () => {
    gateway.sandbox.faults.add({ on: "getUser", answer: { status: 403, body: { message: "Not yours" } } });
    const { payload, errors } = await assign({ user: id, role: "org" }, "role { key } user { email }");
    expect(payload).toMatchObject({ userErrors: [], role: { key: "org" }, user: null });
    expect(errors).toMatchObject([
      {
        path: ["assignRole", "user"],
        message: "The change was made, but its result could not be read. Not yours",
        extensions: { code: "FORBIDDEN" },
      },
    ]);
    await revoke({ user: id, role: "org" });
  });

  it("are refused where the user has them, where they are unknown, and where there is no such user", async () => {
    const twice = await assign({ user: id, role: "admin" });
    expect(twice.payload).toMatchObject({
      role: null,
      user: null,
      userErrors: [{ code: "CONFLICT", field: ["input", "role"], requestId: expect.any(String) }],
    });
    const unknown = await assign({ user: id, role: "../../accounts" });
    expect(unknown.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "role"] }]);
    expect(gateway.calls()).toEqual([`PUT /users/${id}/roles/..%2F..%2Faccounts`]);
    const nobody = await assign({ user: "88888", role: "admin" });
    expect(nobody.payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "user"] }]);
  });

  it("are taken, once", async () => {
    const { payload, errors } = await revoke({ user: id, role: "admin" });
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ userErrors: [], revokedRole: "admin", user: { databaseId: id } });
    expect(gateway.calls()).toEqual([`DELETE /users/${id}/roles/admin`]);
    expect(await keysOf(id)).not.toContain("admin");
    const again = await revoke({ user: id, role: "admin" });
    expect(again.payload).toMatchObject({
      revokedRole: null,
      user: null,
      userErrors: [{ code: "NOT_FOUND", field: ["input", "role"] }],
    });
    const nobody = await revoke({ user: "88888", role: "admin" });
    expect(nobody.payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "user"] }]);
    const unknown = await revoke({ user: id, role: "no-such-role" });
    expect(unknown.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "role"] }]);
  });

  it.each([
    [{ user: "x", role: " " }, ["role", "user"]],
    [{ user: globalId("Account", 7301), role: "." }, ["role", "user"]],
    [{ user: "9101", role: ".." }, ["role"]],
  ])("are neither given nor taken with %j, without a call", async (input, fields) => {
    for (const write of [assign, revoke]) {
      const { payload } = await write(input);
      expect(payload.userErrors.map(({ field }) => field[1])).toEqual(fields);
      expect(gateway.calls()).toEqual([]);
    }
  });

  it("are nobody's own to change: that stays an error", async () => {
    for (const [name, write] of [
      ["assignRole", assign],
      ["revokeRole", revoke],
    ] as const) {
      const { payload, errors } = await write({ user: String(user), role: "admin" });
      expect(payload).toBeNull();
      expect(errors).toMatchObject([
        { path: [name], message: "Nobody may change their own roles", extensions: { code: "FORBIDDEN" } },
      ]);
    }
  });

  it("above the caller's own are forbidden, and all roles to plain users", async () => {
    const { data } = await gateway.query("{ account(id: 7301) { users(first: 3) { nodes { databaseId } } } }");
    const ofAccount = data.account.users.nodes[2]!.databaseId;
    const { accountAdministrator, user: plain } = gateway.sandbox.credentials;
    const above = await assign({ user: ofAccount, role: "org-admin" }, undefined, accountAdministrator);
    expect(above.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const allowed = await assign({ user: ofAccount, role: "org" }, undefined, accountAdministrator);
    expect(allowed.payload.userErrors).toEqual([]);
    const forbidden = await assign({ user: ofAccount, role: "default-user" }, undefined, plain);
    expect(forbidden.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
