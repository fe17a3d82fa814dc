import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startPlatform, stopPlatform, type Platform } from "./platform.ts";
import { raw, type RawReply } from "./raw.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => stopPlatform(platform));

const control = (method: string, path: string, body?: unknown): Promise<RawReply> =>
  raw(platform.sandbox, path, {
    method,
    headers: { authorization: "" },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

it("Recorded calls are read and cleared over HTTP, and control calls are not recorded", async () => {
  await platform.organization.get("/accounts?pageSize=1");
  const { status, body } = await control("GET", "/sandbox/calls");
  expect({ status, body }).toMatchObject({
    status: 200,
    body: [{ method: "GET", path: "/accounts?pageSize=1", status: 200 }],
  });
  expect(await control("DELETE", "/sandbox/calls")).toMatchObject({ status: 200, text: "" });
  expect((await control("GET", "/sandbox/calls")).body).toEqual([]);
});

it("Faults are added, listed and cleared over HTTP", async () => {
  const fault = { on: "listAccounts", answer: { status: 503 } };
  expect((await control("POST", "/sandbox/faults", fault)).body).toEqual([fault]);
  expect((await platform.organization.get("/accounts")).status).toBe(503);
  expect((await control("GET", "/sandbox/faults")).body).toEqual([fault]);
  await control("DELETE", "/sandbox/faults");
  expect((await platform.organization.get("/accounts")).status).toBe(200);
});

it("Credentials and violations are read over HTTP", async () => {
  expect((await control("GET", "/sandbox/credentials")).body).toEqual(platform.sandbox.credentials);
  expect((await control("GET", "/sandbox/violations")).body).toEqual([]);
});

it("States of connected applications are read and set over HTTP", async () => {
  expect((await control("GET", "/sandbox/applications")).body).toEqual(
    expect.arrayContaining([
      { instance: 418001, state: "ready" },
      { instance: 418003, state: "slow" },
      { instance: 418006, state: "revoked" },
    ]),
  );
  const { body } = await control("POST", "/sandbox/applications", { instance: 418001, state: "revoked" });
  expect(body).toContainEqual({ instance: 418001, state: "revoked" });
  expect(await control("POST", "/sandbox/applications", { instance: 1, state: "ready" })).toMatchObject({
    status: 404,
  });
  for (const wrong of [{ instance: 418001, state: "gone" }, { state: "ready" }, null, "oops"]) {
    expect(await control("POST", "/sandbox/applications", wrong)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('such as {"instance": 418001, "state": "revoked"}') },
    });
  }
});

it("Errors name the expected and the received value", async () => {
  expect(await control("POST", "/sandbox/faults", "oops")).toMatchObject({
    status: 400,
    body: { message: 'Expected a fault as JSON, such as {"on": "listUsers", "break": "hang"}, but got \'oops\'' },
  });
  expect((await control("POST", "/sandbox/faults", { on: 7 })).body).toMatchObject({
    message: "The fault's on must be string (string), but got 7",
  });
  expect(await control("GET", "/sandbox/moods")).toMatchObject({
    status: 404,
    body: { message: expect.stringContaining("Expected one of /sandbox/calls") },
  });
  expect(await control("PUT", "/sandbox/calls")).toMatchObject({ status: 405, headers: { allow: "GET, DELETE" } });
});
