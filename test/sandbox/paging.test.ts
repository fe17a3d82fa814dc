import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Account, AuditLog, Connector, User } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, withPlatform, type Client, type Platform, type Reply } from "./platform.ts";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform({ auditLogs: 25, users: 300 });
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const counts = ({ headers }: Reply<unknown>) => ({
  returned: headers["elements-returned-count"],
  total: headers["elements-total-count"],
});
const tokenOf = ({ headers }: Reply<unknown>): string => String(headers["elements-next-page-token"] ?? "");
const encoded = (coordinates: unknown): string => Buffer.from(JSON.stringify(coordinates)).toString("base64url");

describe("tokens", () => {
  it("contain the coordinates of the next page", async () => {
    const reply = await organization.get<Account[]>("/accounts?pageSize=2");
    expect(tokenOf(reply)).toBe("eyJwYWdlU2l6ZSI6MiwicGFnZSI6Mn0");
    expect(counts(reply)).toEqual({ returned: "2", total: "22" });
  });

  it("lead through the whole list once", async () => {
    const ids: unknown[] = [];
    let reply = await organization.get<AuditLog[]>("/audit-logs?pageSize=10");
    for (;;) {
      ids.push(...reply.body.map(({ id }) => id));
      if (tokenOf(reply) === "") break;
      reply = await organization.get<AuditLog[]>(`/audit-logs?nextPage=${tokenOf(reply)}`);
    }
    const all = await organization.get<AuditLog[]>("/audit-logs");
    expect(ids).toEqual(all.body.map(({ id }) => id));
    expect(counts(reply)).toEqual({ returned: "5", total: "25" });
  });

  it("are sent with a full last page, too: the page after it is empty", async () => {
    const last = await organization.get("/audit-logs?nextPage=" + encoded({ pageSize: 5, page: 5 }));
    expect(counts(last)).toEqual({ returned: "5", total: "25" });
    expect(await organization.get(`/audit-logs?nextPage=${tokenOf(last)}`)).toMatchObject({ status: 200, body: [] });
  });

  it("are not sent with a full last page if tokenOnFullLastPage is off", async () => {
    await withPlatform({ auditLogs: 25, tokenOnFullLastPage: false }, async (exact) => {
      expect(tokenOf(await exact.organization.get("/audit-logs?pageSize=25"))).toBe("");
      expect(tokenOf(await exact.organization.get("/audit-logs?pageSize=24"))).not.toBe("");
    });
  });

  it("take precedence over pageSize and offset", async () => {
    const token = encoded({ pageSize: 3, page: 2 });
    const { body } = await organization.get<Account[]>(`/accounts?pageSize=9&offset=11&nextPage=${token}`);
    expect(body.map(({ id }) => id)).toEqual([7303, 7304, 7305]);
  });

  it.each([
    "nonsense",
    "",
    "eyJwYWdlU2l6ZSI6MiwicGFnZSI6Mn0=",
    encoded({ pageSize: 0, page: 1 }),
    encoded({ pageSize: 2, page: 0 }),
    encoded({ pageSize: "2", page: 2 }),
    encoded({ page: 2 }),
    encoded(null),
    encoded([2, 2]),
  ])("%p is rejected", async (token) => {
    expect(await organization.get(`/accounts?nextPage=${token}`)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("Invalid value for nextPage") },
    });
  });
});

describe("offset", () => {
  it.each(["/accounts", "/organizations/users", "/accounts/7300/users"])("skips rows of %s", async (list) => {
    const { body: all } = await organization.get<User[]>(list);
    const { body } = await organization.get<User[]>(`${list}?offset=3&pageSize=2`);
    expect(body.map(({ id }) => id)).toEqual(all.slice(3, 5).map(({ id }) => id));
  });

  it.each(["/users", "/audit-logs", "/elements"])("is ignored by %s", async (list) => {
    const { body: all } = await organization.get<unknown[]>(`${list}?pageSize=2`);
    expect((await organization.get(`${list}?pageSize=2&offset=1`)).body).toEqual(all);
  });

  it("that is not a multiple of the page size returns a token whose page overlaps", async () => {
    const reply = await organization.get<Account[]>("/accounts?offset=3&pageSize=2");
    const { body } = await organization.get<Account[]>(`/accounts?nextPage=${tokenOf(reply)}`);
    expect(reply.body.map(({ id }) => id)).toEqual([7303, 7304]);
    expect(body.map(({ id }) => id)).toEqual([7304, 7305]);
  });
});

describe("the size of a page", () => {
  it("is 200 by default and at most, with a warning", async () => {
    const reply = await organization.get<User[]>("/users?includeInactive=true");
    expect(counts(reply)).toEqual({ returned: "200", total: "300" });
    const clamped = await organization.get<User[]>("/users?includeInactive=true&pageSize=201");
    expect(counts(clamped)).toEqual({ returned: "200", total: "300" });
    expect(clamped.headers["elements-error"]).toBe("The page size of 201 is over the limit: 200 was used");
    expect(reply.headers).not.toHaveProperty("elements-error");
  });

  it("is clamped for connectors", async () => {
    const { status, headers, body } = await organization.get<Connector[]>("/elements?pageSize=500");
    expect(status).toBe(200);
    expect(body.length).toBeLessThanOrEqual(200);
    expect(headers["elements-error"]).toContain("500");
  });

  it("is clamped in a token", async () => {
    const { headers } = await organization.get(`/users?nextPage=${encoded({ pageSize: 1_000, page: 1 })}`);
    expect(headers["elements-returned-count"]).toBe("200");
  });
});

it("The total is omitted if totalCount is off", async () => {
  await withPlatform({ totalCount: false }, async (silent) => {
    const { headers } = await silent.organization.get("/accounts?pageSize=5");
    expect(headers).toMatchObject({ "elements-returned-count": "5" });
    expect(headers).not.toHaveProperty("elements-total-count");
  });
});

it("A list shifts while it is being read: tokens contain page numbers", async () => {
  await withPlatform({}, async (own) => {
    const first = await own.organization.get<Account[]>("/accounts?pageSize=2");
    await own.organization.delete("/accounts/7301");
    const second = await own.organization.get<Account[]>(`/accounts?nextPage=${tokenOf(first)}`);
    expect(first.body.map(({ id }) => id)).toEqual([7300, 7301]);
    expect(second.body.map(({ id }) => id)).toEqual([7303, 7304]);
  });
});

describe("a sandbox that pages", () => {
  const lists = ["/accounts", "/accounts/7300/users", "/users", "/instances", "/elements", "/formulas", "/audit-logs"];
  const idsOf = ({ body }: Reply<unknown>) => (body as User[]).map(({ id }) => id);

  it("by token alone ignores offset: the page is the first one again", async () => {
    await withPlatform({ paging: "token", auditLogs: 25 }, async ({ organization: client }) => {
      for (const list of lists) {
        const first = await client.get(`${list}?pageSize=2`);
        expect([list, idsOf(await client.get(`${list}?pageSize=2&offset=2`))]).toEqual([list, idsOf(first)]);
        const second = await client.get(`${list}?nextPage=${tokenOf(first)}`);
        expect(second.body).not.toEqual([]);
        expect(idsOf(second)).not.toEqual(idsOf(first));
      }
    });
  });

  it("by offset alone sends no token and ignores nextPage", async () => {
    await withPlatform({ paging: "offset", auditLogs: 25 }, async ({ organization: client }) => {
      for (const list of lists) {
        const whole = await client.get(list);
        const first = await client.get(`${list}?pageSize=2`);
        expect([list, tokenOf(first)]).toEqual([list, ""]);
        expect(idsOf(await client.get(`${list}?pageSize=2&offset=1`))).toEqual(idsOf(whole).slice(1, 3));
        const token = encoded({ pageSize: 2, page: 2 });
        expect(idsOf(await client.get(`${list}?pageSize=2&nextPage=${token}`))).toEqual(idsOf(first));
      }
    });
  });

  it("by both takes the offset of every list, and sends tokens", async () => {
    await withPlatform({ paging: "both", auditLogs: 25 }, async ({ organization: client }) => {
      for (const list of lists) {
        const whole = await client.get(list);
        const first = await client.get(`${list}?pageSize=2`);
        expect(idsOf(await client.get(`${list}?pageSize=2&offset=2`))).toEqual(idsOf(whole).slice(2, 4));
        expect(idsOf(await client.get(`${list}?nextPage=${tokenOf(first)}`))).toEqual(idsOf(whole).slice(2, 4));
      }
    });
  });

  it.each([true, false])(
    "with small pages clamps larger ones, with a remark, with totalCount=%p",
    async (totalCount) => {
      await withPlatform({ maxPageSize: 7, totalCount }, async ({ organization: client }) => {
        const first = await client.get("/accounts?pageSize=20");
        expect(counts(first)).toEqual({ returned: "7", total: totalCount ? "22" : undefined });
        expect(first.headers["elements-error"]).toBe("The page size of 20 is over the limit: 7 was used");
        expect(tokenOf(first)).toBe(encoded({ pageSize: 7, page: 2 }));
        const third = await client.get("/accounts?pageSize=20&offset=14");
        expect(idsOf(third)).toHaveLength(7);
        expect(idsOf(await client.get("/accounts?pageSize=20&offset=21"))).toHaveLength(1);
      });
    },
  );
});
