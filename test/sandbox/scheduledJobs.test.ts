import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FormulaInstance, ScheduledJob } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const jobs = async (client = organization) => (await client.get<ScheduledJob[]>("/jobs")).body;
const instancesOf = async (formula: number) =>
  (await organization.get<FormulaInstance[]>(path`/formulas/${formula}/instances`)).body;

describe("the job of a formula with a schedule", () => {
  it("exists once for each active instance, and names both", async () => {
    const active = (await instancesOf(3060)).filter((instance) => instance.active);
    const [first] = active;
    const found = (await jobs()).filter(({ description = "" }) => description.includes("formula 3060,"));
    expect(found.map(({ data }) => data?.id)).toEqual(active.map(({ id }) => id));
    expect(found[0]).toMatchObject({
      name: "Close tickets",
      description: expect.stringContaining(`formula 3060, instance ${String(first?.id)}`),
      trigger: { state: "WAITING", nextFireTime: Date.UTC(2019, 5, 3, 9, 15), endTime: null, mayFireAgain: true },
    });
    expect((await organization.get(path`/jobs/${found[0]?.id ?? ""}`)).body).toEqual(found[0]);
  });

  it("reads its schedule from the instance", async () => {
    const step1 = (await jobs()).find(({ description = "" }) => description.includes("formula 41017,"));
    expect(step1?.trigger?.nextFireTime).toBe(Date.UTC(2019, 5, 4, 3));
  });

  it("does not exist for an inactive formula, and goes with the instance", async () => {
    expect((await jobs()).some(({ description = "" }) => description.includes("formula 3059,"))).toBe(false);
    const [instance] = (await instancesOf(3060)).filter(({ active }) => active);
    const id = instance?.id ?? 0;
    const isListed = async () => (await jobs()).some(({ data }) => data?.id === id);
    expect(await isListed()).toBe(true);
    await organization.delete(path`/formulas/${3060}/instances/${id}/active`);
    expect(await isListed()).toBe(false);
    await organization.put(path`/formulas/${3060}/instances/${id}/active`);
    expect(await isListed()).toBe(true);
  });

  it("is paused while it is disabled", async () => {
    const [{ id } = { id: "" }] = await jobs();
    expect(await organization.put(path`/jobs/${id}/disable`)).toMatchObject({ status: 200, body: undefined });
    expect((await organization.get(path`/jobs/${id}`)).body).toMatchObject({ trigger: { state: "PAUSED" } });
    expect((await organization.put(path`/jobs/${id}/enable`)).status).toBe(200);
    expect((await organization.get(path`/jobs/${id}`)).body).toMatchObject({ trigger: { state: "WAITING" } });
  });
});

it("A connector instance whose events are polled has a job", async () => {
  const setting = { "event.notification.enabled": "true", "event.poller.refresh_interval": "5" };
  await organization.patch("/instances/418001", { configuration: setting });
  const poller = (await jobs()).find(({ data }) => data?.id === 418001);
  expect(poller).toMatchObject({ data: { elementKey: "sfdc", topic: "poller" }, trigger: { state: "WAITING" } });
  const next = poller?.trigger?.nextFireTime ?? 0;
  expect(next).toBeGreaterThanOrEqual(Date.UTC(2019, 5, 3, 9));
  expect(next).toBeLessThan(Date.UTC(2019, 5, 3, 9, 5));
  await organization.patch("/instances/418001", { configuration: { "event.vendor.type": "webhooks" } });
  expect((await jobs()).some(({ data }) => data?.id === 418001)).toBe(false);
});

it("Jobs of other accounts are not found, nor are unknown ones", async () => {
  const own = new Set((await jobs(platform.account)).map(({ id }) => id));
  const foreign = (await jobs()).find(({ id }) => !own.has(id));
  for (const id of [foreign?.id ?? "", "unknown"]) {
    expect((await platform.account.get(path`/jobs/${id}`)).status).toBe(404);
    expect((await platform.account.put(path`/jobs/${id}/disable`)).status).toBe(404);
    expect((await platform.account.put(path`/jobs/${id}/enable`)).status).toBe(404);
  }
  expect((await platform.stranger.get("/jobs")).status).toBe(401);
});

it("The list is empty, not 404, if there are none", async () => {
  await withPlatform({ connectorInstancesPerAccount: 0 }, async ({ organization: client }) => {
    expect(await client.get("/jobs")).toMatchObject({ status: 200, body: [] });
  });
});
