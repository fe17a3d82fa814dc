import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiDescription, Connector, ConnectorInstance, Hub, HubObjectMetadata } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;
let account: Client;
/** The account's administrator with the token of an instance for Salesforce. */
let salesforce: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account } = platform);
  const body = { element: { key: "sfdc" }, name: "For discovery" };
  const { body: created } = await account.post<ConnectorInstance>("/instances", body);
  salesforce = account.with(created.token ?? "");
});

afterAll(() => stopPlatform(platform));

const helium = { "Elements-Version": "Helium" };

describe("hubs", () => {
  it("are all known hubs, with resources only if hydrated", async () => {
    const { body } = await organization.get<Hub[]>("/hubs");
    expect(body).toHaveLength(29);
    expect(body.find(({ key }) => key === "crm")).toEqual((await organization.get("/hubs/crm")).body);
    expect(body[0]).not.toHaveProperty("resources");
    const { body: hydrated } = await organization.get<Hub[]>("/hubs?hydrate=true&pageSize=1");
    expect(hydrated).toEqual([expect.objectContaining({ resources: ["messages"] })]);
  });

  it("have connectors, or none", async () => {
    const { body } = await organization.get<Connector[]>("/hubs/crm/elements");
    expect(new Set(body.map(({ hub }) => hub))).toEqual(new Set(["crm"]));
    expect(await organization.get("/hubs/questback/elements")).toMatchObject({ status: 200, body: [] });
  });

  it("are 404 if unknown, and 401 without valid credentials", async () => {
    expect((await organization.get("/hubs/nothing")).status).toBe(404);
    expect((await organization.get("/hubs/nothing/elements")).status).toBe(404);
    expect((await platform.stranger.get("/hubs")).status).toBe(401);
  });
});

describe("objects of an instance", () => {
  it("are names in Hydrogen, which is the default", async () => {
    const { body } = await salesforce.get<string[]>("/hubs/crm/objects");
    expect(body).toEqual(expect.arrayContaining(["contacts", "Note"]));
    expect(body).not.toContain("MyContact");
    expect((await salesforce.get("/hubs/crm/objects", { "Elements-Version": "Hydrogen" })).body).toEqual(body);
  });

  it("are objects in Helium, with the common resources that the account or the organization maps", async () => {
    const { body } = await salesforce.get("/hubs/crm/objects", helium);
    expect(body).toEqual(
      expect.arrayContaining([
        { name: "MyContact", vendorName: "Contact", type: "vdr" },
        { name: "myContacts", vendorName: "Lead", type: "vdr" },
        { name: "contacts", vendorName: "Contact", type: "ceCanonical" },
        { name: "Note", vendorName: "Note", type: "vendor" },
      ]),
    );
  });

  it("do not depend on the hub in the path", async () => {
    const { body } = await salesforce.get("/hubs/crm/objects");
    expect((await salesforce.get("/hubs/anything/objects")).body).toEqual(body);
  });

  it("need the token of an instance, and one of the two versions", async () => {
    expect((await account.get("/hubs/crm/objects")).status).toBe(401);
    expect((await account.with("bm8gdG9rZW4=").get("/hubs/crm/objects")).status).toBe(401);
    expect((await salesforce.get("/hubs/crm/objects", { "Elements-Version": "Lithium" })).status).toBe(400);
  });
});

describe("objects by the id of an instance", () => {
  const at = "/instances/418001/objects";

  it("are those by its token, in both versions, with the same metadata", async () => {
    const { body: instance } = await organization.get<ConnectorInstance>("/instances/418001");
    const withToken = organization.with(instance.token ?? "");
    for (const headers of [undefined, helium]) {
      expect((await organization.get(at, headers)).body).toEqual(
        (await withToken.get("/hubs/crm/objects", headers)).body,
      );
      expect((await organization.get(`${at}/contacts/metadata`, headers)).body).toEqual(
        (await withToken.get("/hubs/crm/objects/contacts/metadata", headers)).body,
      );
    }
  });

  it("need access to the instance, as reading it does", async () => {
    for (const target of [at, `${at}/contacts/metadata`]) {
      expect((await platform.user.get(target)).status).toBe(403);
      expect((await platform.stranger.get(target)).status).toBe(401);
      expect((await organization.get(target.replace("418001", "1"))).status).toBe(404);
    }
    expect((await organization.get(`${at}/nothing/metadata`, helium)).status).toBe(404);
  });

  it("of a disabled instance are listed, those of a revoked one are not", async () => {
    expect((await organization.get("/instances/418002/objects")).status).toBe(200);
    const { status, body } = await organization.get("/instances/418006/objects");
    expect({ status, body }).toMatchObject({ status: 401, body: { providerMessage: expect.any(String) } });
  });
});

describe("the metadata of an object", () => {
  it("has more attributes in Helium", async () => {
    const plain = await salesforce.get<HubObjectMetadata>("/hubs/crm/objects/contacts/metadata");
    expect(plain.body.fields[0]).toEqual({ vendorPath: "Id", type: "string" });
    const full = await salesforce.get<HubObjectMetadata>("/hubs/crm/objects/contacts/metadata", helium);
    expect(full.body.fields[0]).toMatchObject({ vendorPath: "Id", vendorReadOnly: true, createable: false });
    expect(full.body.fields).toHaveLength(plain.body.fields.length);
  });

  it("covers common resources in Helium alone, inherited fields included", async () => {
    const { body } = await salesforce.get<HubObjectMetadata>("/hubs/crm/objects/MyContact/metadata", helium);
    const paths = body.fields.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["loyalty.points", "addressInfo.zip"]));
    expect(body.fields[0]).not.toHaveProperty("vendorPath");
    expect((await salesforce.get("/hubs/crm/objects/MyContact/metadata")).status).toBe(404);
  });

  it("has picklist values, methods, and the primary key", async () => {
    const { body } = await salesforce.get<HubObjectMetadata>("/hubs/crm/objects/leads/metadata", helium);
    const field = (path: string) => body.fields.find(({ vendorPath }) => vendorPath === path);
    expect(field("Id")).toMatchObject({ primaryKey: true, hidden: false });
    expect(field("LeadSource")).toMatchObject({
      vendorNativeType: "picklist",
      method: expect.arrayContaining([{ name: "POST", request: true, response: true }]),
      picklistValues: expect.arrayContaining([{ value: "Web", label: "Web", active: true, defaultValue: true }]),
    });
  });

  it("has texts instead of booleans for SAP Cloud for Customer", async () => {
    const input = { element: { key: "sapc4ccrm" }, name: "Texts" };
    const { body: created } = await account.post<ConnectorInstance>("/instances", input);
    const c4c = account.with(created.token ?? "");
    const { body } = await c4c.get<HubObjectMetadata>("/hubs/crm/objects/contacts/metadata", helium);
    expect(body.fields[0]).toMatchObject({ filterable: "true", createable: "false", vendorReadOnly: true });
  });

  it("is 404 for unknown names with any characters", async () => {
    for (const name of ["nothing", "a/b#c?d", "..", "contacts "]) {
      expect((await salesforce.get(path`/hubs/crm/objects/${name}/metadata`, helium)).status).toBe(404);
    }
  });
});

describe("the docs of an object", () => {
  const docs = async (query = "") =>
    (await salesforce.get<ApiDescription>(`/hubs/crm/objects/contacts/docs${query}`)).body;

  it("describe one object only", async () => {
    const { paths, definitions } = await docs();
    expect(Object.keys(paths ?? {})).toEqual(["/contacts", "/contacts/{id}"]);
    expect(Object.keys(definitions ?? {})).toEqual(["contacts"]);
  });

  it("add discovery metadata, remove extensions, and inline references", async () => {
    expect(JSON.stringify(await docs())).not.toContain("x-filterable");
    expect(JSON.stringify(await docs("?discovery=true"))).toContain("x-filterable");
    expect(JSON.stringify(await docs("?basic=true"))).not.toContain('"x-');
    expect(JSON.stringify(await docs())).toContain("$ref");
    expect(JSON.stringify(await docs("?resolveReferences=true"))).not.toContain("$ref");
  });

  it("exist for common resources, and not for unknown objects", async () => {
    expect((await salesforce.get("/hubs/crm/objects/MyContact/docs?version=-1")).status).toBe(200);
    expect((await salesforce.get("/hubs/crm/objects/nothing/docs")).status).toBe(404);
    expect((await salesforce.get("/hubs/crm/objects/contacts/docs?version=9")).status).toBe(404);
    expect((await salesforce.get("/hubs/crm/objects/contacts/docs?basic=perhaps")).status).toBe(400);
  });
});
