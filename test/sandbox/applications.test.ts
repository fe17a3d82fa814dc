/** Differences between connected applications, and their states, as record calls see them. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { ConnectorInstance } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform, type Reply } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => stopPlatform(platform));

async function connect(key: string): Promise<{ readonly id: string; readonly client: Client }> {
  const input = { element: { key }, name: "Differences" };
  const { body } = await platform.account.post<ConnectorInstance>("/instances", input);
  return { id: String(body.id), client: platform.account.with(body.token ?? "") };
}

const filtered = (client: Client, object: string, where: string): Promise<Reply<Row[]>> =>
  client.get<Row[]>(`/hubs/any/${object}?where=${encodeURIComponent(where)}`);

describe("a condition", () => {
  it("may be anything for Dynamics", async () => {
    const { client } = await connect("dynamicscrmadfs");
    const { body } = await client.get<Row[]>("/contacts");
    const { body: found } = await filtered(client, "contacts", "Email is null or `Id` in ('1') or LastName > `ÿ`");
    expect(found).toEqual(
      body.filter((row) => !("Email" in row) || ((row["LastName"] as string | undefined) ?? "") > "ÿ"),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  it("has no OR for QuickBooks", async () => {
    const { client } = await connect("quickbooks");
    expect((await filtered(client, "invoices", "Total > 5 and Number like '%'")).status).toBe(200);
    expect(await filtered(client, "invoices", "Total > 5 or Number like '%'")).toMatchObject({
      status: 400,
      body: { message: "Invalid where clause", providerMessage: "Invalid query - OR is not supported" },
    });
  });

  it("has equality alone for most, and 400 for the rest", async () => {
    const { client } = await connect("xero");
    const [first] = (await client.get<Row[]>("/invoices")).body.filter(({ Number }) => Number !== undefined);
    const where = `Id='${String(first?.["Id"])}' AND Number='${String(first?.["Number"]).replaceAll("'", "''")}'`;
    expect((await filtered(client, "invoices", where)).body).toEqual([first]);
    for (const rest of [
      "Total>5",
      "Number!='a'",
      "Number like 'a%'",
      "Id in ('1')",
      "Id='1' or Id='2'",
      "Id is null",
    ]) {
      expect((await filtered(client, "invoices", rest)).status).toBe(400);
    }
  });

  it("has equality alone for Slack, which ignores the rest silently", async () => {
    const { client } = await connect("slack");
    const { body: all } = await client.get<Row[]>("/items");
    const [first] = all;
    const id = String(first?.["Id"]);
    expect((await filtered(client, "items", `Id='${id}' and Name like 'nothing'`)).body).toEqual([first]);
    expect(await filtered(client, "items", `Id!='${id}' or Name = 'nothing'`)).toMatchObject({
      status: 200,
      body: all,
    });
  });

  it("ignores case for Jira", async () => {
    const { client } = await connect("jira");
    const { body } = await client.get<Row[]>("/incidents");
    const [first] = body.filter(({ Subject }) => /^[A-Za-z]+$/.test(Subject as string));
    const { body: found } = await filtered(
      client,
      "incidents",
      `Subject='${String(first?.["Subject"]).toUpperCase()}'`,
    );
    expect(found).toContainEqual(first);
  });

  it("may use parameters of the application in place of attributes: ranges of dates for Shopify", async () => {
    const { client } = await connect("shopify");
    const { body: all } = await client.get<Row[]>("/orders?pageSize=250");
    const moments = all.map((row) => Date.parse(row["created_at"] as string)).toSorted((one, other) => one - other);
    const middle = moments[100] ?? 0;
    const where = `created_at_min='${new Date(middle).toISOString()}' and created_at_max='2030-01-01T00:00:00-05:00'`;
    const { body } = await filtered(client, "orders", where);
    expect(body.length).toBeGreaterThan(0);
    for (const row of body) expect(Date.parse(row["created_at"] as string)).toBeGreaterThanOrEqual(middle);
    expect((await filtered(client, "orders", "created_at='2018-01-01'")).status).toBe(400);
  });

  it("on an attribute that cannot be searched is 400 for an ERP, and ignored for HubSpot if it is unknown", async () => {
    const [epicor, hubspot] = await Promise.all(["epicor", "hubspotcrm"].map(connect));
    expect(await filtered(epicor!.client, "customers", "CreditLimit=5")).toMatchObject({
      status: 400,
      body: { providerMessage: "Invalid query - QueryValidationError: property 'CreditLimit' is not queryable" },
    });
    const { body } = await hubspot!.client.get("/contacts");
    expect((await filtered(hubspot!.client, "contacts", "nothing='x'")).body).toEqual(body);
  });

  it("is refused for files", async () => {
    const { client } = await connect("box");
    expect((await client.get("/files")).status).toBe(200);
    expect((await filtered(client, "files", "Id='1'")).status).toBe(400);
  });

  it.each(["Email=", "Email ? 'a'", "Email='a", "Email='a'; delete"])(
    "is 400 if it cannot be parsed: %p",
    async (where) => {
      const { client } = await connect("dynamicscrmadfs");
      expect(await filtered(client, "contacts", where)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("Error parsing query") },
      });
    },
  );
});

describe("a composite key", () => {
  it("has its first part in the path, and the others as query parameters", async () => {
    const { client } = await connect("epicor");
    const { body: contacts } = await client.get<Row[]>("/contacts");
    const withEmptyPart = contacts.find((row) => row["ShipToNum"] === "");
    for (const contact of [contacts[0], withEmptyPart]) {
      const shipTo = contact?.["ShipToNum"] === "" ? "''" : (contact?.["ShipToNum"] as string);
      const key = path`/hubs/erp/contacts/${Number(contact?.["ConNum"])}?CustNum=${Number(contact?.["CustNum"])}`;
      expect((await client.get(`${key}&ShipToNum=${encodeURIComponent(shipTo)}`)).body).toEqual(contact);
      expect(await client.get(key)).toMatchObject({
        status: 400,
        body: { message: "The query parameter ShipToNum is required: it is part of the key of contacts" },
      });
      expect((await client.get(`${key}&ShipToNum=elsewhere`)).status).toBe(404);
    }
  });
});

describe("a page", () => {
  it("is clamped to the most that the application sends", async () => {
    const { client } = await connect("quickbooks");
    const { headers } = await client.get("/invoices?pageSize=1001");
    expect(headers["elements-error"]).toContain("only have up to 1000 records");
    expect((await client.get("/invoices?pageSize=1000")).headers).not.toHaveProperty("elements-error");
  });

  it("has a total always, on demand, or never", async () => {
    const total = async (client: Client, list: string) => (await client.get(list)).headers["elements-total-count"];
    const [jira, quickbooks, slack] = await Promise.all(["jira", "quickbooks", "slack"].map(connect));
    expect(await total(jira!.client, "/incidents")).toMatch(/^\d+$/);
    expect(await total(quickbooks!.client, "/invoices")).toBeUndefined();
    expect(await total(quickbooks!.client, "/invoices?returnCount=true")).toMatch(/^\d+$/);
    expect(await total(slack!.client, "/items?returnCount=true")).toBeUndefined();
  });

  it("has nulls if the application keeps them", async () => {
    const [jira, slack] = await Promise.all(["jira", "slack"].map(connect));
    const values = async (client: Client, list: string) =>
      (await client.get<Row[]>(list)).body.flatMap((row) => Object.values(row));
    expect(await values(jira!.client, "/incidents")).toContain(null);
    expect(await values(slack!.client, "/items")).not.toContain(null);
  });

  it("has nulls if the setting of the instance says so", async () => {
    const configuration = { "filter.response.nulls": "false" };
    const input = { element: { key: "sfdc" }, name: "Nulls", configuration };
    const { body } = await platform.account.post<ConnectorInstance>("/instances", input);
    const { body: rows } = await platform.account.with(body.token ?? "").get<Row[]>("/contacts");
    expect(rows.flatMap((row) => Object.values(row))).toContain(null);
    const { body: same } = await platform.organization.with(elementToken(418_001)).get<Row[]>("/contacts");
    expect(same.flatMap((row) => Object.values(row))).not.toContain(null);
  });

  it("may have a token although it is the last one, and is then followed by an empty page", async () => {
    const { client } = await connect("slack");
    const { body: all, headers: last } = await client.get<Row[]>("/items?pageSize=200");
    expect(last).not.toHaveProperty("elements-next-page-token");
    const { headers } = await client.get(`/items?pageSize=${String(all.length)}`);
    const token = encodeURIComponent(String(headers["elements-next-page-token"]));
    expect(await client.get(`/items?nextPage=${token}`)).toMatchObject({ status: 200, body: [] });
  });
});

describe("a page token", () => {
  it("expires after some other calls", async () => {
    const { client } = await connect("slack");
    const { headers } = await client.get("/items?pageSize=3");
    const next = `/items?pageSize=3&nextPage=${encodeURIComponent(String(headers["elements-next-page-token"]))}`;
    expect((await client.get(next)).status).toBe(200);
    expect((await client.get(next)).status).toBe(200);
    expect(await client.get(next)).toMatchObject({
      status: 400,
      body: { message: "Invalid value for nextPage: the token has expired" },
    });
  });
});

describe("record calls", () => {
  const calls = ["/hubs/crm/contacts", "/contacts/1", "/hubs/crm/contacts/1/notes", "/hubs/crm/ping"];

  it("are 403 while the instance is disabled, and discovery is not", async () => {
    const { id, client } = await connect("sfdc");
    await platform.account.delete(`/instances/${id}/enabled`);
    for (const call of calls) expect((await client.get(call)).status).toBe(403);
    for (const call of ["/objects", "/hubs/crm/objects/contacts/metadata"]) {
      expect((await client.get(call)).status).toBe(200);
    }
    await platform.account.put(`/instances/${id}/enabled`);
    expect((await client.get("/contacts")).status).toBe(200);
  });

  it("take as long as a slow application, and platform paths with its token do not", async () => {
    await withPlatform({ slowApplicationMs: 60_000 }, async ({ organization, sandbox }) => {
      sandbox.setApplication(418_001, "slow");
      const client = organization.with(elementToken(418_001));
      const slow = client.get("/hubs/crm/contacts");
      expect((await client.get("/hubs/crm/users")).status).toBe(200);
      expect(sandbox.openCalls).toBe(1);
      await sandbox.stop();
      await expect(slow).rejects.toThrow();
    });
  });

  it("are 401 with the token of a deleted instance", async () => {
    const { id, client } = await connect("sfdc");
    await platform.account.delete(`/instances/${id}`);
    for (const call of calls) expect((await client.get(call)).status).toBe(401);
  });

  it("are 401 with the message of an application that has revoked the access", async () => {
    const { id, client } = await connect("sfdc");
    platform.sandbox.setApplication(Number(id), "revoked");
    for (const call of calls) {
      expect(await client.get(call)).toMatchObject({
        status: 401,
        body: { providerMessage: "The refresh token has been revoked" },
      });
    }
  });
});
