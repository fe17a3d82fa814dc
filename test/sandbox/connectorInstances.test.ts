import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance, User } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

const home = 7_301;
const withoutInstances = 7_305;
const input = {
  element: { key: "jira" },
  name: "Harbour <b>tickets</b>",
  tags: ["freight", "<script>x</script>live"],
  configuration: { username: "ines", password: "s3cret", "event.notification.enabled": true, "pagination.max": 50 },
  providerData: { code: "4/abc" },
};

let platform: Platform;
let organization: Client;
let account: Client;
let user: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization, account, user } = platform);
});

afterAll(() => stopPlatform(platform));

const create = async (client: Client, more: object = {}) =>
  (await client.post<ConnectorInstance>("/instances", { ...input, ...more })).body;

const at = ({ id }: ConnectorInstance) => path`/instances/${id}`;

const ids = (instances: readonly ConnectorInstance[]) => instances.map(({ id }) => id);

describe("creating", () => {
  it("strips HTML, stores values as strings, masks secrets, and does not return providerData", async () => {
    const created = await create(account);
    expect(created).toMatchObject({
      name: "Harbour tickets",
      tags: ["freight", "xlive"],
      element: { id: 1, key: "jira", hub: "helpdesk" },
      elementId: 1,
      disabled: false,
      createdDate: "2019-06-03T09:00:00Z",
      configuration: {
        username: "ines",
        password: "********",
        "event.notification.enabled": "true",
        "pagination.max": "50",
        "filter.response.nulls": "true",
      },
      user: { emailAddress: expect.stringContaining("@") },
    });
    expect(created).not.toHaveProperty("providerData");
    expect((await account.get(at(created))).body).toEqual(created);
  });

  it("assigns the instance to the caller and the caller's account", async () => {
    const created = await create(account);
    const { body } = await account.get<ConnectorInstance[]>("/accounts/instances");
    expect(ids(body)).toContain(created.id);
    expect((await organization.get<ConnectorInstance[]>(path`/accounts/${home}/instances`)).body).toEqual(body);
    const mine = await create(organization);
    expect(mine.user?.id).not.toBe(created.user?.id);
  });

  it("works through the connector's path, by key and by id", async () => {
    const { element: _, ...rest } = input;
    for (const address of ["/elements/jira/instances", "/elements/1/instances"]) {
      const { status, body } = await account.post(address, rest);
      expect([status, body]).toEqual([200, expect.objectContaining({ name: "Harbour tickets", elementId: 1 })]);
    }
  });

  it("returns a token that is valid for hub calls", async () => {
    const { token = "" } = await create(account);
    expect((await account.with(token).get("/hubs/helpdesk/objects")).status).toBe(200);
  });

  it("returns the message of the connected application", async () => {
    const with_ = (password: string) => account.post("/instances", { ...input, configuration: { password } });
    const providerMessage = expect.any(String);
    expect(await with_("wrong")).toMatchObject({ status: 400, body: { providerMessage } });
    expect(await with_("********")).toMatchObject({ status: 400, body: { message: "Bad Request", providerMessage } });
    expect(await with_("expired")).toMatchObject({ status: 401, body: { providerMessage } });
    expect(await with_("throttled")).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
    expect(await with_("unreachable")).toMatchObject({ status: 502, body: { providerMessage: "Service Unavailable" } });
    const denied = await with_("denied");
    expect(denied).toMatchObject({ status: 403, body: { providerMessage } });
    expect(denied.body).not.toHaveProperty("message");
  });

  it("makes the name the tag of an instance without tags", async () => {
    expect((await create(account, { tags: undefined })).tags).toEqual(["Harbour tickets"]);
    expect((await create(account, { tags: [] })).tags).toEqual([]);
  });

  it("masks the OAuth key like the OAuth secret", async () => {
    const oauth = { "oauth.api.key": "key", "oauth.api.secret": "secret" };
    const { configuration } = await create(account, {
      element: { key: "sfdc" },
      configuration: oauth,
      providerData: {},
    });
    expect(configuration).toMatchObject({ "oauth.api.key": "********", "oauth.api.secret": "********" });
  });

  it("is rejected for an unknown connector, a blank name, and a body without connector or name", async () => {
    expect((await account.post("/instances", { ...input, element: { key: "nothing" } })).status).toBe(404);
    expect((await account.post("/elements/nothing/instances", input)).status).toBe(404);
    expect((await account.post("/instances", { ...input, name: "<i></i> " })).status).toBe(400);
    expect((await account.post("/instances", { name: "No connector" })).status).toBe(400);
    expect((await account.post("/instances", { element: { key: "jira" } })).status).toBe(400);
  });
});

describe("lists", () => {
  it("return 404 when they are empty", async () => {
    for (const address of [
      path`/accounts/${withoutInstances}/instances`,
      "/instances?searchText=nowhere%20at%20all",
      "/elements/gooddata/instances",
    ]) {
      const { status, body } = await organization.get(address);
      expect([status, body]).toEqual([404, expect.objectContaining({ message: "No instances found" })]);
    }
  });

  it("are filtered by text in the name and by all of the tags", async () => {
    const both = await create(account, { name: "Tag test", tags: ["tag-a", "tag b&c"] });
    const one = await create(account, { name: "TAG TEST", tags: ["tag-a"] });
    const list = async (query: string) => ids((await account.get<ConnectorInstance[]>(`/instances?${query}`)).body);
    expect(await list("searchText=tag%20test")).toEqual([both.id, one.id]);
    expect(await list("tags[]=tag-a")).toEqual([both.id, one.id]);
    expect(await list(`tags[]=tag-a&tags%5B%5D=${encodeURIComponent("tag b&c")}`)).toEqual([both.id]);
  });

  it("page by token", async () => {
    const all = ids((await organization.get<ConnectorInstance[]>("/instances")).body);
    const first = await organization.get<ConnectorInstance[]>("/instances?pageSize=5");
    const token = String(first.headers["elements-next-page-token"]);
    const second = await organization.get<ConnectorInstance[]>(path`/instances?nextPage=${token}`);
    expect([...ids(first.body), ...ids(second.body)]).toEqual(all.slice(0, 10));
    expect(first.headers["elements-total-count"]).toBe(String(all.length));
  });

  it("contain their connector with its description and state, but not its date, as published ones do", async () => {
    const { body } = await organization.get<ConnectorInstance[]>("/instances");
    for (const { element } of body) {
      expect(element).toMatchObject({ description: expect.any(String), active: expect.any(Boolean) });
      expect(element).not.toHaveProperty("createdDate");
    }
  });

  it("are short with hydrate=false", async () => {
    const { body } = await account.get<ConnectorInstance[]>("/instances?hydrate=false");
    expect(body[0]).toMatchObject({ token: expect.any(String), element: { key: expect.any(String) } });
    expect(body[0]).not.toHaveProperty("configuration");
  });

  it("contain the instances of one connector, or of one account", async () => {
    const { body: ofSalesforce } = await organization.get<ConnectorInstance[]>("/elements/sfdc/instances");
    expect(new Set(ofSalesforce.map(({ elementId }) => elementId))).toEqual(new Set([23]));
    expect((await organization.get("/elements/nothing/instances")).status).toBe(404);
    expect((await organization.get("/accounts/999999/instances")).status).toBe(404);
  });
});

describe("changing", () => {
  it("merges settings, replaces tags, and keeps other attributes", async () => {
    const created = await create(account);
    const { body } = await account.patch<ConnectorInstance>(at(created), {
      tags: ["only"],
      configuration: { username: "<olga>" },
    });
    expect(body).toMatchObject({ name: created.name, tags: ["only"], token: created.token });
    expect(body.configuration).toEqual({ ...created.configuration, username: "<olga>" });
    expect((await account.get(at(created))).body).toEqual(body);
    expect((await account.patch<ConnectorInstance>(at(created), { tags: [] })).body.tags).toEqual([]);
    expect((await account.patch<ConnectorInstance>(at(created), { name: "<u>New</u>" })).body.name).toBe("New");
  });

  it("moves the instance to another connector", async () => {
    const created = await create(account, { element: { key: "sfdc" }, providerData: {} });
    const moved = await account.patch(at(created), { element: { id: 31_207 } });
    expect(moved.body).toMatchObject({ elementId: 31_207, element: { key: "sfdcharbour" }, token: created.token });
    expect((await account.patch(at(created), { element: { id: 999_999 } })).status).toBe(404);
  });

  it("is rejected with a blank name or with wrong credentials", async () => {
    const created = await create(account);
    expect((await account.patch(at(created), { name: " " })).status).toBe(400);
    expect((await account.patch(at(created), { configuration: { password: "wrong" } })).status).toBe(400);
    expect((await account.get(at(created))).body).toEqual(created);
  });
});

describe("single settings", () => {
  interface Setting {
    readonly id: number;
    readonly key: string;
    readonly propertyValue: string | null;
  }
  const settingsOf = async (instance: ConnectorInstance) =>
    (await account.get<Setting[]>(`${at(instance)}/configuration`)).body;

  it("are those of the connector and others that were sent, with masked secrets", async () => {
    const created = await create(account, { configuration: { password: "p", "own.setting": "x" } });
    const settings = await settingsOf(created);
    const values = Object.fromEntries(settings.map(({ key, propertyValue }) => [key, propertyValue]));
    expect(values).toMatchObject({
      password: "********",
      "own.setting": "x",
      "pagination.max": "200",
      "event.notification.callback.url": null,
    });
    expect(new Set(settings.map(({ id }) => id)).size).toBe(settings.length);
  });

  it("change one by one, without a log-in", async () => {
    const created = await create(account);
    const row = async (key: string) => (await settingsOf(created)).find((setting) => setting.key === key)!;
    const patch = async (key: string, propertyValue: string | null) => {
      const { id, ...others } = await row(key);
      return account.patch<Setting>(`${at(created)}/configuration/${String(id)}`, { id, ...others, propertyValue });
    };
    expect((await patch("password", "wrong")).body).toMatchObject({ key: "password", propertyValue: "********" });
    expect((await patch("event.vendor.type", null)).body.propertyValue).toBeNull();
    const { body } = await account.get<ConnectorInstance>(at(created));
    expect(body.configuration).not.toHaveProperty("event.vendor.type");
    expect(Object.keys(body.configuration ?? {}).length).toBe(Object.keys(created.configuration ?? {}).length - 1);
    expect((await account.patch(`${at(created)}/configuration/1`, { propertyValue: "x" })).status).toBe(404);
  });
});

describe("replacing", () => {
  it("provisions again: attributes that are not sent are lost", async () => {
    const created = await create(account);
    const { body } = await account.put<ConnectorInstance>(at(created), { element: { key: "zendesk" }, name: "Anew" });
    expect(body).toMatchObject({ id: created.id, name: "Anew", elementId: 41 });
    expect(body.tags).toEqual(["Anew"]);
    expect(body.configuration).not.toHaveProperty("username");
    expect((await account.get(at(created))).body).toEqual(body);
  });

  it("keeps secrets that are sent back masked", async () => {
    const created = await create(account);
    const { body, status } = await account.put<ConnectorInstance>(at(created), { ...created, name: "Masked" });
    expect([status, body]).toEqual([200, { ...created, name: "Masked", updatedDate: expect.any(String) }]);
    const withoutStored = { element: { key: "sfdc" }, name: "None", configuration: { "oauth.api.secret": "********" } };
    expect((await account.put(at(created), withoutStored)).status).toBe(400);
  });

  it("logs in again, except with reAuthenticate=false", async () => {
    const created = await create(account);
    const wrong = { ...created, configuration: { username: "max", password: "wrong" } };
    expect((await account.put(at(created), wrong)).status).toBe(400);
    const { body } = await account.put<ConnectorInstance>(`/elements/jira${at(created)}?reAuthenticate=false`, wrong);
    expect(body.configuration).toMatchObject({ username: "max", password: "********" });
  });

  it("keeps the credentials only with reAuthenticate=false", async () => {
    const created = await create(account);
    const again = { element: { key: "jira" }, name: "Again" };
    const kept = await account.put<ConnectorInstance>(`/elements/jira${at(created)}?reAuthenticate=false`, again);
    expect(kept.body.configuration).toHaveProperty("password", "********");
    const lost = await account.put<ConnectorInstance>(at(created), again);
    expect(lost.body.configuration).not.toHaveProperty("password");
  });

  it("requires the connector's key and a name", async () => {
    const created = await create(account);
    expect((await account.put(at(created), { name: "No connector" })).status).toBe(400);
    expect((await account.put(at(created), { name: "By id", element: { id: 1 } })).status).toBe(400);
    expect((await account.put(at(created), { element: { key: "jira" } })).status).toBe(400);
    expect((await account.put(at(created), { name: "x", element: { key: "nothing" } })).status).toBe(404);
  });
});

describe("disabling, enabling and deleting", () => {
  it("leaves discovery working while disabled", async () => {
    const created = await create(account);
    const hub = account.with(created.token ?? "");
    expect(await account.delete(`${at(created)}/enabled`)).toMatchObject({ status: 200, body: undefined });
    expect((await account.get(at(created))).body).toMatchObject({ disabled: true });
    expect((await hub.get("/hubs/helpdesk/objects")).status).toBe(200);
    expect(await account.put(`${at(created)}/enabled`)).toMatchObject({ status: 200, body: undefined });
    expect((await account.get(at(created))).body).toMatchObject({ disabled: false });
  });

  it("rejects the token with 401 and the path with 404 after a deletion", async () => {
    const created = await create(account);
    expect(await account.delete(at(created))).toMatchObject({ status: 200, body: undefined });
    expect((await account.with(created.token ?? "").get("/hubs/helpdesk/objects")).status).toBe(401);
    for (const refused of [
      account.get(at(created)),
      account.patch(at(created), { name: "x" }),
      account.put(at(created), input),
      account.delete(at(created)),
      account.put(`${at(created)}/enabled`),
      account.delete(`${at(created)}/enabled`),
    ]) {
      expect((await refused).status).toBe(404);
    }
  });
});

describe("the user of an instance", () => {
  it("is deleted together with the instance", async () => {
    const password = "Example-passw0rd";
    const person = { firstName: "Ada", lastName: "Ott", email: "ada.ott@harbour.example", password };
    const { body: ada } = await account.post<User>(path`/accounts/${home}/users`, person);
    const created = await create(platform.client(platform.sandbox.credentialsOf(ada.id)));
    expect(created.user).toMatchObject({ id: ada.id, emailAddress: person.email });
    expect((await account.delete(path`/accounts/${home}/users/${ada.id}`)).status).toBe(200);
    expect((await account.get(at(created))).status).toBe(404);
    expect((await account.with(created.token ?? "").get("/hubs/helpdesk/objects")).status).toBe(401);
  });
});

describe("seeded instances", () => {
  it("are the same at every start, and grow with the accounts", async () => {
    const [small, same, large] = await Promise.all([12, 12, 36].map((accounts) => startPlatform({ accounts })));
    const rows = async ({ organization: client }: Platform) =>
      (await client.get<ConnectorInstance[]>("/instances")).body;
    try {
      expect(await rows(small!)).toEqual(await rows(same!));
      expect((await rows(large!)).length).toBeGreaterThan(2 * (await rows(small!)).length);
    } finally {
      for (const started of [small, same, large]) await stopPlatform(started!);
    }
  });
});

describe("access", () => {
  it("of a plain user is limited to own instances", async () => {
    const mine = await create(user);
    const theirs = await create(account);
    const { body } = await user.get<ConnectorInstance[]>("/instances");
    expect(ids(body)).toContain(mine.id);
    expect(new Set(body.map((instance) => instance.user?.id))).toEqual(new Set([mine.user?.id]));
    expect((await user.get(at(theirs))).status).toBe(403);
    expect((await user.delete(at(theirs))).status).toBe(403);
    expect((await user.get("/accounts/instances")).status).toBe(403);
    expect((await user.patch(at(mine), { name: "Mine" })).status).toBe(200);
    expect((await user.delete(at(mine))).status).toBe(200);
  });

  it("of a plain user of the default account is limited to own instances, too", async () => {
    const person = { firstName: "Ole", lastName: "Kai", email: "ole.kai@freightportal.example", password: "Example-1" };
    const { body: ole } = await organization.post<User>("/organizations/users", person);
    const client = platform.client(platform.sandbox.credentialsOf(ole.id));
    expect((await client.get("/instances")).status).toBe(404);
    const mine = await create(client);
    expect(ids((await client.get<ConnectorInstance[]>("/instances")).body)).toEqual([mine.id]);
    const theirs = await create(organization);
    expect((await client.get(at(theirs))).status).toBe(403);
    expect((await client.get("/organizations/objects/definitions")).status).toBe(200);
    expect((await client.get("/organizations/me")).status).toBe(403);
  });

  it("of an account administrator is limited to the account", async () => {
    const mine = await create(user);
    expect((await account.get(at(mine))).status).toBe(200);
    const elsewhere = await create(organization);
    expect((await account.get(at(elsewhere))).status).toBe(403);
    expect((await account.get("/accounts/7300/instances")).status).toBe(403);
    expect(ids((await account.get<ConnectorInstance[]>("/instances")).body)).not.toContain(elsewhere.id);
  });

  it("of an organization administrator is not limited", async () => {
    const mine = await create(user);
    expect((await organization.get(at(mine))).status).toBe(200);
    expect(ids((await organization.get<ConnectorInstance[]>("/instances")).body)).toContain(mine.id);
    expect((await organization.delete(at(mine))).status).toBe(200);
  });

  it("is rejected without valid credentials", async () => {
    expect((await platform.stranger.get("/instances")).status).toBe(401);
    expect((await platform.stranger.post("/instances", input)).status).toBe(401);
  });
});

describe("with singleObjectLists", () => {
  it("returns a list of one instance as that instance", async () => {
    const single = await startPlatform({
      singleObjectLists: true,
      connectorInstancesPerAccount: 1,
      checkAnswers: false,
    });
    try {
      expect((await single.account.get("/accounts/instances")).body).toMatchObject({ elementId: 23 });
      expect((await single.account.get("/instances")).body).toEqual([expect.objectContaining({ elementId: 23 })]);
      await create(single.account);
      expect((await single.account.get("/accounts/instances")).body).toHaveLength(2);
    } finally {
      await stopPlatform(single);
    }
  });
});
