/** Records, metadata and Swagger documents of the applications that the sandbox models agree with each other. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { ApiDescription, HubObjectMetadata } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, withPlatform, type Client, type Platform } from "./platform.ts";
import { raw } from "./raw.ts";

type Row = Readonly<Record<string, unknown>>;

interface Property {
  readonly type: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly items?: Property;
  readonly [extension: `x-${string}`]: unknown;
}

const applications = {
  sfdc: 418001,
  hubspotcrm: 417001,
  zendesk: 417002,
  epicor: 417003,
  shopify: 417004,
  googledrive: 417005,
} as const;
type Key = keyof typeof applications;

const keys = Object.keys(applications) as Key[];
const helium = { "Elements-Version": "Helium" };

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ records: 120 });
});
afterAll(() => stopPlatform(platform));

const clientOf = (instance: number): Client => platform.organization.with(elementToken(instance));

async function allRows(client: Client, list: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { status, body } = await client.get<Row[]>(`${list}?page=${String(page)}&pageSize=100`);
    expect(status).toBe(200);
    rows.push(...body);
    if (body.length < 100) return rows;
  }
}

/** `BillingAddress.City`, `tags[*]`: paths of the values in a row. */
function pathsIn(value: unknown, prefix = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, `${prefix}[*]`));
  if (typeof value !== "object" || value === null) return [prefix];
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, prefix === "" ? name : `${prefix}.${name}`));
}

function pathsOfProperty({ properties, items }: Property, prefix = ""): readonly string[] {
  if (items) return pathsOfProperty(items, `${prefix}[*]`);
  if (!properties) return [prefix];
  return Object.entries(properties).flatMap(([name, inner]) =>
    pathsOfProperty(inner, prefix === "" ? name : `${prefix}.${name}`),
  );
}

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

const objectsOf = async (client: Client): Promise<readonly { name: string; type: string }[]> =>
  (await client.get<{ name: string; type: string }[]>("/objects", helium)).body;

async function namesOf(client: Client): Promise<readonly string[]> {
  const objects = await objectsOf(client);
  return objects.filter(({ type }) => type !== "vdr").map(({ name }) => name);
}

async function definitionOf(client: Client, object: string): Promise<Property> {
  const { body } = await client.get<ApiDescription>(path`/objects/${object}/docs?discovery=true`);
  return (body.definitions as Record<string, Property>)[object] ?? { type: "object" };
}

describe.each(keys)("objects of %s", (key) => {
  it("have rows with exactly the attributes of their metadata and of their documents", async () => {
    const client = clientOf(applications[key]);
    const names = await namesOf(client);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const rows = await allRows(client, path`/${name}`);
      const { body } = await client.get<HubObjectMetadata>(path`/objects/${name}/metadata`, helium);
      const described = sorted(body.fields.map(({ vendorPath = "" }) => vendorPath));
      // Null has the path of the object or list that it stands for.
      const present = sorted(rows.flatMap((row) => pathsIn(row))).filter(
        (found) => !described.some((known) => known.startsWith(`${found}.`)),
      );
      expect({ name, paths: present }).toEqual({ name, paths: described });
      expect(sorted(pathsOfProperty(await definitionOf(client, name)))).toEqual(described);
    }
  });

  it("have distinct keys, by which each record is found", async () => {
    const client = clientOf(applications[key]);
    for (const name of await namesOf(client)) {
      const keyNames = (await definitionOf(client, name))["x-primary-key"] as string[];
      const rows = await allRows(client, path`/${name}`);
      if (keyNames.length === 0) continue;
      const keysOf = (row: Row) => keyNames.map((part) => String(row[part]));
      // Numbers beyond 2^53 are read from the text, see below.
      if (name !== "incidents") expect(sorted(rows.map((row) => keysOf(row).join("|")))).toHaveLength(rows.length);
      for (const row of name === "incidents" ? [] : [rows[0], rows.at(-1)]) {
        const [first = "", ...others] = keysOf(row ?? {});
        const query = others.map((part, place) => path`${keyNames[place + 1] ?? ""}=${part === "" ? "''" : part}`);
        const found = await client.get(`${path`/${name}/${first}`}${query.length > 0 ? `?${query.join("&")}` : ""}`);
        expect(found.body).toEqual(row);
      }
    }
  });

  it("belong to nobody outside of example domains", async () => {
    const client = clientOf(applications[key]);
    for (const name of await namesOf(client)) {
      const texts = JSON.stringify(await allRows(client, path`/${name}`));
      for (const [, domain = ""] of texts.matchAll(/[\w.'-]@([\w.-]+)/g)) expect(domain).toMatch(/\.example$/);
      for (const [, domain = ""] of texts.matchAll(/https?:\/\/([\w.-]+)/g)) expect(domain).toMatch(/\.example$/);
    }
  });
});

/** Objects of one application whose attribute is the key of a record of others. */
const links: readonly (readonly [Key, string, string, readonly string[]])[] = [
  ["sfdc", "contacts", "AccountId", ["accounts"]],
  ["sfdc", "opportunities", "AccountId", ["accounts"]],
  ["sfdc", "Note", "ParentId", ["accounts", "contacts", "leads", "opportunities"]],
  ["sfdc", "Task", "WhoId", ["contacts", "leads"]],
  ["sfdc", "Task", "WhatId", ["accounts", "opportunities"]],
  ["hubspotcrm", "contacts", "associatedcompanyid", ["companies"]],
  ["hubspotcrm", "deals", "associatedcompanyid", ["companies"]],
  ["hubspotcrm", "deals", "associatedcontactid", ["contacts"]],
  ["zendesk", "incidents", "requester_id", ["users"]],
  ["zendesk", "incidents", "assignee_id", ["agents"]],
  ["zendesk", "incidents", "organization_id", ["organizations"]],
  ["zendesk", "users", "organization_id", ["organizations"]],
  ["epicor", "contacts", "CustNum", ["customers"]],
  ["epicor", "products", "PrefCustNum", ["customers"]],
  ["shopify", "orders", "customer.id", ["customers"]],
  ["googledrive", "files", "parentFolderId", ["folders"]],
  ["googledrive", "folders", "parentFolderId", ["folders"]],
  ["googledrive", "activities", "fileId", ["files"]],
];

const valueAt = (row: Row, attribute: string): unknown =>
  attribute.split(".").reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row);

describe("a reference", () => {
  it.each(links)("of %s is the key of a record: %s.%s", async (key, object, attribute, targets) => {
    const client = clientOf(applications[key]);
    const known = new Set<unknown>();
    for (const target of targets) {
      const [keyName = ""] = (await definitionOf(client, target))["x-primary-key"] as string[];
      for (const row of await allRows(client, path`/${target}`)) known.add(row[keyName]);
    }
    const rows = await allRows(client, path`/${object}`);
    const references = rows
      .map((row) => valueAt(row, attribute))
      .filter((value) => value !== undefined && value !== null);
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((reference) => !known.has(reference))).toEqual([]);
  });
});

const subObjects: readonly (readonly [Key, string, readonly string[]])[] = [
  ["sfdc", "activities", ["accounts", "contacts", "leads", "opportunities"]],
  ["sfdc", "notes", ["accounts", "contacts", "leads", "opportunities"]],
  ["sfdc", "tasks", ["accounts", "contacts", "leads", "opportunities"]],
  ["zendesk", "comments", ["incidents"]],
  ["shopify", "lineItems", ["orders"]],
  ["googledrive", "contents", ["folders"]],
];

describe("sub-objects", () => {
  it.each(subObjects)("of %s have the attributes of their definition: %s", async (key, child, parents) => {
    const client = clientOf(applications[key]);
    const { body: document } = await platform.organization.get<ApiDescription>(path`/elements/${key}/docs`);
    const definition = (document.definitions as Record<string, Property>)[child] ?? { type: "object" };
    const [keyName = ""] = definition["x-primary-key"] as string[];
    const rows: Row[] = [];
    for (const parent of parents) {
      expect(document.paths).toHaveProperty([`/${parent}/{id}/${child}/{childId}`, "get"]);
      for (const id of await idsOf(client, parent)) {
        const list = path`/${parent}/${id}/${child}`;
        const found = await allRows(client, list);
        rows.push(...found);
        const [first] = found;
        if (first) expect((await client.get(`${list}${path`/${String(first[keyName])}`}`)).body).toEqual(first);
      }
    }
    expect(sorted(rows.flatMap((row) => pathsIn(row)))).toEqual(sorted(pathsOfProperty(definition)));
  });
});

/** Ids of the first page, as text: those of tickets exceed 2^53. */
async function idsOf(client: Client, object: string): Promise<readonly string[]> {
  const [keyName = ""] = (await definitionOf(client, object))["x-primary-key"] as string[];
  const { body } = await client.get<Row[]>(path`/${object}?pageSize=60`);
  if (object !== "incidents") return body.map((row) => String(row[keyName]));
  const token = elementToken(applications.zendesk);
  const authorization = `${platform.sandbox.credentials.organizationAdministrator}, Element ${token}`;
  const { text } = await raw(platform.sandbox, "/incidents?pageSize=60", { headers: { authorization } });
  return [...text.matchAll(/"id":(\d+),"subject"/g)].map(([, id = ""]) => id);
}

describe("numbers", () => {
  it("of tickets exceed 2^53, and differ where doubles are equal", async () => {
    const ids = await idsOf(clientOf(applications.zendesk), "incidents");
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
    expect(new Set(ids.map(Number)).size).toBeLessThan(10);
    const client = clientOf(applications.zendesk);
    for (const id of ids.slice(0, 3)) expect((await client.get(path`/incidents/${id}`)).status).toBe(200);
    expect((await client.get(path`/incidents/${String(BigInt(ids[0] ?? 0) - 1n)}`)).status).toBe(404);
  });

  it("of an ERP have more digits than a double", async () => {
    const authorization = `${platform.sandbox.credentials.organizationAdministrator}, Element ${elementToken(applications.epicor)}`;
    const { text } = await raw(platform.sandbox, "/customers", { headers: { authorization } });
    const limits = [...text.matchAll(/"CreditLimit":([\d.]+)/g)].map(([, limit = ""]) => limit);
    expect(limits.length).toBeGreaterThan(10);
    for (const limit of limits) expect(String(Number(limit))).not.toBe(limit);
  });
});

describe("instances", () => {
  it("of all six applications are in order, also in a tenant without faults", async () => {
    await withPlatform({ kind: true, accounts: 2, users: 3 }, async (kind) => {
      for (const tenant of [platform, kind]) {
        for (const [key, instance] of Object.entries(applications)) {
          const { body } = await tenant.organization.with(elementToken(instance)).get("/ping");
          expect(body).toMatchObject({ endpoint: key });
        }
      }
    });
  });

  it("of one connector have different records", async () => {
    const [one, other] = [clientOf(418001), clientOf(418004)];
    const [first, second] = [await allRows(one, "/contacts"), await allRows(other, "/contacts")];
    const idsOfFirst = new Set(first.map(({ Id }) => Id));
    expect(second.filter(({ Id }) => idsOfFirst.has(Id))).toEqual([]);
    expect(second.map(({ Email }) => Email)).not.toEqual(first.map(({ Email }) => Email));
  });

  it("have as many records as the option says, each found at once", async () => {
    await withPlatform({ records: 100_000, accounts: 2, users: 3 }, async (big) => {
      const client = big.organization.with(elementToken(418001));
      const { body } = await client.get<Row[]>("/contacts?page=1000&pageSize=100");
      expect(body).toHaveLength(100);
      expect((await client.get(path`/contacts/${String(body[99]?.Id)}`)).body).toEqual(body[99]);
      expect((await client.get("/contacts?page=1001&pageSize=100")).body).toEqual([]);
    });
  });
});

describe("a common resource", () => {
  it.each(["MyContact", "my-contacts"])("reads contacts of two connectors under one name: %s", async (name) => {
    const paths: (readonly string[])[] = [];
    for (const instance of [applications.sfdc, applications.hubspotcrm]) {
      const client = clientOf(instance);
      expect(await objectsOf(client)).toContainEqual(expect.objectContaining({ name, type: "vdr" }));
      const rows = await allRows(client, path`/${name}`);
      expect(rows).toHaveLength(120);
      paths.push(sorted(rows.flatMap((row) => pathsIn(row))));
      const { body } = await client.get<HubObjectMetadata>(path`/objects/${name}/metadata`, helium);
      expect(sorted(body.fields.map((field) => field.path ?? ""))).toEqual(paths.at(-1));
    }
    expect(paths[0]).toEqual(paths[1]);
    expect(paths[0]).toContain("email");
  });
});

describe("a log without keys", () => {
  it("has equal rows, and no path of a single record", async () => {
    const client = clientOf(applications.googledrive);
    const rows = (await allRows(client, "/activities")).map((row) => JSON.stringify(row));
    expect(new Set(rows).size).toBeLessThan(rows.length);
    const { body } = await client.get<ApiDescription>("/objects/activities/docs");
    expect(Object.keys(body.paths ?? {})).toEqual(["/activities"]);
  });
});
