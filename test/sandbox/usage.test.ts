import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance, InstanceEvent, UsageEntry } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
let account: Client;
let salesforce: Client;

beforeAll(async () => {
  platform = await startPlatform({ usageDelayMs: 0 });
  ({ organization, account } = platform);
  const { body } = await organization.get<ConnectorInstance>("/instances/418001");
  salesforce = organization.with(body.token ?? "");
});

afterAll(() => stopPlatform(platform));

const rows = async (query: string, client = organization): Promise<readonly UsageEntry[]> =>
  (await client.get<UsageEntry[]>(`/usage${query}`)).body;

describe("usage", () => {
  it("has the requests to connected applications, newest first", async () => {
    const page = await organization.get<UsageEntry[]>("/usage?pageSize=50");
    const times = page.body.map(({ traffic_date }) => Date.parse(String(traffic_date)));
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(Number(page.headers["elements-total-count"])).toBeGreaterThanOrEqual(1_500);
    const next = await organization.get(path`/usage?nextPage=${String(page.headers["elements-next-page-token"])}`);
    expect(next.body).toHaveLength(50);
    expect(next.body).not.toEqual(page.body);
  });

  it("has each hub call under the id of its response, failed ones included", async () => {
    for (const [to, status] of [
      ["/hubs/crm/contacts?pageSize=1", "SUCCESS"],
      ["/hubs/crm/contacts/nobody", "FAILED"],
    ] as const) {
      const { headers } = await salesforce.get(to);
      const requestId = String(headers["elements-request-id"]);
      const { body } = await organization.get<UsageEntry>(path`/usage/${requestId}`);
      expect(body).toMatchObject({ request_id: requestId, request_status: status, element_key: "sfdc" });
      expect((await organization.get(path`/usage/${String(body.traffic_id)}`)).body).toEqual(body);
      expect((await rows("?pageSize=1"))[0]).toEqual(body);
    }
    expect((await rows("?pageSize=1"))[0]?.element_api).toBe("GET /hubs/crm/contacts/{id}");
  });

  it("has a hub call only after a while", async () => {
    await withPlatform({ usageDelayMs: 3_600_000 }, async (slow) => {
      const { body } = await slow.organization.get<ConnectorInstance>("/instances/418001");
      const { headers } = await slow.organization.with(body.token ?? "").get("/hubs/crm/contacts?pageSize=1");
      const found = await slow.organization.get(path`/usage/${String(headers["elements-request-id"])}`);
      expect(found.status).toBe(404);
    });
  });

  it("is filtered", async () => {
    const all = await rows("");
    const keys = await rows("?keys[]=sfdc&keys[]=jira");
    expect(new Set(keys.map(({ element_key }) => element_key))).toEqual(new Set(["sfdc", "jira"]));
    const failed = await rows("?status=failed");
    expect(new Set(failed.map(({ request_status }) => request_status))).toEqual(new Set(["FAILED"]));
    const day = await rows("?from=2019-05-20&to=2019-05-21");
    expect(day.length).toBeGreaterThan(10);
    expect(day.every(({ traffic_date }) => String(traffic_date).startsWith("2019-05-20"))).toBe(true);
    const mine = await rows("?accountIds[]=7300");
    expect(new Set(mine.map(({ account_id }) => account_id))).toEqual(new Set([7300]));
    expect((await rows("?hub=crm")).length).toBeLessThanOrEqual(all.length);
    expect((await rows("?searchText=notes")).every(({ request_uri }) => request_uri?.includes("/notes/"))).toBe(true);
  });

  it("is 404 in the future, and 400 for an end before the start", async () => {
    expect(await organization.get("/usage?from=2050-01-01")).toMatchObject({ status: 404 });
    expect(await organization.get("/usage?from=2019-05-02&to=2019-05-01")).toMatchObject({ status: 400 });
  });

  it("is limited to the account of the caller", async () => {
    const mine = await rows("", account);
    expect(new Set(mine.map(({ account_id }) => account_id)).size).toBe(1);
    expect((await account.get("/usage?accountIds[]=999")).status).toBe(403);
    expect((await platform.user.get("/usage")).status).toBe(403);
    expect((await platform.stranger.get("/usage")).status).toBe(401);
  });

  it("can have the names of the documentation", async () => {
    await withPlatform({ camelCaseUsage: true }, async (other) => {
      const [row] = await rows("?pageSize=1", other.organization);
      expect(row).toHaveProperty("requestURI");
      expect(row).not.toHaveProperty("request_uri");
    });
  });
});

describe("events", () => {
  it("are those of a connector instance, newest first", async () => {
    const { body } = await organization.get<InstanceEvent[]>("/instances/418001/events?pageSize=5");
    expect(body).toHaveLength(5);
    expect(body[0]?.status).toBe("NEW");
    const single = await organization.get(path`/instances/418001/events/${String(body[3]?.id)}`);
    expect(single.body).toEqual(body[3]);
    expect((await organization.get("/instances/418001/events/1")).status).toBe(404);
    const day = await organization.get<InstanceEvent[]>("/instances/418002/events?from=2019-06-02&to=2019-06-03");
    expect(day.body).toHaveLength(25);
    expect(await organization.get("/instances/418001/events?from=2019-05-02&to=2019-05-01")).toMatchObject({
      status: 400,
    });
  });

  it("are an empty list, or 404 without the instance", async () => {
    expect(await organization.get("/instances/418003/events")).toMatchObject({ status: 200, body: [] });
    expect((await organization.get("/instances/1/events")).status).toBe(404);
  });
});
