import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Organization } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, type Platform } from "./platform.ts";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => stopPlatform(platform));

it("The organization comes with its secret, its password policy and its address", async () => {
  const { body } = await platform.organization.get<Organization>("/organizations/me");
  expect(body).toMatchObject({ id: 512, name: "Freight Portal", country: "DE", vdrVersion: "v2" });
  expect(body.passwordPolicy).toMatchObject({ minLength: 8 });
  expect(platform.sandbox.credentials.user).toContain(`Organization ${String(body.secret)}`);
});

it("Only its name can be changed", async () => {
  const { body: before } = await platform.organization.get<Organization>("/organizations/me");
  const { body } = await platform.organization.put("/organizations/me", { name: "Quay Portal", city: "Oslo" });
  expect(body).toEqual({ ...before, name: "Quay Portal" });
  expect((await platform.organization.get("/organizations/me")).body).toEqual(body);
  expect((await platform.organization.put("/organizations/me", { name: " " })).status).toBe(400);
  expect((await platform.organization.put("/organizations/me", {})).status).toBe(400);
});

it("It is closed to all others", async () => {
  expect((await platform.account.get("/organizations/me")).status).toBe(403);
  expect((await platform.user.put("/organizations/me", { name: "Mine" })).status).toBe(403);
  expect((await platform.stranger.get("/organizations/me")).status).toBe(401);
});
