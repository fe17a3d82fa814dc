import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { User, UserError } from "../support/schema.generated.ts";

describe("changing users", () => {
  let gateway: GatewayUnderTest;
  let count = 0;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const USER =
    "user { id databaseId email firstName fullName active phone createdAt address { street1 city state } roles { key } }";
  const change = <Name extends MutationName>(name: Name, input: object, payload = USER, as?: string) =>
    mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });
  const fieldsOf = (payload: { readonly userErrors: readonly UserError[] }) =>
    payload.userErrors.map(({ field }) => field.join("."));
  const person = () => {
    count += 1;
    return {
      email: `new.${String(count)}@pier.example`,
      firstName: "Ines",
      lastName: "Marek",
      password: "correct horse",
    };
  };
  async function created(account?: string) {
    const { payload } = await change(
      "createUser",
      { ...person(), ...(account && { account }) },
      "user { id databaseId email }",
    );
    return payload.user as { id: string; databaseId: string; email: string };
  }
  async function read(id: string | number) {
    const { data } = await gateway.query(
      `{ user(id: ${String(id)}) { email firstName lastName active phone address { street1 city state } } }`,
    );
    return data.user;
  }

  describe("createUser", () => {
    it("creates one in an account, with address and roles in the platform's form", async () => {
      const input = {
        ...person(),
        account: globalId("Account", 7301),
        phone: "1",
        address: { street1: "Pier 1", city: "Gdynia", state: "Pomorskie", country: null },
        roles: ["admin", "default-user"],
      };
      const { payload, errors } = await change("createUser", input);
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        userErrors: [],
        user: {
          email: input.email,
          fullName: "Ines Marek",
          active: true,
          address: { street1: "Pier 1", city: "Gdynia", state: "Pomorskie" },
        },
      });
      const { account: _, address: __, ...rest } = input;
      expect(gateway.sandbox.calls[0]).toMatchObject({ method: "POST", path: "/accounts/7301/users" });
      expect(gateway.sandbox.calls[0]!.body).toEqual({
        ...rest,
        street1: "Pier 1",
        city: "Gdynia",
        stateProvince: "Pomorskie",
        roles: [{ key: "admin" }, { key: "default-user" }],
      });
      expect(gateway.calls()).toEqual(["POST /accounts/7301/users", `GET /users/${payload.user.databaseId}/roles`]);
      expect(await read(payload.user.databaseId)).toMatchObject({ email: input.email });
    });

    it("creates one in the default account, whose dates come in milliseconds, and drops the secret", async () => {
      const input = person();
      const answer = await change("createUser", input);
      expect(answer.errors).toEqual([]);
      expect(gateway.calls()[0]).toBe("POST /organizations/users");
      expect(gateway.sandbox.calls[0]!.body).toEqual(input);
      expect(answer.payload.user).toMatchObject({ createdAt: "2019-06-03T09:00:00.000Z", roles: [{ key: "org" }] });
      expect(JSON.stringify(answer) + gateway.logs.join("")).not.toContain(
        / (\S+),/.exec(gateway.sandbox.credentialsOf(Number(answer.payload.user.databaseId)))![1],
      );
      expect(gateway.logs.join("")).not.toContain(input.password);
    });

    it("rejects a known address, an unknown account and unknown roles, each at its field", async () => {
      const { email } = await created();
      const taken = await change("createUser", { ...person(), email });
      expect(taken.payload).toMatchObject({
        user: null,
        userErrors: [{ code: "CONFLICT", field: ["input", "email"] }],
      });
      const missing = await change("createUser", { ...person(), account: "99999" });
      expect(missing.payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "account"] }]);
      const unknown = await change("createUser", { ...person(), roles: ["org", "no-such-role"] });
      expect(unknown.payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "roles", "1"] }]);
      const weak = await change("createUser", { ...person(), password: "weak" });
      expect(weak.payload.userErrors).toMatchObject([
        { code: "INVALID", message: expect.stringContaining("password") },
      ]);
    });

    it("reports all that is wrong with an input at once, without a call", async () => {
      const { payload } = await change("createUser", {
        account: "x",
        email: "a@b.example",
        firstName: " ",
        lastName: "",
        password: "",
        roles: ["org", " ", "org"],
      });
      expect(fieldsOf(payload).toSorted()).toEqual([
        "input.account",
        "input.firstName",
        "input.lastName",
        "input.password",
        "input.roles.1",
        "input.roles.2",
      ]);
      expect(fieldsOf((await change("createUser", { ...person(), roles: [] })).payload)).toEqual(["input.roles"]);
      expect(gateway.calls()).toEqual([]);
    });

    it("rejects an invalid address", async () => {
      const { payload, errors } = await change("createUser", { ...person(), email: "nobody" });
      expect(payload).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  const scopes = [
    ["the caller's path", {}, (id: string | number) => `/users/${String(id)}`],
    ["the account's", { account: "7301" }, (id: string | number) => `/accounts/7301/users/${String(id)}`],
    ["the organization's", { organizationWide: true }, (id: string | number) => `/organizations/users/${String(id)}`],
  ] as const;

  describe("updateUser", () => {
    it.each(scopes)("goes through %s, and sends nothing but what is to change", async (_, scope, pathOf) => {
      const user = await created("7301");
      const { payload, errors } = await change(
        "updateUser",
        { user: user.id, ...scope, firstName: "Ina", address: { state: "Bremen" } },
        "user { id firstName lastName: fullName address { state } }",
      );
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({
        userErrors: [],
        user: { id: user.id, firstName: "Ina", address: { state: "Bremen" } },
      });
      expect(gateway.calls()).toEqual([`PATCH ${pathOf(user.databaseId)}`]);
      expect(gateway.sandbox.calls[0]!.body).toEqual({ firstName: "Ina", stateProvince: "Bremen" });
      expect(await read(user.databaseId)).toMatchObject({
        firstName: "Ina",
        lastName: "Marek",
        address: { state: "Bremen" },
      });
    });

    it("deactivates and revives", async () => {
      const user = await created();
      for (const active of [false, true]) {
        const { payload } = await change("updateUser", { user: user.databaseId, active }, "user { active }");
        expect(payload).toMatchObject({ userErrors: [], user: { active } });
        expect((await read(user.databaseId)).active).toBe(active);
      }
    });

    it.each([
      [{}, ["input"]],
      [{ address: {} }, ["input"]],
      [{ phone: "1", account: "7301", organizationWide: true }, ["input.organizationWide"]],
      [{ phone: null }, ["input.phone"]],
      [{ phone: "1", address: { city: null } }, ["input.address.city"]],
      [{ firstName: "", lastName: " ", password: "" }, ["input.firstName", "input.lastName", "input.password"]],
      [{ phone: "1", account: globalId("User", 9100) }, ["input.account"]],
    ])("refuses %j without a call", async (input, fields) => {
      const { payload, errors } = await change("updateUser", { user: "9101", ...input });
      expect(errors).toEqual([]);
      expect(payload.user).toBeNull();
      expect(fieldsOf(payload)).toEqual(fields);
      expect(gateway.calls()).toEqual([]);
    });

    it.each(["ines@pier.example", "..", "", globalId("Account", 7301)])("takes %j for no user's id", async (user) => {
      for (const [name, rest] of [
        ["updateUser", { phone: "1" }],
        ["deleteUser", {}],
      ] as const) {
        const { payload } = await change(name, { user, ...rest }, "clientMutationId");
        expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "user"] }]);
        expect(gateway.calls()).toEqual([]);
      }
    });

    it("reports values that the platform rejects at their fields", async () => {
      const [one, two] = [await created(), await created()];
      const taken = await change("updateUser", { user: one.id, email: two.email });
      expect(taken.payload.userErrors).toMatchObject([{ code: "CONFLICT", field: ["input", "email"] }]);
      for (const [scope, field] of [
        [{}, "user"],
        [{ organizationWide: true }, "user"],
        [{ account: "7301" }, "user"],
        [{ account: "99999" }, "account"],
      ] as const) {
        const { payload } = await change("updateUser", { user: "88888", phone: "1", ...scope });
        expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", field] }]);
      }
    });

    it("is seen by what the same operation reads afterwards", async () => {
      const user = await created();
      const { data, errors } = await gateway.query<Record<"a" | "b" | "c", { user: User }>>(
        `mutation ($id: ID!) {
          a: assignRole(input: { user: $id, role: "default-user" }) { user { firstName } }
          b: updateUser(input: { user: $id, organizationWide: true, firstName: "Ina" }) { user { firstName } }
          c: revokeRole(input: { user: $id, role: "default-user" }) { user { firstName } }
        }`,
        { variables: { id: user.id } },
      );
      expect(errors).toEqual([]);
      expect([data.a, data.b, data.c].map(({ user: { firstName } }) => firstName)).toEqual(["Ines", "Ina", "Ina"]);
    });
  });

  describe("deleteUser", () => {
    it.each(scopes)("goes through %s, for good", async (_, scope, pathOf) => {
      const user = await created("7301");
      const { payload, errors } = await change("deleteUser", { user: user.databaseId, ...scope }, "deletedUserId");
      expect(errors).toEqual([]);
      expect(payload).toMatchObject({ userErrors: [], deletedUserId: user.id });
      expect(gateway.calls()).toEqual([`DELETE ${pathOf(user.databaseId)}`]);
      expect(await read(user.databaseId)).toBeNull();
      const again = await change("deleteUser", { user: user.id, ...scope }, "deletedUserId");
      expect(again.payload).toMatchObject({
        deletedUserId: null,
        userErrors: [{ code: "NOT_FOUND", field: ["input", "user"] }],
      });
    });

    it("refuses account and organizationWide together, without a call", async () => {
      const input = { user: "9101", account: "7301", organizationWide: true };
      const { payload } = await change("deleteUser", input, "deletedUserId");
      expect(payload.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "organizationWide"] }]);
      expect(gateway.calls()).toEqual([]);
    });
  });

  it("tries no other path where one is forbidden", async () => {
    const user = await created("7301");
    const as = gateway.sandbox.credentials.accountAdministrator;
    const refused = await change("updateUser", { user: user.id, organizationWide: true, phone: "1" }, USER, as);
    expect(refused.payload).toBeNull();
    expect(refused.errors).toMatchObject([{ path: ["updateUser"], extensions: { code: "FORBIDDEN" } }]);
    expect(gateway.calls()).toEqual([`PATCH /organizations/users/${user.databaseId}`]);
    const allowed = await change("updateUser", { user: user.id, account: "7301", phone: "1" }, "user { phone }", as);
    expect(allowed.payload).toMatchObject({ userErrors: [], user: { phone: "1" } });
    const above = await change("createUser", { ...person(), account: "7301", roles: ["org-admin"] }, USER, as);
    expect(above.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const plain = await change("deleteUser", { user: user.id }, "deletedUserId", gateway.sandbox.credentials.user);
    expect(plain.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(await read(user.databaseId)).not.toBeNull();
  });
});
