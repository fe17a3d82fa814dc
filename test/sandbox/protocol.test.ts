import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { until } from "../support/until.ts";
import { startPlatform, stopPlatform, type Platform } from "./platform.ts";
import { raw, type RawReply, type RawRequest } from "./raw.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => stopPlatform(platform));

const base = "/elements/api-v2";
const send = (path: string, request?: RawRequest): Promise<RawReply> => raw(platform.sandbox, base + path, request);
const json = { "content-type": "application/json" };

describe("a response", () => {
  it("has a request id, exposes the platform's headers to browsers, and keeps the connection open", async () => {
    const { headers } = await send("/accounts");
    expect(headers).toMatchObject({
      "content-type": "application/json;charset=UTF-8",
      "elements-request-id": expect.stringMatching(/^[0-9a-f]{24}$/),
      "access-control-expose-headers":
        "Elements-Returned-Count, Elements-Total-Count, Elements-Request-Id, Elements-Next-Page-Token, " +
        "Elements-Trace-Id, Elements-Error, Content-Disposition",
    });
    const { headers: later } = await send("/accounts", { headers: { connection: "keep-alive" } });
    expect(later.connection).toBe("keep-alive");
    expect(later["elements-request-id"]).not.toBe(headers["elements-request-id"]);
  });

  it("is empty after a deletion", async () => {
    const reply = await send("/accounts/7302", { method: "DELETE" });
    expect(reply).toMatchObject({ status: 200, text: "", headers: { "content-length": "0" } });
    expect(reply.headers).not.toHaveProperty("content-type");
  });

  it("repeats the request id in an error body", async () => {
    const { headers, body } = await send("/accounts/999999");
    expect(body).toEqual({ requestId: headers["elements-request-id"], message: "No account found with ID 999999" });
  });
});

describe("a path", () => {
  it.each([
    "/nothing",
    "/accounts//",
    "//accounts",
    "/accounts//users",
    "/Accounts",
    "",
    "/accounts/7301/users/1/roles/x",
  ])("%p is unknown", async (path) => {
    expect(await send(path)).toMatchObject({ status: 404, body: { message: expect.stringContaining("Unknown path") } });
  });

  it("may have a trailing slash", async () => {
    expect((await send("/accounts/")).body).toEqual((await send("/accounts")).body);
    expect((await send("/accounts/7301/?includeInactive=true")).body).toMatchObject({ id: 7301 });
  });

  it("outside the API is unknown", async () => {
    for (const path of ["/", "/accounts", "/elements", "/elements/api-v3/accounts", "/elements/api-v2"]) {
      expect((await raw(platform.sandbox, path)).status).toBe(404);
    }
  });

  it("is decoded segment by segment, so that a value may contain any character", async () => {
    const { body } = await send("/users/..%2Faccounts");
    expect(body).toMatchObject({ message: "No user found with ID ../accounts" });
    expect((await send("/users/%2e%2e")).body).toMatchObject({ message: "No user found with ID .." });
    expect((await send("/users/a%20%C3%A5%23%3F")).body).toMatchObject({ message: "No user found with ID a å#?" });
    expect((await send("/users/../accounts")).status).toBe(404);
  });

  it("with broken percent-encoding is rejected", async () => {
    expect(await send("/users/%zz")).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("/users/%zz") },
    });
  });

  it("prefers literal segments to parameters", async () => {
    expect(Array.isArray((await send("/formulas/instances")).body)).toBe(true);
    expect(Array.isArray((await send("/accounts/instances")).body)).toBe(true);
  });

  it("lists its methods in Allow", async () => {
    const { status, headers } = await send("/users", { method: "POST" });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: "GET" });
    const { headers: several } = await send("/accounts/7301", { method: "OPTIONS" });
    expect(several.allow?.split(", ").toSorted()).toEqual(["DELETE", "GET", "PATCH", "PUT"]);
  });

  it("is checked before the credentials, which are checked before everything else", async () => {
    const headers = { authorization: "nonsense" };
    expect((await send("/nothing", { headers })).status).toBe(404);
    expect((await send("/accounts/x", { headers })).status).toBe(401);
    expect((await send("/accounts", { method: "POST", headers, body: "{" })).status).toBe(401);
  });
});

describe("negotiation", () => {
  it.each(["application/json", "application/*", "*/*", "text/html, application/json;q=0.5"])(
    "accepts %s",
    async (accept) => {
      expect((await send("/accounts", { headers: { accept } })).status).toBe(200);
    },
  );

  it("rejects other media types", async () => {
    expect((await send("/accounts", { headers: { accept: "text/html" } })).status).toBe(406);
  });

  it("accepts JSON bodies only", async () => {
    const body = JSON.stringify({ externalId: "typed" });
    const post = (headers: Record<string, string>) => send("/accounts", { method: "POST", headers, body });
    expect((await post({ "content-type": "text/plain" })).status).toBe(415);
    expect((await post({})).status).toBe(415);
    expect((await post({ "content-type": "Application/JSON; charset=utf-8" })).status).toBe(200);
  });
});

describe("a body", () => {
  const post = (body: string | Buffer) => send("/accounts", { method: "POST", headers: json, body });

  it("is required, and must be JSON", async () => {
    expect(await post('{"externalId":')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("The request body is not JSON") },
    });
    expect((await post("")).body).toMatchObject({ message: "The request body is missing" });
  });

  it("must be valid by the contract", async () => {
    expect((await post("[]")).body).toMatchObject({ message: "Invalid request body: it must be object" });
    expect((await post("{}")).body).toMatchObject({
      message: "Invalid request body: it must have required property 'externalId'",
    });
    expect((await post('{"externalId":7}')).body).toMatchObject({
      message: "Invalid request body: externalId must be string",
    });
    expect((await post("null")).status).toBe(400);
  });

  it("has at most 8 MB", async () => {
    const filled = (size: number) => JSON.stringify({ externalId: "big", x: "x".repeat(size) });
    const limit = 8 * 1024 * 1024;
    expect((await post(filled(limit))).status).toBe(413);
    expect((await post(filled(limit - 100))).status).toBe(200);
  });

  it("is ignored if the contract has none", async () => {
    expect((await send("/accounts", { headers: { "content-length": "3" }, body: "???" })).status).toBe(200);
  });
});

describe("a parameter", () => {
  it.each([
    ["/accounts/1.5", "Invalid value for id: it must be integer, but got '1.5'"],
    ["/accounts/0x1C85", "Invalid value for id: it must be integer, but got '0x1C85'"],
    ["/users?includeInactive=yes", "Invalid value for includeInactive: it must be boolean, but got 'yes'"],
    ["/users?pageSize=0", "Invalid value for pageSize: expected a whole number from 1, but got '0'"],
    ["/users?pageSize=many", "Invalid value for pageSize: expected a whole number from 1, but got 'many'"],
    ["/accounts?offset=-1", "Invalid value for offset: expected a whole number from 0, but got '-1'"],
  ])("%s is rejected", async (path, message) => {
    expect(await send(path)).toMatchObject({ status: 400, body: { message } });
  });

  it("is ignored if it is unknown", async () => {
    expect((await send("/accounts?colour=blue")).status).toBe(200);
  });
});

describe("a call", () => {
  it("is recorded as sent, with the status of the response", async () => {
    platform.sandbox.clearCalls();
    await send("/users/no%2Eone?includeInactive=true");
    await send("/accounts", { method: "POST", headers: json, body: '{"externalId": "recorded"}' });
    await send("/nothing");
    const [first, second, third] = platform.sandbox.calls;
    expect(first).toMatchObject({
      method: "GET",
      path: "/users/no%2Eone?includeInactive=true",
      operationId: "getUser",
      template: "/users/{emailOrId}",
      headers: { authorization: platform.sandbox.credentials.organizationAdministrator },
      body: undefined,
      status: 404,
    });
    expect(second).toMatchObject({ operationId: "createAccount", body: { externalId: "recorded" }, status: 200 });
    expect(third).toMatchObject({ path: "/nothing", operationId: undefined, status: 404 });
    platform.sandbox.clearCalls();
    expect(platform.sandbox.calls).toEqual([]);
  });

  it("is counted while it is in flight", async () => {
    platform.sandbox.clearCalls();
    const remove = platform.sandbox.faults.add({ on: "listAccounts", delayMs: 60_000 });
    const calls = [send("/accounts"), send("/accounts"), send("/accounts")];
    await until(() => platform.sandbox.openCalls === 3);
    remove();
    await Promise.all(calls);
    expect(platform.sandbox.peakCalls).toBe(3);
  });
});
