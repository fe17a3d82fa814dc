import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AuditLog, User } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
let rows: readonly AuditLog[];

beforeAll(async () => {
  platform = await startPlatform({ auditLogs: 1_000 });
  ({ organization } = platform);
  rows = await logs("/audit-logs");
});

afterAll(() => stopPlatform(platform));

const logs = async (path: string, client = organization): Promise<readonly AuditLog[]> =>
  (await client.get<AuditLog[]>(path)).body;

const times = (list: readonly AuditLog[]): readonly number[] =>
  list.map(({ timestamp }) => Date.parse(String(timestamp)));

describe("audit logs", () => {
  it("are newest first, in snake case, with ids as numbers and as text", () => {
    expect(rows).toHaveLength(200);
    expect(times(rows)).toEqual(times(rows).toSorted((one, other) => other - one));
    expect(rows[0]).toEqual(expect.objectContaining({ resource_uri: expect.stringMatching(/^\/elements\/api-v2\//) }));
    for (const name of ["id", "account_id", "user_id", "entity_id"] as const) {
      const types = rows.flatMap((row) => (name in row ? [typeof row[name]] : []));
      expect(new Set(types)).toEqual(new Set(["string", "number"]));
    }
  });

  it("belong to many users in a row, each with the account of the user", async () => {
    expect(new Set(rows.slice(0, 100).map((row) => String(row.user_id))).size).toBeGreaterThan(30);
    for (const { user_id, account_id } of rows.slice(0, 5)) {
      const at = `/accounts/${String(account_id)}/users/${String(user_id)}?includeInactive=true`;
      expect((await organization.get(at)).status).toBe(200);
    }
  });

  it("are limited to auditLogUsers distinct users", async () => {
    await withPlatform({ auditLogs: 500, auditLogUsers: 10 }, async (few) => {
      const list = await logs("/audit-logs", few.organization);
      expect(new Set(list.map((row) => String(row.user_id))).size).toBe(10);
      expect(new Set(list.map((row) => String(row.account_id))).size).toBeGreaterThan(3);
    });
  });

  it("are filtered by user and by account", async () => {
    const userId = String(rows[3]?.user_id);
    const ofUser = await logs(`/audit-logs?userId=${userId}`);
    expect(ofUser.length).toBeGreaterThan(1);
    expect(new Set(ofUser.map((row) => String(row.user_id)))).toEqual(new Set([userId]));
    const ofAccount = await logs("/audit-logs?accountId=7301");
    expect(new Set(ofAccount.map((row) => String(row.account_id)))).toEqual(new Set(["7301"]));
    expect(await logs("/audit-logs?userId=1")).toEqual([]);
  });

  it("are filtered by an inclusive time range, in either format", async () => {
    const [newest = 0, oldest = 0] = [times(rows)[5], times(rows)[20]];
    const span = `from=${new Date(oldest).toISOString()}&to=${new Date(newest).toISOString()}`;
    expect(await logs(`/audit-logs?${span}`)).toEqual(rows.slice(5, 21));
    const today = await logs("/audit-logs?from=2019-06-03&to=2019-06-04");
    expect(today.every(({ timestamp }) => String(timestamp).startsWith("2019-06-03"))).toBe(true);
    expect(today.length).toBeGreaterThan(10);
    expect(await logs("/audit-logs?from=2020-01-01")).toEqual([]);
    expect(await logs("/audit-logs?to=2010-01-01")).toEqual([]);
  });

  it.each([
    "from=yesterday",
    "to=03.06.2019",
    "from=2019-06-03T10:00",
    "from=2019-06-03&to=2019-06-02",
    "from=2019-13-40",
    "userId=ines",
    "accountId=x",
  ])("refuse %s", async (query) => {
    expect((await organization.get(`/audit-logs?${query}`)).status).toBe(400);
  });

  it("are restricted to the own account for its administrator, and forbidden for plain users", async () => {
    const { account, user, stranger } = platform;
    const own = await logs("/audit-logs", account);
    expect(new Set(own.map((row) => String(row.account_id)))).toEqual(new Set(["7301"]));
    expect(own).toEqual(await logs("/audit-logs?accountId=7301"));
    expect((await account.get("/audit-logs?accountId=7301")).status).toBe(200);
    expect((await account.get("/audit-logs?accountId=7300")).status).toBe(403);
    expect((await user.get("/audit-logs")).status).toBe(403);
    expect((await stranger.get("/audit-logs")).status).toBe(401);
  });
});

describe("the scopes of audit logs", () => {
  it.each([
    ["/audit-logs/authentication", /authentication|users\/me/, undefined],
    ["/audit-logs/common-resources", /\/objects\/[^/]+\/definitions$/, "entity_id"],
    ["/audit-logs/element-instances", /\/instances\/\d+$/, "instance_id"],
    ["/audit-logs/elements", /\/elements\/\d+$/, "entity_id"],
    ["/audit-logs/formula-instances", /\/formulas\/instances\/\d+$/, "entity_id"],
    ["/audit-logs/formulas", /\/formulas\/steps\/\d+$/, "entity_id"],
  ] as const)("%s has its own calls alone", async (scope, uri, column) => {
    const list = await logs(scope);
    expect(list.length).toBeGreaterThan(20);
    for (const row of list) {
      expect(row.resource_uri).toMatch(uri);
      expect(["entity_id", "instance_id"].filter((name) => name in row)).toEqual(column ? [column] : []);
    }
    expect((await platform.user.get(scope)).status).toBe(403);
  });

  it.each([
    ["/audit-logs/common-resources", "entity_id"],
    ["/audit-logs/element-instances", "instance_id"],
    ["/audit-logs/elements", "entity_id"],
    ["/audit-logs/formulas", "entity_id"],
  ] as const)("%s is narrowed to one thing by the path", async (scope, column) => {
    const all = await logs(scope);
    const id = String(all[0]?.[column]);
    const one = await logs(scope + path`/${id}`);
    expect(one.slice(0, 1)).toEqual(all.slice(0, 1));
    expect(new Set(one.map((row) => String(row[column])))).toEqual(new Set([id]));
    expect(one.length).toBeLessThan(Number((await organization.get(scope)).headers["elements-total-count"]));
    expect(await logs(`${scope}/1999999`)).toEqual([]);
    expect((await platform.user.get(`${scope}/1999999`)).status).toBe(403);
  });

  it("refer to existing connector instances", async () => {
    const { body } = await organization.get<User[]>("/instances");
    const ids = new Set(body.map(({ id }) => id));
    const told = (await logs("/audit-logs/element-instances")).map((row) => Number(row.instance_id));
    expect(told.filter((id) => ids.has(id)).length).toBeGreaterThan(10);
  });
});

describe("audit logs of calls to the sandbox", () => {
  it("contain writes, newest first, rejected ones included, and no reads", async () => {
    await withPlatform({ auditLogs: 100 }, async ({ organization: client }) => {
      const before = await logs("/audit-logs", client);
      await client.patch("/accounts/7301", { name: "Renamed" });
      await client.patch("/accounts/999999", { name: "Nobody" });
      const [refused, renamed, ...others] = await logs("/audit-logs", client);
      const uri = "/elements/api-v2/accounts/";

      expect(refused).toMatchObject({ method: "PATCH", resource_uri: `${uri}999999`, status: 404 });
      expect(renamed).toMatchObject({ method: "PATCH", resource_uri: `${uri}7301`, status: 200 });
      expect(Date.parse(String(refused?.timestamp))).toBeGreaterThan(Date.parse(String(renamed?.timestamp)));
      expect(others).toEqual(before);
    });
  });

  it("are filtered like seeded ones", async () => {
    await withPlatform({ auditLogs: 100 }, async ({ organization: client, account }) => {
      const [instance] = (await client.get<{ id: number }[]>("/instances")).body;
      const id = String(instance?.id);
      await client.patch(`/instances/${id}`, { name: "Renamed" });
      const { user_id, timestamp } = (await logs(`/audit-logs/element-instances/${id}`, client))[0] ?? {};
      const since = new Date(String(timestamp)).toISOString();
      const told = async (path: string, as = client) =>
        (await logs(path, as)).some((row) => row.resource_uri === `/elements/api-v2/instances/${id}`);

      expect(await told("/audit-logs/element-instances")).toBe(true);
      expect(await told(`/audit-logs?userId=${String(user_id)}&from=${since}`)).toBe(true);
      expect(await told("/audit-logs/formulas")).toBe(false);
      expect(await told("/audit-logs?userId=1")).toBe(false);
      expect(await told("/audit-logs?to=2019-06-03", client)).toBe(false);
      expect(await logs("/audit-logs?accountId=7301", account)).not.toContainEqual(
        expect.objectContaining({ timestamp }),
      );
    });
  });
});
