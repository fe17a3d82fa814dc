import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiDescription, Connector, ConnectorMetadata } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const keys = (connectors: readonly Connector[]) => connectors.map(({ key }) => key);

describe("the list", () => {
  it("has rows without the details of a single read", async () => {
    const { body, headers } = await organization.get<Connector[]>("/elements");
    expect(headers["elements-total-count"]).toBe(String(body.length));
    expect(body.find(({ key }) => key === "sfdc")).toMatchObject({
      id: 23,
      hub: "crm",
      authentication: { type: "oauth2" },
    });
    for (const row of body) expect(row).not.toHaveProperty("configuration");
  });

  it("pages by token, with at most 200 rows", async () => {
    const { body: all } = await organization.get<Connector[]>("/elements");
    const first = await organization.get<Connector[]>("/elements?pageSize=100");
    const token = String(first.headers["elements-next-page-token"]);
    const second = await organization.get<Connector[]>(path`/elements?nextPage=${token}`);
    expect([...keys(first.body), ...keys(second.body)]).toEqual(keys(all));
    expect((await organization.get("/elements?pageSize=0")).status).toBe(400);
    expect((await organization.get("/elements?nextPage=nonsense")).status).toBe(400);
  });

  it("is filtered by key, name and private", async () => {
    const where = async (condition: string) =>
      (await organization.get<Connector[]>(path`/elements?where=${condition}`)).body;
    expect(keys(await where("private='true' AND key in ('ipify','sfdc')"))).toEqual(["ipify"]);
    expect(keys(await where("name='Salesforce Sales Cloud'"))).toEqual(["sfdc"]);
    expect(keys(await where("hub='social' and extended=false")).length).toBeGreaterThan(0);
    expect(keys(await where("active=false"))).toEqual([]);
    expect((await organization.get(path`/elements?where=${"key=sfdc"}`)).status).toBe(400);
  });

  it("has two formats of authentication type and dates, those of the vendor's pages and SDK", async () => {
    const { body } = await organization.get<Connector[]>("/elements");
    const [jira, sfdc] = ["jira", "sfdc"].map((key) => body.find((row) => row.key === key));
    expect(jira).toMatchObject({ authenticationType: "basic", createdDate: expect.any(Number) });
    expect(sfdc).toMatchObject({ authentication: { type: "oauth2" }, createdDate: expect.stringMatching(/Z$/) });
  });
});

describe("the settings of a connector", () => {
  it("are those of the connector, by key and by id, with what an OAuth dialogue returns", async () => {
    const { body: connector } = await organization.get<Connector>("/elements/sfdc");
    const { body } = await organization.get("/elements/sfdc/configuration");
    expect(body).toEqual({
      configuration: connector.configuration,
      providerData: [expect.objectContaining({ key: "code" })],
    });
    expect((await organization.get("/elements/23/configuration")).body).toEqual(body);
    expect((await organization.get("/elements/jira/configuration")).body).toMatchObject({ providerData: [] });
    expect((await organization.get("/elements/nothing/configuration")).status).toBe(404);
  });
});

describe("a connector", () => {
  it("is the same by key and by id", async () => {
    const byKey = await organization.get<Connector>("/elements/sfdc");
    expect(byKey.body.configuration).toContainEqual(
      expect.objectContaining({ key: "oauth.api.secret", required: true }),
    );
    expect(byKey.body.resources).toContainEqual(expect.objectContaining({ method: "GET", path: "/hubs/crm/contacts" }));
    expect((await organization.get("/elements/23")).body).toEqual(byKey.body);
  });

  it("has exported details if there is an export", async () => {
    const { body: ipify } = await organization.get<Connector>("/elements/ipify");
    expect(ipify).toMatchObject({ id: 10177, extended: true, private: true, resources: [{ id: 235423 }] });
    const { body: demo } = await organization.get<Connector>("/elements/democloudelements");
    expect(demo.hooks).toEqual([expect.objectContaining({ type: "preRequest" })]);
  });

  it("is 404 if it is unknown", async () => {
    for (const address of ["/elements/nothing", "/elements/999999", "/elements/nothing/docs", "/elements/0/metadata"]) {
      expect((await organization.get(address)).status).toBe(404);
    }
  });
});

describe("metadata", () => {
  const metadata = async (address: string) => (await organization.get<ConnectorMetadata>(address)).body;

  it("has events as an object, and for some connectors as a list of names", async () => {
    expect((await metadata("/elements/23/metadata")).events).toEqual({
      supported: true,
      methods: ["webhook", "polling"],
      polling: { accounts: { eventTypes: ["created", "updated"], pollUrl: expect.stringContaining("/hubs/crm/") } },
    });
    expect((await metadata("/elements/1/metadata")).events).toEqual(["webhook", "polling"]);
    expect((await metadata("/elements/260/metadata")).events).toEqual({ supported: false, methods: [] });
  });

  it("has resources only with expand", async () => {
    expect(await metadata("/elements/23/metadata")).not.toHaveProperty("resources");
    for (const id of [23, 1, 13630]) {
      const expanded = await metadata(`/elements/${String(id)}/metadata?expand=true`);
      expect(expanded).toMatchObject({
        authenticationType: expect.any(String),
        churros: expect.any(Boolean),
        events: { supported: true, methods: expect.any(Array) },
        discovery: { customFields: expect.any(Boolean), endpointCustomObjects: false },
        bulk: { upload: expect.any(Boolean), download: expect.any(Boolean) },
        resources: expect.arrayContaining([
          {
            canonicalName: expect.any(String),
            operations: expect.arrayContaining(["GET"]),
            events: { supported: true, methods: expect.any(Array), eventTypes: expect.any(Array) },
            bulk: { upload: { supported: expect.any(Boolean), native: false }, download: expect.any(Object) },
            customField: expect.objectContaining({ get: expect.any(Boolean) }),
          },
        ]),
      });
    }
  });

  it("is the exported one if there is an export", async () => {
    expect(await metadata("/elements/13630/metadata")).toMatchObject({ key: "akeneo", eventTypes: ["unknown"] });
  });
});

describe("API docs", () => {
  const docs = async (address: string) => (await organization.get<ApiDescription>(address)).body;

  it("describe the objects of the connector and the discovery calls", async () => {
    const { swagger, info, paths, definitions } = await docs("/elements/23/docs");
    expect({ swagger, info }).toMatchObject({ swagger: "2.0", info: { "x-element-key": "sfdc" } });
    expect(Object.keys(paths ?? {})).toEqual(
      expect.arrayContaining(["/contacts/{id}", "/objects/{objectName}/metadata"]),
    );
    expect(definitions?.accounts).toMatchObject({
      properties: { BillingAddress: { type: "object", properties: { City: { type: "string" } } } },
    });
  });

  it("contain every definition that they refer to", async () => {
    for (const id of [23, 39, 1358, 28485]) {
      const document = await docs(path`/elements/${id}/docs?version=-1`);
      const references = [...JSON.stringify(document.paths).matchAll(/#\/definitions\/([^"]+)/g)].map(
        ([, name]) => name,
      );
      expect(Object.keys(document.definitions ?? {})).toEqual(expect.arrayContaining(references));
    }
  });

  it("are reduced to one operation", async () => {
    const { paths, definitions, tags } = await docs("/elements/23/docs?operationId=getContacts");
    expect(paths).toEqual({ "/contacts": { get: expect.objectContaining({ operationId: "getContacts" }) } });
    expect(Object.keys(definitions ?? {})).toEqual(["contacts"]);
    expect(tags).toEqual([{ name: "contacts" }]);
  });

  it("are the exported ones for ACI Modelbank", async () => {
    const { paths } = await docs("/elements/28485/docs?operationId=getByObjectName");
    expect(Object.keys(paths ?? {})).toEqual(["/{objectName}"]);
  });

  it("return 404 for unknown operations and versions", async () => {
    expect((await organization.get("/elements/23/docs?operationId=getNothing")).status).toBe(404);
    expect((await organization.get("/elements/23/docs?version=77")).status).toBe(404);
    expect((await organization.get("/elements/23/docs?version=latest")).status).toBe(400);
  });
});

it("is readable for plain users, and not without valid credentials", async () => {
  expect((await platform.user.get("/elements")).status).toBe(200);
  expect((await platform.stranger.get("/elements")).status).toBe(401);
});
