import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { Fault } from "../../sandbox/index.ts";
import { startPlatform, stopPlatform, withPlatform, type Platform } from "./platform.ts";
import { raw, type RawReply } from "./raw.ts";
import { until } from "../support/until.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterEach(() => {
  platform.sandbox.faults.clear();
});

afterAll(() => stopPlatform(platform));

const get = (path: string): Promise<RawReply> => raw(platform.sandbox, `/elements/api-v2${path}`);
const add = (fault: Fault) => platform.sandbox.faults.add(fault);

const statuses = async (count: number): Promise<readonly number[]> => {
  const list: number[] = [];
  while (list.length < count) list.push((await get("/accounts/7301")).status);
  return list;
};

describe("a fault", () => {
  it("responds instead of the platform", async () => {
    add({ on: "getAccount", answer: { status: 429, headers: { "Retry-After": "2" } } });
    const { status, headers, body } = await get("/accounts/7301");
    expect({ status, retryAfter: headers["retry-after"] }).toEqual({ status: 429, retryAfter: "2" });
    expect(body).toEqual({ requestId: headers["elements-request-id"], message: "Something went wrong" });
  });

  it("responds with any body, and sends text as it is", async () => {
    add({ on: "getAccount", times: 1, answer: { status: 502, body: { message: "M", providerMessage: "P" } } });
    add({ on: "getAccount", times: 1, answer: { status: 200, body: "[1, 2" } });
    expect((await get("/accounts/7301")).body).toEqual({ message: "M", providerMessage: "P" });
    expect((await get("/accounts/7301")).text).toBe("[1, 2");
  });

  it("removes and replaces headers", async () => {
    add({ on: "listAccounts", headers: { "Elements-Request-Id": null, "elements-next-page-token": "again" } });
    const { status, headers, body } = await get("/accounts?pageSize=2");
    expect([status, body]).toEqual([200, [expect.anything(), expect.anything()]]);
    expect(headers).not.toHaveProperty("elements-request-id");
    expect(headers["elements-next-page-token"]).toBe("again");
  });

  it("pads the body without changing its value", async () => {
    add({ on: "getAccount", padBytes: 100_000 });
    const { text, body } = await get("/accounts/7301");
    expect([text.length > 100_000, body]).toMatchObject([true, { id: 7301 }]);
  });

  it("applies to calls with the token of one connector instance only", async () => {
    const answer = {
      status: 429,
      headers: { "retry-after": "3" },
      body: { message: "M", providerMessage: "Slow down" },
    };
    add({ on: "listHubRecords", instance: 418_001, answer });
    const statusOf = async (id: number) => {
      const authorization = `${platform.sandbox.credentials.organizationAdministrator}, Element ${elementToken(id)}`;
      return (await raw(platform.sandbox, "/elements/api-v2/hubs/crm/accounts", { headers: { authorization } })).status;
    };
    expect(await statusOf(418_001)).toBe(429);
    expect(await statusOf(418_004)).toBe(200);
  });

  it("applies to matching paths only", async () => {
    add({ on: "getAccount", path: "^/accounts/7302([?]|$)", answer: { status: 503 } });
    expect((await get("/accounts/7301")).status).toBe(200);
    expect((await get("/accounts/7302?includeInactive=true")).status).toBe(503);
    add({ path: "pageSize=3$", times: 1, answer: { status: 403 } });
    expect((await get("/accounts?pageSize=2")).status).toBe(200);
    expect((await get("/users?pageSize=3")).status).toBe(403);
    expect(() => add({ path: "(", times: 1 })).toThrow(/path/);
  });

  it("does not run the operation", async () => {
    add({ on: "DELETE /accounts/{id}", answer: { status: 500 } });
    expect((await platform.organization.delete("/accounts/7301")).status).toBe(500);
    expect((await platform.organization.get("/accounts/7301")).body).toMatchObject({ active: true });
  });

  it("applies to its operation only", async () => {
    add({ on: "GET /accounts/{id}", answer: { status: 500 } });
    expect((await get("/accounts/7301")).status).toBe(500);
    expect((await get("/accounts")).status).toBe(200);
    add({ answer: { status: 503 } });
    expect((await get("/accounts")).status).toBe(503);
    expect((await get("/nothing")).status).toBe(503);
  });

  it("applies `times` times, after `skip` calls", async () => {
    add({ on: "getAccount", skip: 1, times: 2, answer: { status: 500 } });
    expect(await statuses(5)).toEqual([200, 500, 500, 200, 200]);
  });

  it("applies with a probability, to the same calls at every start", async () => {
    add({ on: "getAccount", probability: 0.5, answer: { status: 500 } });
    const first = await statuses(30);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    await withPlatform({}, async (other) => {
      other.sandbox.faults.add({ on: "getAccount", probability: 0.5, answer: { status: 500 } });
      const again: number[] = [];
      while (again.length < 30) again.push((await other.organization.get("/accounts/7301")).status);
      expect(again).toEqual(first);
    });
  });

  it("is removed by the returned function", async () => {
    const remove = add({ on: "getAccount", answer: { status: 500 } });
    expect(platform.sandbox.faults.all).toHaveLength(1);
    remove();
    expect(await statuses(1)).toEqual([200]);
    expect(platform.sandbox.faults.all).toEqual([]);
  });

  it("processes a delayed call at once when the fault is removed", async () => {
    const remove = add({ on: "getAccount", delayMs: 600_000 });
    const answer = get("/accounts/7301");
    await until(() => platform.sandbox.openCalls === 1);
    remove();
    expect((await answer).status).toBe(200);
  });

  it("delays the response", async () => {
    add({ on: "getAccount", delayMs: 5 });
    expect(await get("/accounts/7301")).toMatchObject({ status: 200, body: { id: 7301 } });
  });
});

describe("a broken connection", () => {
  it("is reset", async () => {
    add({ on: "getAccount", break: "reset" });
    await expect(get("/accounts/7301")).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(platform.sandbox.calls.at(-1)).toMatchObject({ operationId: "getAccount", status: undefined });
  });

  it("truncates the body", async () => {
    add({ on: "getAccount", break: "truncate" });
    await expect(get("/accounts/7301")).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(platform.sandbox.calls.at(-1)).toMatchObject({ status: 200 });
  });

  it("is closed after a deletion was done", async () => {
    add({ on: "deleteAccount", break: "truncate" });
    await expect(platform.organization.delete("/accounts/7302")).rejects.toMatchObject({ code: "ECONNRESET" });
    expect((await get("/accounts/7302")).body).toMatchObject({ active: false });
  });

  it("sends the whole body in chunks", async () => {
    add({ on: "listAccounts", break: "slow", delayMs: 1 });
    expect((await get("/accounts")).body).toHaveLength(21);
  });

  it("refuses new connections, and serves open ones", async () => {
    await withPlatform({}, async ({ sandbox, organization }) => {
      sandbox.faults.add({ on: "getAccount", times: 1, break: "refuse", delayMs: 60_000 });
      await expect(organization.get("/accounts/7301")).rejects.toMatchObject({ code: "ECONNRESET" });
      await expect(raw(sandbox, "/elements/api-v2/accounts")).rejects.toMatchObject({ code: "ECONNREFUSED" });
      await sandbox.accept();
      expect((await raw(sandbox, "/elements/api-v2/accounts")).status).toBe(200);
    });
  });

  it("accepts connections again after delayMs", async () => {
    await withPlatform({}, async ({ sandbox }) => {
      sandbox.faults.add({ times: 1, break: "refuse", delayMs: 5 });
      const ask = () => raw(sandbox, "/elements/api-v2/accounts").catch(() => undefined);
      while ((await ask()) === undefined);
      expect(sandbox.calls.map(({ status }) => status)).toEqual([undefined, 200]);
    });
  });

  it("responds with HTML", async () => {
    add({ on: "getAccount", times: 1, break: "garbage" });
    add({ on: "getAccount", times: 1, break: "garbage", answer: { status: 502 } });
    expect(await get("/accounts/7301")).toMatchObject({
      status: 200,
      body: undefined,
      text: expect.stringContaining("<html>"),
    });
    expect((await get("/accounts/7301")).status).toBe(502);
  });

  it("hangs until the client aborts or the sandbox stops", async () => {
    add({ on: "getAccount", break: "hang" });
    const { url, credentials } = platform.sandbox;
    const headers = { authorization: credentials.user };
    const signal = AbortSignal.timeout(20);
    await expect(fetch(`${url}/accounts/7301`, { headers, signal })).rejects.toThrow("timeout");
    let hanging: Promise<unknown> | undefined;
    await withPlatform({}, async (other) => {
      other.sandbox.faults.add({ break: "hang" });
      hanging = other.organization.get("/accounts").catch((fault: unknown) => fault);
      await until(() => other.sandbox.calls.length > 0);
    });
    expect(await hanging).toMatchObject({ code: "ECONNRESET" });
  });
});

it("latencyMs delays every response", async () => {
  await withPlatform({ latencyMs: 5 }, async (late) => {
    expect((await late.organization.get("/accounts")).status).toBe(200);
  });
});

it.each([
  [{}, "The fault must NOT have fewer than 1 properties (1), but got {}"],
  [{ on: "listPlanets" }, 'such as listUsers or GET /users/{emailOrId}, but got "listPlanets"'],
  [{ times: 0 }, "The fault's times must be >= 1 (>=, 1), but got 0"],
  [{ probability: 2 }, "The fault's probability must be <= 1 (<=, 1), but got 2"],
  [
    { break: "explode" },
    'must be equal to one of the allowed values (reset,refuse,hang,garbage,truncate,slow), but got "explode"',
  ],
  [{ answer: { status: "500" } }, 'The fault\'s answer.status must be integer (integer), but got "500"'],
  [{ answer: { body: 1 } }, "The fault's answer must have required property 'status' (status)"],
  [{ colour: "blue" }, "must NOT have additional properties (colour)"],
])("%j is not a fault", (fault, message) => {
  expect(() => add(fault as Fault)).toThrow(message);
});
