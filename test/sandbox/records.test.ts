/** Records of connected applications, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { ConnectorInstance } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;

let platform: Platform;
let instance: ConnectorInstance;
let application: Client;

beforeAll(async () => {
  platform = await startPlatform();
  instance = await connect("dynamicscrmadfs");
  application = platform.account.with(instance.token ?? "");
});

afterAll(() => stopPlatform(platform));

async function connect(key: string): Promise<ConnectorInstance> {
  const { body } = await platform.account.post<ConnectorInstance>("/instances", { element: { key }, name: "Records" });
  return body;
}

/** All records, page by page. */
async function walk(list: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let token: string | undefined;
  do {
    const next = token === undefined ? "" : `&nextPage=${encodeURIComponent(token)}`;
    const { status, body, headers } = await application.get<Row[]>(`${list}${next}`);
    expect(status).toBe(200);
    expect(headers["elements-returned-count"]).toBe(String(body.length));
    rows.push(...body);
    token = headers["elements-next-page-token"] as string | undefined;
  } while (token !== undefined);
  return rows;
}

describe("records of an object", () => {
  it("are a bare array, with the id of the instance in a header", async () => {
    const { status, body, headers } = await application.get<Row[]>("/hubs/crm/contacts?pageSize=5");
    expect(status).toBe(200);
    expect(body).toHaveLength(5);
    expect(headers).toMatchObject({
      "elements-returned-count": "5",
      "elements-next-page-token": expect.any(String),
      "elements-element-instance-id": String(instance.id),
    });
    expect(headers).not.toHaveProperty("elements-total-count");
  });

  it("do not depend on the hub in the path, nor on the name that is used", async () => {
    const { body } = await application.get("/hubs/crm/accounts?pageSize=3");
    for (const same of ["/hubs/crap/accounts", "/accounts", "/hubs/crm/Account", "/Account"]) {
      expect((await application.get(`${same}?pageSize=3`)).body).toEqual(body);
    }
  });

  it("are the same with every page size, each once", async () => {
    const all = await walk("/contacts?pageSize=2000");
    expect(all.length).toBeGreaterThan(19);
    expect(await walk("/contacts?pageSize=1")).toEqual(all);
    expect(await walk("/contacts?pageSize=7")).toEqual(all);
  });

  it("are in the same order by page number, and with a token as well", async () => {
    const { body: whole } = await application.get<Row[]>("/contacts?page=1&pageSize=8");
    const first = await application.get<Row[]>("/contacts?page=1&pageSize=4");
    const second = await application.get<Row[]>("/contacts?page=2&pageSize=4");
    expect([...first.body, ...second.body]).toEqual(whole);
    const token = encodeURIComponent(String(first.headers["elements-next-page-token"]));
    expect((await application.get(`/contacts?pageSize=4&nextPage=${token}&page=2`)).body).toEqual(second.body);
    expect((await application.get("/contacts?pageSize=4&nextPage=")).body).toEqual(first.body);
    expect((await application.get("/contacts?page=99")).body).toEqual([]);
  });

  it("are clamped pages with a remark if pageSize is too large", async () => {
    const { status, headers } = await application.get("/contacts?pageSize=5001");
    expect(status).toBe(200);
    expect(headers["elements-error"]).toContain("greater than 5000");
    expect((await application.get("/contacts?pageSize=0")).status).toBe(400);
    expect((await application.get("/contacts?page=0")).status).toBe(400);
  });

  it("are counted on demand", async () => {
    const all = await walk("/contacts?pageSize=200");
    const { headers } = await application.get("/contacts?returnCount=true&pageSize=1");
    expect(headers["elements-total-count"]).toBe(String(all.length));
  });

  it("lack attributes that are null", async () => {
    const all = await walk("/contacts?pageSize=200");
    expect(all.flatMap((row) => Object.values(row))).not.toContain(null);
    expect(all.some((row) => !("Email" in row))).toBe(true);
  });

  it("are 404 for an unknown object", async () => {
    expect((await application.get("/hubs/crm/nothing")).status).toBe(404);
    expect((await application.get("/nothing")).status).toBe(404);
  });

  it("need the token of an instance", async () => {
    expect((await platform.account.get("/hubs/crm/contacts")).status).toBe(401);
    expect((await platform.account.with("bm9uZQ==").get("/hubs/crm/contacts")).status).toBe(401);
    expect((await platform.account.with("bm9uZQ==").get("/contacts")).status).toBe(401);
  });
});

describe("a page token", () => {
  const tokenOf = async (list: string): Promise<string> =>
    String((await application.get(list)).headers["elements-next-page-token"]);
  const statusWith = async (list: string, token: string): Promise<number> =>
    (await application.get(path`${list}?nextPage=${token}`.replace("%2F", "/"))).status;

  it("is rejected if it was changed, or belongs to another list", async () => {
    const token = await tokenOf("/contacts?pageSize=3");
    expect(await statusWith("/contacts", token)).toBe(200);
    expect(await statusWith("/accounts", token)).toBe(400);
    const [next, ...others] = JSON.parse(Buffer.from(token, "base64").toString()) as unknown[];
    const changed = Buffer.from(JSON.stringify([Number(next) + 1, ...others])).toString("base64");
    for (const wrong of [changed, "nonsense", "e30=", "%"]) expect(await statusWith("/contacts", wrong)).toBe(400);
  });
});

describe("a record", () => {
  it("is found by its key", async () => {
    const { body: rows } = await application.get<Row[]>("/contacts?pageSize=3");
    for (const row of rows) {
      const { body, headers } = await application.get(path`/hubs/crm/contacts/${String(row.Id)}`);
      expect(body).toEqual(row);
      expect(headers["elements-element-instance-id"]).toBe(String(instance.id));
    }
  });

  it("is 404 if it does not exist", async () => {
    expect(await application.get("/hubs/crm/contacts/1")).toMatchObject({
      status: 404,
      body: { requestId: expect.any(String), message: "Not Found" },
    });
    expect((await application.get("/hubs/crm/nothing/1")).status).toBe(404);
    expect((await application.get("/hubs/crm/contacts/1/notes")).status).toBe(404);
  });
});

describe("sub-objects", () => {
  const notesOf = (account: string) => path`/hubs/crm/accounts/${account}/notes`;
  let salesforce: Client;
  let accountId: string;

  beforeAll(async () => {
    salesforce = platform.organization.with(elementToken(418_001));
    const { body } = await salesforce.get<Row[]>("/accounts");
    const counts = body.map(async ({ Id }) => (await salesforce.get<Row[]>(notesOf(Id as string))).body.length);
    const place = (await Promise.all(counts)).findIndex((count) => count > 1);
    accountId = body[place]?.["Id"] as string;
  });

  it("are lists like others: paged, filtered, and read by key", async () => {
    const { body: notes, headers } = await salesforce.get<Row[]>(notesOf(accountId));
    expect(headers["elements-returned-count"]).toBe(String(notes.length));
    const first = await salesforce.get<Row[]>(`${notesOf(accountId)}?pageSize=1`);
    const token = encodeURIComponent(String(first.headers["elements-next-page-token"]));
    const second = await salesforce.get<Row[]>(`${notesOf(accountId)}?pageSize=1&nextPage=${token}`);
    expect([...first.body, ...second.body]).toEqual(notes.slice(0, 2));
    const id = notes[1]?.["Id"] as string;
    const where = encodeURIComponent(`Id='${id}'`);
    expect((await salesforce.get(`${notesOf(accountId)}?where=${where}`)).body).toEqual([notes[1]]);
    expect((await salesforce.get(path`/accounts/${accountId}/notes/${id}`)).body).toEqual(notes[1]);
  });

  it("have page tokens that are not valid for another record", async () => {
    const { headers } = await salesforce.get(`${notesOf(accountId)}?pageSize=1`);
    const token = encodeURIComponent(String(headers["elements-next-page-token"]));
    const { body } = await salesforce.get<Row[]>("/accounts");
    const other = body.find(({ Id }) => Id !== accountId)?.["Id"] as string;
    expect((await salesforce.get(`${notesOf(other)}?nextPage=${token}`)).status).toBe(400);
  });

  it("are 404 if the record, its sub-object or their list does not exist", async () => {
    for (const wrong of ["/accounts/1/notes", `/accounts/${accountId}/notes/1`, `/accounts/${accountId}/nothing`]) {
      expect((await salesforce.get(`/hubs/crm${wrong}`)).status).toBe(404);
    }
  });
});

describe("a ping", () => {
  it("has the time and the connector's key, with any hub or none", async () => {
    const { body } = await application.get("/hubs/crm/ping");
    expect(body).toEqual({ dateTime: "2019-06-03T09:00:00Z", endpoint: "dynamicscrmadfs" });
    expect((await application.get("/ping")).body).toEqual(body);
  });
});

describe("paths that the application does not have", () => {
  it("are the platform's, with any hub in the path", async () => {
    const administrator = platform.organization.with(instance.token ?? "");
    for (const own of ["users", "organizations/me", "users/9100"]) {
      const { body } = await platform.organization.get(`/${own}`);
      expect((await administrator.get(`/hubs/crm/${own}`)).body).toEqual(body);
      expect((await administrator.get(`/${own}`)).body).toEqual(body);
    }
    expect((await administrator.get<Row>("/hubs/crm/organizations/me")).body).toHaveProperty("secret");
  });

  it("are the platform's with every method: a record call can delete a user", async () => {
    const input = { email: "record@harbour.example", firstName: "Rec", lastName: "Ord", password: "Long-enough-1" };
    const { body: user } = await platform.account.post<Row>("/accounts/7301/users", input);
    const administrator = platform.account.with(instance.token ?? "");
    const byRecordCall = path`/hubs/crm/accounts/${Number(user["id"])}`;
    expect((await administrator.delete(byRecordCall)).status).toBe(404);
    expect((await platform.account.get(path`/users/${Number(user["id"])}`)).body).toMatchObject({ active: true });
    expect((await administrator.delete(path`/hubs/crm/users/${Number(user["id"])}`)).status).toBe(200);
    expect((await platform.account.get(path`/users/${Number(user["id"])}`)).status).not.toBe(200);
  });

  it("are the platform's below an object of the application, too", async () => {
    const { status, body } = await application.get<Row[]>("/hubs/crm/accounts/7301/users?pageSize=1");
    expect(status).toBe(200);
    expect(body[0]).toHaveProperty("email");
    expect((await application.get("/hubs/crm/contacts/7301/users")).status).toBe(404);
  });

  it("may not be changed with a method that neither has", async () => {
    expect((await application.delete("/hubs/crm/contacts")).status).toBe(405);
    expect((await application.post("/hubs/crm/nothing", {})).status).toBe(404);
  });
});
