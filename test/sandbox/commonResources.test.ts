import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { CommonResource, ConnectorInstance } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

type Definitions = Record<string, CommonResource | string>;

const home = 7_301;
const fields = [{ path: "id", type: "string" }, { path: "address.city" }];
const definition = { fields };

let platform: Platform;
let organization: Client;
let account: Client;
let user: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account, user } = platform);
});

afterAll(() => stopPlatform(platform));

describe("a level", () => {
  it("lists the organization's exported resources by name, without a name in the entries", async () => {
    const { status, body } = await organization.get<Definitions>("/organizations/objects/definitions");
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(["MyContact", "expenseInvoice", "my-contacts"]));
    expect(body.MyContact).not.toHaveProperty("objectName");
    expect(body.MyContact).toMatchObject({ createdDate: "2020-10-13 17:48:40.92253", mappedElementIds: [23, 168] });
  });

  it("adds a string level to the map of an account", async () => {
    const { body } = await account.get<Definitions>("/accounts/objects/definitions");
    expect(body.level).toBe("account");
    expect(body.MyContact).toBeInstanceOf(Object);
  });

  it("of the caller's own account is the same with and without its id", async () => {
    const own = await account.get("/accounts/objects/MyContact/definitions");
    expect(own.body).toMatchObject({ objectName: "MyContact", accountId: home });
    expect((await account.get(path`/accounts/${home}/objects/MyContact/definitions`)).body).toEqual(own.body);
  });

  it("has other fields than the level above under the same name", async () => {
    const paths = async (client: Client, address: string) =>
      (await client.get<CommonResource>(address)).body.fields?.map((field) => [field.path, field.level]);
    expect(await paths(account, "/accounts/objects/MyContact/definitions")).toContainEqual([
      "loyalty.points",
      "account",
    ]);
    const above = await paths(organization, "/organizations/objects/MyContact/definitions");
    expect(above).not.toContainEqual(["loyalty.points", "account"]);
    expect(above).toContainEqual(["addressInfo.zip", "organization"]);
  });

  it("returns 404 when it is empty, whatever the level above contains", async () => {
    const instance = await newInstance(account);
    const { status, body } = await account.get(path`/instances/${instance.id}/objects/definitions`);
    expect([status, body]).toEqual([404, expect.objectContaining({ message: "No object definitions found" })]);
    expect((await organization.get(path`/accounts/${7_304}/objects/definitions`)).status).toBe(404);
  });

  it("has no system templates", async () => {
    expect((await organization.get("/organizations/objects/definitions?systemOnly=true")).status).toBe(404);
  });
});

describe.each([
  ["the organization", "/organizations", () => organization],
  ["the caller's own account", "/accounts", () => account],
  ["an account by its id", "/accounts/7302", () => organization],
])("at %s, a common resource", (_, base, clientOf) => {
  it("is created once, and read", async () => {
    const address = `${base}/objects/created/definitions`;
    const created = await clientOf().post<CommonResource>(address, definition);
    expect(created.status).toBe(200);
    expect(created.body.fields?.map(({ path, type }) => [path, type])).toEqual([
      ["id", "string"],
      ["address.city", "string"],
    ]);
    expect((await clientOf().get(address)).body).toEqual(created.body);
    expect((await clientOf().post(address, definition)).status).toBe(409);
  });

  it("loses fields and description that a replacement does not send, and keeps its id", async () => {
    const address = `${base}/objects/replaced/definitions`;
    const { body: before } = await clientOf().post<CommonResource>(address, { ...definition, description: "Before" });
    expect((await clientOf().get(address)).body).toMatchObject({ description: "Before" });
    const { body: after } = await clientOf().put<CommonResource>(address, { fields: [{ path: "only" }] });
    expect(after.id).toBe(before.id);
    expect(after).not.toHaveProperty("description");
    expect(after.fields?.map(({ path }) => path)).toEqual(["only"]);
    expect((await clientOf().get(address)).body).toEqual(after);
  });

  it("is renamed, unless the name is taken", async () => {
    await clientOf().post(`${base}/objects/definitions`, { before: definition, taken: definition });
    expect((await clientOf().patch(`${base}/objects/before`, { objectName: "taken" })).status).toBe(409);
    const renamed = await clientOf().patch(`${base}/objects/before`, { objectName: "after" });
    expect(renamed.body).toMatchObject({ objectName: "after" });
    expect((await clientOf().get(`${base}/objects/before/definitions`)).status).toBe(404);
    expect((await clientOf().get(`${base}/objects/after/definitions`)).body).toEqual(renamed.body);
  });

  it("is deleted with an empty response", async () => {
    const address = `${base}/objects/deleted/definitions`;
    await clientOf().post(address, definition);
    expect(await clientOf().delete(address)).toMatchObject({ status: 200, body: undefined });
    for (const again of [clientOf().get(address), clientOf().put(address, definition), clientOf().delete(address)]) {
      expect((await again).status).toBe(404);
    }
    expect((await clientOf().patch(`${base}/objects/deleted`, { objectName: "other" })).status).toBe(404);
  });

  it("is created with others in one call, all or none", async () => {
    const both = { "all/one": definition, "all#two": { fields: [] } };
    const created = await clientOf().post<Definitions>(`${base}/objects/definitions`, both);
    expect(created.body["all/one"]).toMatchObject({ fields });
    const again = await clientOf().post(`${base}/objects/definitions`, { "all-new": definition, ...both });
    expect(again.status).toBe(409);
    expect((await clientOf().get(`${base}/objects/all-new/definitions`)).status).toBe(404);
  });

  it.each(["ports/of call", "#hash", "a?b=c&d", "..", ".", "50% off", "Ünï çode", "__proto__", "constructor", "level"])(
    "may be called %s",
    async (name) => {
      const address = `${base}/objects/${path`${name}`}/definitions`;
      expect(await clientOf().post(address, definition)).toMatchObject({ status: 200, body: { objectName: name } });
      const { body: all } = await clientOf().get<Definitions>(`${base}/objects/definitions`);
      expect(Object.hasOwn(all, name)).toBe(true);
      expect((await clientOf().delete(address)).status).toBe(200);
    },
  );

  it("is rejected without fields, with a duplicate path, and with a blank name", async () => {
    const address = `${base}/objects/refused/definitions`;
    expect((await clientOf().post(address, {})).status).toBe(400);
    expect((await clientOf().post(address, { fields: [{ path: "a" }, { path: "a" }] })).status).toBe(400);
    expect((await clientOf().post(`${base}/objects/%20/definitions`, definition)).status).toBe(400);
    expect((await clientOf().post(`${base}/objects/definitions`, {})).status).toBe(400);
    expect((await clientOf().get(address)).status).toBe(404);
  });
});

describe("at a connector instance, a common resource", () => {
  it("is created, replaced, renamed, listed and deleted", async () => {
    const instance = await newInstance(account);
    const base = path`/instances/${instance.id}/objects`;
    expect((await account.post(`${base}/berth/definitions`, definition)).status).toBe(200);
    expect((await account.post(`${base}/berth/definitions`, definition)).status).toBe(409);
    expect((await account.put(`${base}/berth/definitions`, { fields: [{ path: "depth" }] })).status).toBe(200);
    const renamed = await account.patch(`${base}/berth`, { objectName: "quay/1" });
    expect(renamed.body).toMatchObject({ objectName: "quay/1", fields: [{ path: "depth", level: "instance" }] });
    expect((await account.get(path`/instances/${instance.id}/objects/${"quay/1"}/definitions`)).body).toEqual(
      renamed.body,
    );
    expect(Object.keys((await account.get<Definitions>(`${base}/definitions`)).body)).toEqual(["quay/1"]);
    expect((await account.delete(path`/instances/${instance.id}/objects/${"quay/1"}/definitions`)).status).toBe(200);
    expect((await account.get(`${base}/definitions`)).status).toBe(404);
  });

  it("is renamed without a token, also if the instance is disabled, by those who may change the instance", async () => {
    const instance = await newInstance(account);
    const base = path`/instances/${instance.id}`;
    await account.post(`${base}/objects/berth/definitions`, definition);
    await account.delete(`${base}/enabled`);
    const rename = (client: Client) => client.patch(`${base}/objects/berth`, { objectName: "quay" });
    expect((await rename(user)).status).toBe(403);
    expect((await rename(account)).status).toBe(200);
    expect((await rename(account)).status).toBe(404);
  });
});

describe("deleting all of a level", () => {
  it("does not affect other levels, and returns 404 the second time", async () => {
    await organization.post("/accounts/7306/objects/definitions", { MyContact: definition, extra: definition });
    expect((await organization.delete("/accounts/7306/objects/definitions")).status).toBe(200);
    expect((await organization.get("/accounts/7306/objects/definitions")).status).toBe(404);
    expect((await organization.delete("/accounts/7306/objects/definitions")).status).toBe(404);
    expect((await organization.get("/organizations/objects/MyContact/definitions")).status).toBe(200);
  });
});

describe("a common resource of the organization", () => {
  it("cannot be deleted while a transformation uses it", async () => {
    expect((await organization.delete("/organizations/objects/ledgerAccount/definitions")).status).toBe(409);
    expect((await organization.delete("/organizations/objects/definitions")).status).toBe(409);
    await organization.delete("/organizations/elements/netsuiteerpv2/transformations/ledgerAccount");
    expect((await organization.delete("/organizations/objects/ledgerAccount/definitions")).status).toBe(200);
    expect((await organization.get("/organizations/objects/ledgerAccount/definitions")).status).toBe(404);
  });

  it("is renamed together with its transformations", async () => {
    await organization.patch("/organizations/objects/my-contact-notes", { objectName: "notes" });
    const { body } = await organization.get<Definitions>("/organizations/elements/sfdc/transformations");
    expect(Object.keys(body)).toContain("notes");
    expect(Object.keys(body)).not.toContain("my-contact-notes");
  });
});

describe("privileges", () => {
  it("forbid the organization and other accounts to account-level callers", async () => {
    expect((await account.get("/organizations/objects/definitions")).status).toBe(403);
    expect((await account.post("/organizations/objects/new/definitions", definition)).status).toBe(403);
    expect((await account.get("/accounts/7300/objects/definitions")).status).toBe(403);
    expect((await account.delete("/accounts/7300/objects/definitions")).status).toBe(403);
  });

  it("allow a plain user to read, and nothing else", async () => {
    expect((await user.get("/accounts/objects/MyContact/definitions")).status).toBe(200);
    expect((await user.post("/accounts/objects/mine/definitions", definition)).status).toBe(403);
    expect((await user.put("/accounts/objects/MyContact/definitions", definition)).status).toBe(403);
    expect((await user.patch("/accounts/objects/MyContact", { objectName: "mine" })).status).toBe(403);
    expect((await user.delete("/accounts/objects/MyContact/definitions")).status).toBe(403);
  });

  it("are checked after credentials and existence", async () => {
    expect((await platform.stranger.get("/accounts/objects/definitions")).status).toBe(401);
    expect((await organization.get("/accounts/999999/objects/definitions")).status).toBe(404);
    expect((await organization.get("/instances/999999/objects/definitions")).status).toBe(404);
  });

  it("ignore fields of a higher level, with a warning", async () => {
    const mixed = { fields: [{ path: "own" }, { path: "theirs", level: "organization" }] };
    const { status, headers, body } = await account.post<CommonResource>("/accounts/objects/mixed/definitions", mixed);
    expect(status).toBe(200);
    expect(headers["elements-error"]).toBe("Fields of a higher level were ignored: theirs");
    expect(body.fields?.map(({ path }) => path)).toEqual(["own"]);
  });
});

async function newInstance(client: Client): Promise<ConnectorInstance> {
  const { body } = await client.post<ConnectorInstance>("/elements/jira/instances", { name: "For definitions" });
  return body;
}
