/** Records of common resources: those of the vendor's object, transformed. */
import { afterAll, beforeEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance, TransformationInput } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

type Row = Readonly<Record<string, unknown>>;

const connector = "dynamicscrmadfs";
let platform: Platform;
let instance: ConnectorInstance;
let application: Client;
/** A new common resource for each test. */
let name: string;
let last = 0;

beforeAll(async () => {
  platform = await startPlatform();
  const input = { element: { key: connector }, name: "Common resources" };
  instance = (await platform.account.post<ConnectorInstance>("/instances", input)).body;
  application = platform.account.with(instance.token ?? "");
});

afterAll(() => stopPlatform(platform));

beforeEach(() => {
  last += 1;
  name = `person${String(last)}`;
});

const levels = {
  organization: {
    client: () => platform.organization,
    owner: () => "/organizations",
    at: () => `/organizations/elements/${connector}`,
  },
  account: {
    client: () => platform.account,
    owner: () => "/accounts/7301",
    at: () => `/accounts/7301/elements/${connector}`,
  },
  instance: {
    client: () => platform.account,
    owner: () => `/instances/${String(instance.id)}`,
    at: () => `/instances/${String(instance.id)}`,
  },
} as const;

async function map(level: keyof typeof levels, input: TransformationInput): Promise<void> {
  const { client, owner, at } = levels[level];
  const fields = (input.fields ?? []).map(({ path = "" }) => ({ path, type: "string" }));
  const definition = await client().post(`${owner()}/objects/${name}/definitions`, { fields });
  expect(definition.status).toBe(200);
  const transformation = await client().post(`${at()}/transformations/${name}`, { vendorName: "Contact", ...input });
  expect(transformation.status).toBe(200);
}

const named: TransformationInput = {
  fields: [
    { path: "key", vendorPath: "Id", type: "string" },
    { path: "name.last", vendorPath: "LastName", type: "string" },
    { path: "town", vendorPath: "MailingCity", type: "string" },
  ],
};

const records = async (query = ""): Promise<readonly Row[]> => {
  const { status, body } = await application.get<Row[]>(`/hubs/crm/${name}${query}`);
  expect(status).toBe(200);
  return body;
};
const contacts = async (): Promise<readonly Row[]> => (await application.get<Row[]>("/contacts")).body;

describe("a common resource", () => {
  it.each(["organization", "account", "instance"] as const)(
    "has the names of a mapping at %s level alone",
    async (level) => {
      await map(level, named);
      const expected = (await contacts()).map(({ Id, LastName, MailingCity }) => ({
        key: Id,
        ...(LastName !== undefined && { name: { last: LastName } }),
        ...(MailingCity !== undefined && { town: MailingCity }),
      }));
      const found = await records();
      expect(found.map((row) => JSON.stringify(row).replace('"name":{},', ""))).toEqual(
        expected.map((row) => JSON.stringify(row)),
      );
    },
  );

  it("has the fields of all levels if these inherit; the lowest one wins", async () => {
    const inherit = { configuration: [{ type: "inherit" }] };
    await map("organization", {
      fields: [
        { path: "key", vendorPath: "Id" },
        { path: "text", vendorPath: "FirstName" },
      ],
    });
    await map("account", {
      ...inherit,
      fields: [
        { path: "text", vendorPath: "LastName" },
        { path: "more", vendorPath: "Email" },
      ],
    });
    await map("instance", { ...inherit, fields: [{ path: "more", vendorPath: "MobilePhone" }] });
    const [vendor] = (await contacts()).filter((row) => "LastName" in row && "MobilePhone" in row);
    expect(await records()).toContainEqual({ key: vendor?.Id, text: vendor?.LastName, more: vendor?.MobilePhone });
  });

  it("keeps unmapped attributes only if they pass through", async () => {
    const passThrough = { type: "passThrough", properties: { fromVendor: true, toVendor: true } };
    await map("instance", { fields: [{ path: "key", vendorPath: "Id" }], configuration: [passThrough] });
    const [first] = await contacts();
    const { Id, ...others } = first ?? {};
    expect((await records())[0]).toEqual({ ...others, key: Id });
  });

  it("lacks removed fields", async () => {
    const remove = { type: "remove", properties: { fromVendor: true, toVendor: true } };
    const passThrough = { type: "passThrough", properties: { fromVendor: "true" } };
    await map("instance", {
      fields: [
        { path: "key", vendorPath: "Id" },
        { path: "mail", vendorPath: "Email", configuration: [remove] },
      ],
      configuration: [passThrough],
    });
    const found = await records();
    expect(found.some((row) => "LastName" in row)).toBe(true);
    expect(found.flatMap((row) => Object.keys(row))).not.toEqual(expect.arrayContaining(["Email"]));
    expect(found.flatMap((row) => Object.keys(row))).not.toEqual(expect.arrayContaining(["mail"]));
  });

  it("writes no fields that are removed on the way to the application", async () => {
    const remove = { type: "remove", properties: { fromVendor: false, toVendor: true } };
    await map("instance", {
      fields: [
        { path: "key", vendorPath: "Id" },
        { path: "name.last", vendorPath: "LastName" },
        { path: "mail", vendorPath: "Email", configuration: [remove] },
      ],
    });
    const [row] = (await records()).filter((each) => "mail" in each);
    const one = path`/${name}/${String(row?.["key"])}`;
    const changed = await application.patch<Row>(one, { name: { last: "Duarte" }, mail: "new@harbour.example" });
    expect(changed.body).toEqual({ ...row, name: { last: "Duarte" } });
  });

  it("is filtered, sorted and selected by its own names", async () => {
    await map("instance", named);
    const [row] = (await records()).filter((each) => "town" in each);
    const where = encodeURIComponent(`town='${String(row?.["town"])}'`);
    const found = await records(`?where=${where}&orderBy=key desc&fields=key,town`.replace(" ", "%20"));
    expect(found.length).toBeGreaterThan(0);
    const keys = found.map(({ key }) => String(key));
    expect(keys).toEqual(keys.toSorted().reverse());
    for (const each of found) expect(each).toEqual({ key: expect.any(String), town: row?.["town"] });
    const vendorName = `?where=${encodeURIComponent("MailingCity='x'")}`;
    expect((await application.get(`/${name}${vendorName}`)).status).toBe(400);
  });

  it("is read by the key of the vendor's record, with any hub or none in the path", async () => {
    await map("instance", named);
    const [row] = await records();
    expect((await application.get(`/hubs/crap/${name}/${String(row?.["key"])}`)).body).toEqual(row);
    expect((await application.get(`/${name}/${String(row?.["key"])}`)).body).toEqual(row);
    expect((await application.get(`/${name}/1`)).status).toBe(404);
  });

  it("does not exist for another connector", async () => {
    await map("organization", named);
    const input = { element: { key: "sfdc" }, name: "Unmapped" };
    const { body } = await platform.account.post<ConnectorInstance>("/instances", input);
    expect((await platform.account.with(body.token ?? "").get(`/hubs/crm/${name}`)).status).toBe(404);
  });

  it("hides an object of the application with the same name", async () => {
    name = "opportunities";
    await map("instance", { vendorName: "Contact", fields: [{ path: "key", vendorPath: "Id" }] });
    const keys = (await contacts()).map(({ Id }) => ({ key: Id }));
    expect((await application.get("/hubs/crm/opportunities")).body).toEqual(keys);
  });
});
