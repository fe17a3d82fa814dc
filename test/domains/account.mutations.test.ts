import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { AssignRolePayload, CreateAccountPayload, Mutation } from "../support/schema.generated.ts";

const idOf = (key: string | number) => globalId("Account", key);

describe("changing accounts", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const ACCOUNT = "account { id databaseId name externalId description active createdAt }";
  const change = <Name extends MutationName>(name: Name, input: object, payload = ACCOUNT, as?: string) =>
    mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });
  const sent = () => gateway.sandbox.calls.map(({ body }) => body);
  async function read(id: string | number) {
    const { data } = await gateway.query(
      `{ account(id: ${String(id)}) { name externalId description active users(includeInactive: true) { totalCount nodes { active } } } }`,
    );
    return data.account;
  }

  describe("createAccount", () => {
    it("sends what the input has, and needs no second call for a date that the answer lacks", async () => {
      const { payload, errors } = await change("createAccount", { externalId: "pier-9", clientMutationId: "1" });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        clientMutationId: "1",
        userErrors: [],
        account: { name: "pier-9", externalId: "pier-9", description: "pier-9", active: true, createdAt: null },
      });
      expect(gateway.calls()).toEqual(["POST /accounts"]);
      expect(sent()).toEqual([{ externalId: "pier-9" }]);
      expect(await read(payload.account.databaseId)).toMatchObject({ externalId: "pier-9" });
    });

    it("refuses a taken externalId, and blank texts all at once", async () => {
      const taken = await change("createAccount", { externalId: "pier-9", name: null });
      expect(taken.payload).toMatchObject({
        account: null,
        userErrors: [{ code: "CONFLICT", field: ["input", "externalId"], requestId: expect.any(String) }],
      });
      const { payload } = await change("createAccount", { externalId: " ", name: "" });
      expect(payload.userErrors.map(({ field }) => field)).toEqual([
        ["input", "externalId"],
        ["input", "name"],
      ]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  describe("updateAccount", () => {
    it("sends nothing but what is to change", async () => {
      const before = await read(7302);
      const { payload, errors } = await change("updateAccount", { account: "7302", description: "" });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ userErrors: [], account: { id: idOf(7302), description: "" } });
      expect(gateway.calls()).toEqual(["PATCH /accounts/7302"]);
      expect(sent()).toEqual([{ description: "" }]);
      expect(await read(7302)).toEqual({ ...before, description: "" });
    });

    it("deactivates, and reactivates the users with the account", async () => {
      await change("updateAccount", { account: idOf(7302), active: false });
      expect(sent()).toEqual([{ active: false }]);
      const { active, users } = await read(7302);
      expect(active).toBe(false);
      expect(users.totalCount).toBeGreaterThan(0);
      expect(users.nodes.some((user) => user.active)).toBe(false);
      const { payload } = await change("updateAccount", { account: idOf(7302), active: true });
      expect(payload.account.active).toBe(true);
      expect((await read(7302)).users.nodes.some((user) => user.active)).toBe(true);
    });

    it.each([
      [{ account: "7302" }, ["input"]],
      [{ account: "7302", name: " " }, ["input", "name"]],
      [{ account: "7302", name: null }, ["input", "name"]],
      [{ account: "7302", active: null }, ["input", "active"]],
      [{ account: "x", name: "y" }, ["input", "account"]],
      [{ account: Buffer.from("User:9100").toString("base64url"), name: "y" }, ["input", "account"]],
    ])("refuses %j without a call", async (input, field) => {
      const { payload, errors } = await change("updateAccount", input);
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ account: null, userErrors: [{ code: "INVALID", field }] });
      expect(gateway.calls()).toEqual([]);
    });

    it("reports values that the platform rejects at their fields", async () => {
      const missing = await change("updateAccount", { account: "99999", name: "x" });
      expect(missing.payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "account"] }]);
      const taken = await change("updateAccount", { account: "7302", externalId: "pier-9" });
      expect(taken.payload.userErrors).toMatchObject([{ code: "CONFLICT", field: ["input", "externalId"] }]);
    });
  });

  describe("replaceAccount", () => {
    const input = { account: idOf(7303), externalId: "dock-3", name: "Dock 3", active: true };

    it("sends the account as it is to be", async () => {
      const { payload, errors } = await change("replaceAccount", { ...input, description: "Third" });
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ userErrors: [], account: { name: "Dock 3", description: "Third" } });
      expect(gateway.calls()).toEqual(["PUT /accounts/7303"]);
      expect(sent()).toEqual([{ externalId: "dock-3", name: "Dock 3", description: "Third", active: true }]);
      expect(await read(7303)).toMatchObject({ externalId: "dock-3", description: "Third" });
      await change("replaceAccount", input);
      expect(await read(7303)).toMatchObject({ externalId: "dock-3", description: "dock-3" });
    });

    it("refuses blank texts and unknown accounts", async () => {
      const { payload } = await change("replaceAccount", { ...input, account: "?", externalId: "", name: "" });
      expect(payload.userErrors.map(({ field }) => field[1]).toSorted()).toEqual(["account", "externalId", "name"]);
      expect(gateway.calls()).toEqual([]);
      const missing = await change("replaceAccount", { ...input, account: "99999" });
      expect(missing.payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "account"] }]);
    });
  });

  describe("deleteAccount", () => {
    it("deactivates the account, and evicts its users within the operation", async () => {
      const { data } = await gateway.query("{ account(id: 7304) { users(first: 1) { nodes { id databaseId } } } }");
      const [user] = data.account.users.nodes;
      const { data: after, errors } = await gateway.query<Mutation & Record<"before" | "again", AssignRolePayload>>(
        `mutation ($user: ID!) {
          before: assignRole(input: { user: $user, role: "formula-builder" }) { user { email } }
          deleteAccount(input: { account: 7304 }) { deletedAccountId userErrors { code } }
          again: assignRole(input: { user: $user, role: "admin" }) { userErrors { code field } user { email } }
        }`,
        { variables: { user: user!.id } },
      );
      expect(errors).toEqual([]);
      expect(after.before.user.email).toEqual(expect.any(String));
      expect(after.deleteAccount).toEqual({ deletedAccountId: idOf(7304), userErrors: [] });
      expect(after.again).toEqual({ userErrors: [{ code: "NOT_FOUND", field: ["input", "user"] }], user: null });
      expect(gateway.calls().filter((call) => call.startsWith("DELETE"))).toEqual(["DELETE /accounts/7304"]);
      expect(await read(7304)).toMatchObject({ active: false, users: { totalCount: 0 } });
      const revived = await change("updateAccount", { account: "7304", active: true });
      expect(revived.payload.account.active).toBe(true);
    });

    it("refuses unknown and malformed ids", async () => {
      const missing = await change("deleteAccount", { account: "99999" }, "deletedAccountId");
      expect(missing.payload).toMatchObject({
        deletedAccountId: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "account"] }],
      });
      const junk = await change("deleteAccount", { account: "../7301" }, "deletedAccountId");
      expect(junk.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "account"] }]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  it.each(["accountAdministrator", "user"] as const)("is not for the %s", async (who) => {
    const as = gateway.sandbox.credentials[who];
    for (const [name, input] of [
      ["createAccount", { externalId: "x" }],
      ["updateAccount", { account: "7301", name: "x" }],
      ["replaceAccount", { account: "7301", externalId: "x", name: "x", active: true }],
      ["deleteAccount", { account: "7301" }],
    ] as const) {
      const { payload, errors } = await change(name, input, "clientMutationId", as);
      expect(payload).toBeNull();
      expect(errors).toMatchObject([{ path: [name], extensions: { code: "FORBIDDEN" } }]);
    }
    expect(await read(7301)).toMatchObject({ active: true });
  });

  it("leaves what came before a forbidden change standing, and says so", async () => {
    const { data, errors } = await gateway.query<Record<"first" | "second", CreateAccountPayload>>(
      `mutation {
        first: createAccount(input: { externalId: "one" }) { account { externalId } }
        second: createAccount(input: { externalId: "one" }) { userErrors { code } account { id } }
      }`,
    );
    expect(errors).toEqual([]);
    expect(data.first.account).toEqual({ externalId: "one" });
    expect(data.second).toEqual({ userErrors: [{ code: "CONFLICT" }], account: null });
  });
});
