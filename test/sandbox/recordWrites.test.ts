/** Records that callers create, change and delete: lists and single reads show them afterwards. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => stopPlatform(platform));

const applicationOf = (id: number): Client => platform.organization.with(elementToken(id));
const [SALESFORCE, EPICOR, DRIVE, HUBSPOT] = [418_001, 417_003, 417_005, 417_001];

async function keysOf(application: Client, list: string, name: string): Promise<unknown[]> {
  const { status, body } = await application.get<Row[]>(`${list}?pageSize=1000`);
  expect(status).toBe(200);
  return body.map((row) => row[name]);
}

describe("a record", () => {
  it("is created with a key of the application's form, changed, replaced and deleted", async () => {
    const application = applicationOf(SALESFORCE);
    const before = await keysOf(application, "/hubs/crm/contacts", "Id");
    const values = { LastName: "O'Hara", Id: "chosen", BillingAddress: { City: "Galway", Country: "IE" } };
    const { status, body } = await application.post<Row>("/hubs/crm/contacts", values);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...values, Id: expect.stringMatching(/^003[A-Za-z\d]{15}$/) });
    const one = `/hubs/crm/Contact/${String(body["Id"])}`;
    expect((await application.get(one)).body).toEqual(body);
    expect(await keysOf(application, "/contacts", "Id")).toEqual([...before, body["Id"]]);
    const where = encodeURIComponent("LastName = 'O''Hara' AND Id != 'x'");
    expect((await application.get(`/contacts?where=${where}`)).body).toEqual([body]);

    const changed = await application.patch<Row>(one, { FirstName: "Ines", BillingAddress: { City: "Cork" }, Id: "x" });
    expect(changed.body).toEqual({ ...body, FirstName: "Ines", BillingAddress: { City: "Cork", Country: "IE" } });
    expect((await application.put<Row>(one, { LastName: "Duarte" })).body).toEqual({
      Id: body["Id"],
      LastName: "Duarte",
    });
    const deleted = await application.delete(one);
    expect([deleted.status, deleted.body]).toEqual([200, undefined]);
    for (const answer of [
      await application.get(one),
      await application.delete(one),
      await application.patch(one, {}),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { message: "Not Found" } });
    }
    expect(await keysOf(application, "/contacts", "Id")).toEqual(before);
  });

  it("that is nested too deep is rejected, so that its list can still be sent", async () => {
    const application = applicationOf(SALESFORCE);
    const before = await keysOf(application, "/hubs/crm/contacts", "Id");
    const deep = JSON.parse('{"a":'.repeat(500) + "1" + "}".repeat(500)) as Row;
    const one = path`/contacts/${String(before[0])}`;
    for (const answer of [
      await application.post("/contacts", deep),
      await application.patch(one, deep),
      await application.put(one, deep),
    ])
      expect(answer).toMatchObject({ status: 400, body: { providerMessage: "Records may be nested 100 levels deep" } });
    expect(await keysOf(application, "/hubs/crm/contacts", "Id")).toEqual(before);
  });

  it.each<[instance: number, list: string, values: Row, problem: string]>([
    [SALESFORCE, "/contacts", { LastName: "Duarte", DoNotCall: "maybe" }, "DoNotCall must be true or false"],
    [SALESFORCE, "/contacts", { LastName: { first: "Ines" } }, "LastName must be text"],
    [SALESFORCE, "/accounts", { AnnualRevenue: "much" }, "AnnualRevenue must be a number"],
    [SALESFORCE, "/contacts", { RenewalDate__c: "soon" }, "RenewalDate__c must be a date"],
    [HUBSPOT, "/contacts", { createdate: "soon" }, "createdate must be a date"],
    [418_003, "/incidents", { Subject: {} }, "Subject must be text"],
  ])("of %i in %s with a value of another type is rejected by the application", async (id, list, values, problem) => {
    const application = applicationOf(id);
    const [first] = (await application.get<Row[]>(list)).body;
    const one = `${list}/${String(first?.["Id"] ?? first?.["id"])}`;
    for (const answer of [
      await application.post(list, values),
      await application.patch(one, values),
      await application.put(one, values),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { message: "Bad Request", providerMessage: problem } });
    }
    expect((await application.get<Row[]>(list)).body[0]).toEqual(first);
    const nothing = Object.fromEntries(Object.keys(values).map((name) => [name, null]));
    expect((await application.patch(one, nothing)).status).toBe(200);
  });

  it("that the application has can be changed and deleted, and is missing in no page then", async () => {
    const application = applicationOf(HUBSPOT);
    const before = await keysOf(application, "/contacts", "id");
    const [first, second, third] = before as string[];
    expect((await application.patch<Row>(path`/contacts/${second!}`, { city: "Bern" })).body).toMatchObject({
      id: second,
      city: "Bern",
    });
    await application.delete(path`/contacts/${first!}`);
    await application.delete(path`/contacts/${third!}`);
    const after: unknown[] = [];
    for (let page = 1; page <= 30; page += 1) {
      after.push(
        ...(await application.get<Row[]>(`/contacts?pageSize=7&page=${String(page)}`)).body.map(({ id }) => id),
      );
    }
    expect(after.slice(0, 90)).toEqual(before.filter((id) => id !== first && id !== third).slice(0, 90));
    expect((await application.get<Row>(path`/contacts/${second!}`)).body["city"]).toBe("Bern");
    expect((await application.post<Row>("/contacts", { email: "a@b.example" })).body["id"]).toMatch(/^\d+$/);
  });

  it("with a composite key has all of its parts from the caller", async () => {
    const application = applicationOf(EPICOR);
    const values = { ConNum: 9, CustNum: 8, ShipToNum: "A/1", Name: "Duarte" };
    expect((await application.post("/contacts", { Name: "Duarte" })).status).toBe(400);
    expect((await application.post<Row>("/contacts", values)).body).toMatchObject(values);
    expect((await application.post("/contacts", values)).status).toBe(409);
    const one = "/contacts/9?CustNum=8&ShipToNum=A%2F1";
    expect((await application.patch<Row>(one, { Name: "Ines" })).body).toMatchObject({ ...values, Name: "Ines" });
    expect((await application.delete("/contacts/9?CustNum=8")).status).toBe(400);
    expect((await application.delete(one)).status).toBe(200);
    expect((await application.get(one)).status).toBe(404);
  });

  it("of another instance or without a key cannot be written", async () => {
    const created = await applicationOf(SALESFORCE).post<Row>("/accounts", { Name: "Harbour" });
    const other = await applicationOf(418_004).get(path`/accounts/${String(created.body["Id"])}`);
    expect(other.status).toBe(404);
    expect((await applicationOf(DRIVE).post("/activities", { kind: "read" })).status).toBe(405);
    expect((await platform.organization.post("/hubs/crm/contacts", {})).status).toBe(401);
  });

  it("of a common resource is written to the object that it is mapped to", async () => {
    const application = applicationOf(SALESFORCE);
    const { body } = await application.post<Row>("/my-contacts", { email: "ines@harbour.example" });
    const one = path`/contacts/${String(body["id"])}`;
    expect((await application.get<Row>(one)).body).toMatchObject({ Id: body["id"], Email: "ines@harbour.example" });
    const changed = await application.patch<Row>(path`/my-contacts/${String(body["id"])}`, {
      email: "i@harbour.example",
    });
    expect(changed.body).toMatchObject({ id: body["id"], email: "i@harbour.example" });
    expect((await application.get<Row>(one)).body["Email"]).toBe("i@harbour.example");
  });

  it("of a common resource has the same names in two applications, however it is read or written", async () => {
    const mappings = {
      sfdc: { vendorName: "Contact", id: "Id", lastName: "LastName", "address.city": "MailingCity" },
      hubspotcrm: { vendorName: "contacts", id: "id", lastName: "lastname", "address.city": "city" },
    };
    const paths = [{ path: "id" }, { path: "lastName" }, { path: "address.city" }];
    await platform.organization.post("/organizations/objects/person/definitions", { fields: paths });
    for (const [connector, { vendorName, ...mapping }] of Object.entries(mappings)) {
      const fields = Object.entries(mapping).map(([from, vendorPath]) => ({ path: from, vendorPath, type: "string" }));
      const url = path`/organizations/elements/${connector}/transformations/person`;
      expect((await platform.organization.post(url, { vendorName, fields })).status).toBe(200);
    }
    const ofVendor = [
      { Id: expect.any(String), LastName: "Duarte", MailingCity: "Cork" },
      { id: expect.any(String), lastname: "Duarte", city: "Cork" },
    ];
    for (const [place, application] of [SALESFORCE, HUBSPOT].map(applicationOf).entries()) {
      const { body } = await application.post<Row>("/person", { lastName: "Duarte", address: { city: "Bern" } });
      expect(body).toEqual({ id: expect.any(String), lastName: "Duarte", address: { city: "Bern" } });
      const one = path`/person/${String(body["id"])}`;
      const changed = await application.patch<Row>(one, { address: { city: "Cork" } });
      expect(changed.body).toEqual({ ...body, address: { city: "Cork" } });
      const where = encodeURIComponent("lastName='Duarte' AND address.city='Cork'");
      expect((await application.get<Row[]>(`/person?where=${where}`)).body).toContainEqual(changed.body);
      expect((await application.get<Row>(one.replace("person", "contacts"))).body).toEqual(ofVendor[place]);
      const cleared = await application.patch<Row>(one, { address: { city: null } });
      expect(cleared.body).toEqual({ id: body["id"], lastName: "Duarte", address: {} });
    }
  });
});

it("created where keys exceed 2^53 has a key of its own", async () => {
  const { body } = await applicationOf(417_002).post<Row>("/incidents", { subject: "Late" });
  expect(body).toMatchObject({ id: expect.any(Number), subject: "Late" });
  expect(body["id"]).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
});

describe("a sub-object", () => {
  it("is written below its record alone, also below a created one", async () => {
    const application = applicationOf(SALESFORCE);
    const [contact] = (await application.get<Row[]>("/contacts?pageSize=1")).body;
    const { body: created } = await application.post<Row>("/contacts", { LastName: "Late" });
    expect(await keysOf(application, path`/contacts/${String(created["Id"])}/notes`, "Id")).toEqual([]);
    for (const parent of [contact?.["Id"], created["Id"]]) {
      const list = path`/contacts/${String(parent)}/notes`;
      const before = await keysOf(application, list, "Id");
      const { body } = await application.post<Row>(list, { Title: "On its way" });
      expect(await keysOf(application, list, "Id")).toEqual([...before, body["Id"]]);
      expect((await application.patch<Row>(`${list}/${String(body["Id"])}`, { Title: "Here" })).body["Title"]).toBe(
        "Here",
      );
      expect((await application.delete(`${list}/${String(body["Id"])}`)).status).toBe(200);
      expect(await keysOf(application, list, "Id")).toEqual(before);
    }
  });
});
