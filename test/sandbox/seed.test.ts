import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AuditLog, User } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";
import "../support/build.ts";

const lists = [
  "/accounts?includeInactive=true",
  "/users?includeInactive=true",
  "/accounts/7301/users",
  "/users/9100/roles",
  "/organizations/me",
  "/audit-logs",
  "/audit-logs/formulas?pageSize=20",
  "/instances",
  "/elements?pageSize=5",
  "/formulas",
  "/organizations/objects/definitions",
];

const everything = (client: Client) => Promise.all(lists.map(async (list) => (await client.get(list)).body));

describe("seeded rows", () => {
  it("are the same at every start", async () => {
    await withPlatform({ auditLogs: 500 }, async (one) => {
      await withPlatform({ auditLogs: 500 }, async (other) => {
        expect(await everything(one.organization)).toEqual(await everything(other.organization));
        expect(one.sandbox.credentials).toEqual(other.sandbox.credentials);
      });
    });
  });

  it("of one sandbox are independent of another's", async () => {
    await withPlatform({}, async (one) => {
      await withPlatform({}, async (other) => {
        await one.organization.delete("/accounts/7301");
        expect((await other.organization.get("/accounts/7301")).body).toMatchObject({ active: true });
      });
    });
  });

  it("include users for the seeded credentials at the minimum size", async () => {
    await withPlatform({ accounts: 2, users: 3, auditLogs: 0 }, async (smallest) => {
      expect((await smallest.organization.get<User[]>("/users")).body).toHaveLength(3);
      expect((await smallest.account.get<User[]>("/users")).body).toHaveLength(2);
      expect((await smallest.user.get("/users")).status).toBe(403);
    });
  });
});

describe("a big sandbox", () => {
  let platform: Platform;
  let organization: Client;

  beforeAll(async () => {
    platform = await startPlatform({ accounts: 1_000, users: 100_000, auditLogs: 1_000_000 });
    ({ organization } = platform);
  });

  afterAll(() => stopPlatform(platform));

  const everybody = "/organizations/users?includeInactive=true";

  it("pages through a hundred thousand users", async () => {
    const last = await organization.get<User[]>(`${everybody}&offset=99990`);
    expect(last.headers).toMatchObject({ "elements-total-count": "100000", "elements-returned-count": "10" });
    const { id, email } = last.body[4]!;
    expect((await organization.get(`/users/${email}?includeInactive=true`)).body).toMatchObject({ id });
  });

  it("pages through a million audit logs, of many users in a row", async () => {
    const { headers, body } = await organization.get<AuditLog[]>("/audit-logs");
    expect(headers).toMatchObject({ "elements-total-count": "1000000", "elements-returned-count": "200" });
    expect(new Set(body.slice(0, 100).map((row) => String(row.user_id))).size).toBeGreaterThan(90);
    const token = Buffer.from('{"pageSize":200,"page":5000}').toString("base64url");
    const { body: last } = await organization.get<AuditLog[]>(`/audit-logs?nextPage=${token}`);
    expect(last).toHaveLength(200);
    expect(new Set([...body, ...last].map(({ id }) => id)).size).toBe(400);
  });

  it("filters audit logs by user, account and entity", async () => {
    const { body } = await organization.get<AuditLog[]>("/audit-logs/elements");
    const [row] = body;
    const ofUser = await organization.get<AuditLog[]>(`/audit-logs?userId=${String(row?.user_id)}`);
    expect(ofUser.body.map(({ id }) => id)).toContain(row?.id);
    const ofThing = await organization.get<AuditLog[]>(`/audit-logs/elements/${String(row?.entity_id)}`);
    expect(ofThing.body[0]).toEqual(row);
    const own = await platform.account.get<AuditLog[]>("/audit-logs?pageSize=5");
    expect(new Set(own.body.map((log) => String(log.account_id)))).toEqual(new Set(["7301"]));
  });

  it("adds a new user at the end", async () => {
    const input = { firstName: "A", lastName: "B", email: "a.b@quay.example", password: "long-enough" };
    const { body } = await organization.post<User>("/organizations/users", input);
    const last = await organization.get<User[]>(`${everybody}&offset=100000`);
    expect(last.body.map(({ id }) => id)).toEqual([body.id]);
  });

  it("stays below 500 MB in a process of its own", async () => {
    const flags = ["--port", "0", "--accounts", "1000", "--users", "100000", "--audit-logs", "1000000"];
    const child = spawn(process.execPath, ["--max-old-space-size=300", "dist/sandbox/main.js", ...flags]);
    try {
      const greeting = await new Promise<string>((resolve) =>
        child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
      );
      const url = /http:\S+api-v2/.exec(greeting)![0];
      const authorization = platform.sandbox.credentials.organizationAdministrator;
      for (let offset = 0; offset < 90_000; offset += 5_000) {
        const page = await fetch(`${url}/organizations/users?offset=${String(offset)}`, { headers: { authorization } });
        expect(await page.json()).toHaveLength(200);
      }
      const logs = await fetch(`${url}/audit-logs/elements?pageSize=200`, { headers: { authorization } });
      expect(await logs.json()).toHaveLength(200);
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill();
    }
  });
});
