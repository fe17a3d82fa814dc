import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import type { Account, AccountConnection, Query } from "../support/schema.generated.ts";

describe("accounts", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const whereIn = (call: string | undefined) =>
    new URL(call?.split(" ")[1] ?? "", "http://x").searchParams.get("where");

  it("reads one by global and by numeric id, once for both", async () => {
    const { data, errors } = await gateway.query<Record<"a" | "b" | "node", Account>>(
      `{ a: account(id: "7301") { id databaseId name externalId description active isDefault type createdAt updatedAt }
         b: account(id: "${idOf("Account:7301")}") { id } node(id: "${idOf("Account:7301")}") { id } }`,
    );
    expect(errors).toEqual([]);
    expect(data.a).toMatchObject({
      id: idOf("Account:7301"),
      databaseId: "7301",
      active: true,
      isDefault: false,
      type: "COMPANY_ACCOUNT",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/),
    });
    expect(data.b).toEqual({ id: data.a.id });
    expect(data.node).toEqual({ id: data.a.id });
    expect(gateway.calls()).toEqual(["GET /accounts/7301?includeInactive=true"]);
  });

  it("finds deleted ones by id, and lists them when asked to", async () => {
    const { data } = await gateway.query<Query & Record<"all" | "inactive", AccountConnection>>(
      `{ account(id: "7307") { active } accounts { totalCount } all: accounts(includeInactive: true) { totalCount }
         inactive: accounts(filter: { active: { eq: false } }) { nodes { databaseId } } }`,
    );
    expect(data.account).toEqual({ active: false });
    expect(data.all.totalCount).toBe(12);
    expect(data.accounts.totalCount).toBe(11);
    expect(data.inactive.nodes).toEqual([{ databaseId: "7307" }]);
    expect(gateway.calls()).toContain("GET /accounts?where=active%3Dfalse&includeInactive=true&offset=0&pageSize=20");
  });

  it("gives null for an unknown one, and an array of one for the thing itself", async () => {
    expect((await gateway.query('{ account(id: "99999") { id } }')).data).toEqual({ account: null });
    gateway.sandbox.faults.add({ on: "getAccount", answer: { status: 200, body: [{ id: 7301, name: "Wrapped" }] } });
    expect((await gateway.query('{ account(id: "7301") { name } }')).data).toEqual({ account: { name: "Wrapped" } });
  });

  it.each(["", "x", "-1", "1.5", "1e3", idOf("User:7301"), idOf("Account:x")])(
    "refuses the id %j without a call",
    async (id) => {
      const { errors } = await gateway.query("query ($id: ID!) { account(id: $id) { id } }", { variables: { id } });
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(gateway.calls()).toEqual([]);
    },
  );

  it.each([
    [{ name: { eq: "x' OR active='true" } }, "name='x'' OR active=''true'"],
    [{ name: { like: "%' OR name like '%" } }, "name like '%'' OR name like ''%'"],
    [{ externalId: { in: ["a'", "b"] } }, "externalId in ('a''','b')"],
    [{ description: { ne: "O'Hara" }, active: { eq: true } }, "description!='O''Hara' AND active=true"],
    [
      { createdAt: { gte: "2018-12-01", lt: "2019-01-01T00:00:00Z" } },
      "createdDate>='2018-12-01' AND createdDate<'2019-01-01'",
    ],
  ])("turns %j into a condition that no value can widen", async (filter, where) => {
    const { data, errors } = await gateway.query(
      "query ($filter: AccountFilter) { accounts(filter: $filter) { nodes { name } } }",
      { variables: { filter } },
    );
    expect(errors).toEqual([]);
    expect(whereIn(gateway.calls()[0])).toBe(where);
    if (where.includes("OR")) expect(data.accounts.nodes).toEqual([]);
  });

  it.each([
    [{ name: {} }, "filter.name"],
    [{ name: { eq: null } }, "filter.name.eq"],
    [{ name: { in: [] } }, "filter.name.in"],
  ])("refuses the filter %j without a call", async (filter, place) => {
    const { errors } = await gateway.query(
      "query ($filter: AccountFilter) { accounts(filter: $filter) { nodes { name } } }",
      { variables: { filter } },
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining(place), extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("reads users, and single ones, through the account", async () => {
    const { data, errors } = await gateway.query<{ account: Account & { empty: null } }>(
      '{ account(id: "7301") { users(first: 1) { nodes { databaseId email } } empty: user(id: "9100") { id } } }',
    );
    expect(errors).toEqual([]);
    expect(data.account.empty).toBeNull();
    expect(gateway.calls().slice(1).toSorted()).toEqual([
      "GET /accounts/7301/users/9100?includeInactive=true",
      "GET /accounts/7301/users?offset=0&pageSize=10",
    ]);
    const { email } = data.account.users.nodes[0]!;
    await gateway.query("query ($email: EmailAddress) { account(id: 7301) { user(email: $email) { id } } }", {
      variables: { email },
    });
    expect(gateway.calls()[1]).toBe(`GET /accounts/7301/users/${encodeURIComponent(email)}?includeInactive=true`);
  });

  it("takes an empty list for empty, and a missing parent for an error", async () => {
    const { data, errors } = await gateway.query('{ account(id: "7309") { users { totalCount nodes { id } } } }');
    expect(errors).toEqual([]);
    expect(data.account.users).toEqual({ totalCount: 0, nodes: [] });
    gateway.sandbox.faults.add({
      on: "listAccountUsers",
      answer: { status: 404, body: { message: "No account found with ID 7309" } },
    });
    const again = await gateway.query('{ account(id: "7309") { users { totalCount } } }');
    expect(again.data.account).toEqual({ users: null });
    expect(again.errors).toMatchObject([{ path: ["account", "users"], extensions: { code: "NOT_FOUND" } }]);
  });

  it("shows the administrator of an account that one, and a plain user none", async () => {
    const document =
      '{ own: account(id: "7301") { databaseId } other: account(id: "7302") { databaseId } ownAccount { id } }';
    const administrator = await gateway.query(document, { as: gateway.sandbox.credentials.accountAdministrator });
    expect(administrator.data).toMatchObject({
      own: { databaseId: "7301" },
      other: null,
      ownAccount: { id: expect.any(String) },
    });
    expect(administrator.errors).toMatchObject([{ path: ["other"], extensions: { code: "FORBIDDEN" } }]);
    const user = await gateway.query(document, { as: gateway.sandbox.credentials.user });
    expect(user.data).toMatchObject({ own: null, other: null, ownAccount: { id: expect.any(String) } });
    expect(user.errors.map(({ extensions }) => extensions["code"])).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    const list = await gateway.query("{ accounts { totalCount } }", {
      as: gateway.sandbox.credentials.accountAdministrator,
    });
    expect(list.errors).toMatchObject([{ path: ["accounts"], extensions: { code: "FORBIDDEN" } }]);
  });
});
