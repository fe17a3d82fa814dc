import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Transformation } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

const ofOrganization = "/organizations/elements";
const ofAccount = "/accounts/7301/elements";
const input = {
  vendorName: "Contact",
  fields: [{ path: "email", vendorPath: "Email", type: "string" }],
  configuration: [{ type: "passThrough", properties: { fromVendor: false, toVendor: false } }],
};
const script = { body: "done(transformedObject);", mimeType: "application/javascript" };

let platform: Platform;
let organization: Client;
let account: Client;
let user: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account, user } = platform);
});

afterAll(() => stopPlatform(platform));

describe("reading", () => {
  it("lists a connector's transformations by name of the resource, by the connector's key and by its id", async () => {
    const byKey = await organization.get<Record<string, Transformation>>(`${ofOrganization}/sfdc/transformations`);
    expect(Object.keys(byKey.body)).toEqual(["MyContact", "my-contacts", "my-contact-notes", "myContacts"]);
    expect(byKey.body.MyContact).not.toHaveProperty("objectName");
    expect((await organization.get(`${ofOrganization}/23/transformations`)).body).toEqual(byKey.body);
  });

  it("lists the connectors that are mapped to a common resource, at all levels", async () => {
    const all = "/organizations/objects/MyContact/transformations";
    const { body } = await organization.get<object[]>(all);
    expect(body).toContainEqual({
      name: "MyContact",
      level: "organization",
      element: { id: 23, key: "sfdc", name: expect.any(String) },
    });
    expect(body).toContainEqual(
      expect.objectContaining({ level: "account", account: { id: 7_301, name: expect.any(String) } }),
    );
    expect((await organization.get("/organizations/objects/Unmapped/transformations")).status).toBe(404);
    expect((await account.get(all)).status).toBe(403);
  });

  it("returns an empty map for a connector without transformations", async () => {
    expect(await organization.get(`${ofOrganization}/slack/transformations`)).toMatchObject({ status: 200, body: {} });
  });

  it("returns the body of a script in scripts on a single read, and in script in a map", async () => {
    const { body: one } = await organization.get<Transformation>(`${ofOrganization}/sfdc/transformations/myContacts`);
    expect(one.script).not.toHaveProperty("body");
    expect(one.scripts).toEqual([expect.objectContaining({ level: "organization", body: expect.any(String) })]);
    const { body: all } = await organization.get<Record<string, Transformation>>(
      `${ofOrganization}/sfdc/transformations`,
    );
    expect(all.myContacts).toMatchObject({ script: { body: expect.any(String) } });
    expect(all.myContacts).not.toHaveProperty("scripts");
  });

  it("keeps the old format of the export for Xero", async () => {
    const { body } = await organization.get(`${ofOrganization}/xero/transformations/expenseInvoice`);
    expect(body).toMatchObject({ startDate: "2019-08-16 20:51:36.847308", level: "organization", isLegacy: false });
  });

  it("merges inherited fields, each with its level", async () => {
    const { body } = await account.get<Transformation>(`${ofAccount}/sfdc/transformations/MyContact`);
    const levels = new Map(body.fields?.map((field) => [field.path, field.level]));
    expect(levels.get("email")).toBe("account");
    expect(levels.get("loyalty.points")).toBe("account");
    expect(levels.get("addressInfo.zip")).toBe("organization");
  });

  it("returns transformations that are only a script", async () => {
    const { body } = await organization.get<Transformation>("/accounts/7302/elements/sfdc/transformations/shipment");
    expect(body).toMatchObject({ vendorName: "Order", isLegacy: true, scripts: [{ level: "account" }] });
    expect(body).not.toHaveProperty("fields");
  });
});

describe.each([
  ["the organization", ofOrganization, () => organization, "myContacts"],
  ["an account", ofAccount, () => account, "my-contacts"],
])("at %s, a transformation", (place, base, clientOf, name) => {
  const level = place === "an account" ? "account" : "organization";

  it("is created once, with level and start date, and read", async () => {
    const address = `${base}/hubspotcrm/transformations/${name}`;
    const created = await clientOf().post<Transformation>(address, { ...input, script });
    expect(created.body).toMatchObject({
      objectName: name,
      elementKey: "hubspotcrm",
      level,
      isLegacy: false,
      startDate: expect.stringMatching(/^2019-06-03 09:00:00\.\d{1,6}$/),
      fields: [{ path: "email", vendorPath: "Email", level }],
      script: { ...script, level },
    });
    const { script: frame, ...rest } = (await clientOf().get<Transformation>(address)).body;
    expect({ ...rest, script: { ...frame, body: script.body } }).toMatchObject(created.body);
    expect((await clientOf().post(address, input)).status).toBe(409);
  });

  it("may be only a script, without vendor name, and have any vendor path", async () => {
    const address = `${base}/jira/transformations/${name}`;
    const fields = [{ path: "name", vendorPath: "Products[?(@.id==2)].name" }];
    const created = await clientOf().post(address, { fields: [], script });
    expect(created).toMatchObject({ status: 200, body: { objectName: name, elementKey: "jira" } });
    expect(created.body).not.toHaveProperty("vendorName");
    const { body } = await clientOf().put(address, { vendorName: "Issue", fields });
    expect(body).toMatchObject({ fields });
    expect(body).not.toHaveProperty("script");
  });

  it("keeps id and start date when it is replaced, and rejects older script versions", async () => {
    const address = `${base}/zendesk/transformations/${name}`;
    const { body: before } = await clientOf().post<Transformation>(address, { ...input, script });
    const after = await clientOf().put<Transformation>(address, {
      vendorName: "Agent",
      script: { ...script, engine: "v2" },
    });
    expect(after.body).toMatchObject({ id: before.id, startDate: before.startDate, vendorName: "Agent" });
    expect(after.body).not.toHaveProperty("fields");
    expect((await clientOf().put(address, { ...input, isLegacy: true })).status).toBe(400);
    expect((await clientOf().put(address, { ...input, script: { ...script, engine: "v1" } })).status).toBe(400);
    expect((await clientOf().get<Transformation>(address)).body.vendorName).toBe("Agent");
  });

  it("is deleted alone, and with all others of the connector", async () => {
    await clientOf().post(`${base}/slack/transformations/${name}`, input);
    expect(await clientOf().delete(`${base}/slack/transformations/${name}`)).toMatchObject({
      status: 200,
      body: undefined,
    });
    expect((await clientOf().delete(`${base}/slack/transformations/${name}`)).status).toBe(404);
    expect((await clientOf().delete(`${base}/slack/transformations`)).status).toBe(404);
    await clientOf().post(`${base}/slack/transformations/${name}`, input);
    expect((await clientOf().delete(`${base}/slack/transformations`)).status).toBe(200);
    expect((await clientOf().get(`${base}/slack/transformations`)).body).toEqual({});
  });

  it("requires a connector, a common resource and a vendor name", async () => {
    expect((await clientOf().post(`${base}/nowhere/transformations/${name}`, input)).status).toBe(404);
    expect((await clientOf().post(`${base}/slack/transformations/unknown`, input)).status).toBe(404);
    expect((await clientOf().post(`${base}/slack/transformations/${name}`, { fields: [] })).status).toBe(400);
    const withoutName = { fields: input.fields, script };
    expect((await clientOf().post(`${base}/slack/transformations/${name}`, withoutName)).status).toBe(400);
    expect((await clientOf().post(`${base}/slack/transformations/${name}`, { vendorName: " " })).status).toBe(400);
    expect((await clientOf().put(`${base}/slack/transformations/${name}`, input)).status).toBe(404);
  });

  it("maps a resource whose name must be encoded", async () => {
    const odd = "ports/of call #2?";
    const definitions = `${base.replace("/elements", "")}/objects/${path`${odd}`}/definitions`;
    await clientOf().post(definitions, { fields: [{ path: "id" }] });
    const address = `${base}/slack/transformations/${path`${odd}`}`;
    expect((await clientOf().post(address, input)).body).toMatchObject({ objectName: odd });
    expect((await clientOf().get(address)).status).toBe(200);
    expect((await clientOf().delete(address)).status).toBe(200);
  });
});

describe("an account's transformation", () => {
  it("may map a resource of the organization, which then cannot be deleted", async () => {
    await organization.post("/organizations/objects/shared/definitions", { fields: [{ path: "email" }] });
    expect((await account.post(`${ofAccount}/slack/transformations/shared`, input)).status).toBe(200);
    expect((await organization.delete("/organizations/objects/shared/definitions")).status).toBe(409);
    await account.delete(`${ofAccount}/slack/transformations/shared`);
    expect((await organization.delete("/organizations/objects/shared/definitions")).status).toBe(200);
  });

  it("inherits nothing without `inherit`", async () => {
    await account.post(`${ofAccount}/netsuiteerpv2/transformations/ledgerAccount`, input);
    const { body } = await account.get<Transformation>(`${ofAccount}/netsuiteerpv2/transformations/ledgerAccount`);
    expect(body.fields).toHaveLength(1);
    expect(body).not.toHaveProperty("scripts");
  });

  it("inherits fields and script with `inherit`, and ignores them on writing", async () => {
    const address = `${ofAccount}/netsuiteerpv2/transformations/ledgerAccount`;
    await account.put(address, { ...input, configuration: [{ type: "inherit" }] });
    const { body } = await account.get<Transformation>(address);
    expect(body.fields?.map(({ level }) => level)).toEqual(["account", ...Array<string>(5).fill("organization")]);
    expect(body.scripts).toEqual([expect.objectContaining({ level: "organization" })]);
    const back = await account.put<Transformation>(address, { ...input, fields: body.fields });
    expect(back.headers["elements-error"]).toMatch(/^Fields of a higher level were ignored: account_type/);
    expect(back.body.fields).toHaveLength(1);
  });
});

describe("privileges", () => {
  it("forbid the organization and other accounts to account-level callers", async () => {
    expect((await account.get(`${ofOrganization}/sfdc/transformations`)).status).toBe(403);
    expect((await account.get("/accounts/7300/elements/sfdc/transformations")).status).toBe(403);
    expect((await organization.get("/accounts/999999/elements/sfdc/transformations")).status).toBe(404);
    expect((await platform.stranger.get(`${ofAccount}/sfdc/transformations`)).status).toBe(401);
  });

  it("allow a plain user to read, and nothing else", async () => {
    expect((await user.get(`${ofAccount}/sfdc/transformations`)).status).toBe(200);
    expect((await user.post(`${ofAccount}/slack/transformations/MyContact`, input)).status).toBe(403);
    expect((await user.delete(`${ofAccount}/sfdc/transformations/MyContact`)).status).toBe(403);
    expect((await user.delete(`${ofAccount}/sfdc/transformations`)).status).toBe(403);
  });
});

describe("at a connector instance", () => {
  const base = "/instances/418004";

  it("is created without a connector in the path, read, replaced, listed and deleted", async () => {
    expect((await account.get(`${base}/transformations`)).body).toEqual({});
    const created = await account.post<Transformation>(`${base}/transformations/MyContact`, input);
    expect(created).toMatchObject({ status: 200, body: { level: "instance", elementKey: "sfdc" } });
    expect((await account.post(`${base}/transformations/MyContact`, input)).status).toBe(409);
    expect((await account.get(`${base}/transformations/MyContact`)).body).toEqual(created.body);
    const replaced = { ...input, vendorName: "Lead" };
    expect((await account.put(`${base}/transformations/MyContact`, replaced)).status).toBe(200);
    expect((await account.get(`${base}/transformations`)).body).toMatchObject({ MyContact: { vendorName: "Lead" } });
    expect((await account.delete(`${base}/transformations/MyContact`)).status).toBe(200);
    expect((await account.get(`${base}/transformations/MyContact`)).status).toBe(404);
    expect((await account.delete(`${base}/transformations`)).status).toBe(404);
  });

  it("inherits from its account, and what that inherits from the organization", async () => {
    const inherit = { ...input, configuration: [{ type: "inherit" }], fields: [{ path: "own", vendorPath: "Own" }] };
    await account.post(`${base}/transformations/MyContact`, inherit);
    const { body } = await account.get<Transformation>(`${base}/transformations/MyContact`);
    const levels = new Map(body.fields?.map((field) => [field.path, field.level]));
    expect([levels.get("own"), levels.get("loyalty.points"), levels.get("addressInfo.zip")]).toEqual([
      "instance",
      "account",
      "organization",
    ]);
    await account.delete(`${base}/transformations`);
  });

  it("needs a common resource of its own or of a level above, and access to the instance", async () => {
    expect((await account.post(`${base}/transformations/nothing`, input)).status).toBe(404);
    await account.post(`${base}/objects/nothing/definitions`, { fields: [{ path: "id" }] });
    expect((await account.post(`${base}/transformations/nothing`, input)).status).toBe(200);
    expect((await user.get(`${base}/transformations`)).status).toBe(403);
    expect((await account.get("/instances/1/transformations")).status).toBe(404);
  });

  it("follows the common resource if that is renamed, and is one of the instance's objects", async () => {
    await account.patch(`${base}/objects/nothing`, { objectName: "something" });
    expect((await account.get(`${base}/transformations/something`)).status).toBe(200);
    const { body: instance } = await account.get<{ token: string }>(base);
    const { body } = await account.with(instance.token).get("/hubs/crm/objects", { "elements-version": "Helium" });
    expect(body).toContainEqual({ name: "something", vendorName: "Contact", type: "vdr" });
  });
});
