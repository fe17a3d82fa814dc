import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance } from "../../sandbox/wire.ts";
import { startPlatform, stopPlatform, type Platform } from "./platform.ts";
import { raw } from "./raw.ts";

let platform: Platform;
let user = "";
let organization = "";
let instance: ConnectorInstance;

beforeAll(async () => {
  platform = await startPlatform();
  [user = "", organization = ""] = platform.sandbox.credentials.organizationAdministrator.split(", ");
  const { body } = await platform.organization.get<ConnectorInstance[]>("/accounts/instances");
  instance = body[0]!;
});

afterAll(() => stopPlatform(platform));

const status = async (path: string, authorization: string): Promise<number> =>
  (await platform.client(authorization).get(path)).status;

describe("credentials", () => {
  it("have the platform's format", () => {
    for (const secret of [user, organization].map((pair) => pair.split(" ")[1])) {
      expect(secret).toMatch(/^[A-Za-z0-9+/]{43}=$/);
      expect(secret).toContain("+");
      expect(secret).toContain("/");
    }
  });

  it("are accepted in any order, with or without spaces, with any case of the scheme", async () => {
    expect(await status("/accounts", `${organization}, ${user}`)).toBe(200);
    expect(await status("/accounts", `${user},${organization}`)).toBe(200);
    expect(await status("/accounts", `${user.replace("User", "user")} ,  ${organization}`)).toBe(200);
  });

  it.each([
    ["only a user", () => user],
    ["only an organization", () => organization],
    ["an unknown scheme", () => `${user}, ${organization}, Basic eDp5`],
    ["a scheme twice", () => `${user}, ${user}, ${organization}`],
    ["a scheme without a secret", () => `User, ${organization}`],
    ["semicolons", () => `${user}; ${organization}`],
    ["a wrong user", () => `${user.slice(0, -3)}AA=, ${organization}`],
    ["a wrong organization", () => `${user}, ${organization.slice(0, -3)}AA=`],
    ["nothing", () => ""],
  ])("with %s are rejected", async (_, authorization) => {
    expect(await status("/accounts", authorization())).toBe(401);
  });

  it("are required", async () => {
    const { hostname, port } = new URL(platform.sandbox.url);
    const reply = await fetch(`http://${hostname}:${port}/elements/api-v2/accounts`);
    expect(reply.status).toBe(401);
    expect(await reply.json()).toMatchObject({ message: "The Authorization header is missing" });
  });
});

describe("an Element token", () => {
  const withToken = (token = instance.token ?? ""): string => `${user}, ${organization}, Element ${token}`;

  it("turns paths that the connected application knows into those of the application", async () => {
    const client = platform.client(withToken());
    const accounts = await client.get<object[]>("/accounts");
    expect(accounts.status).toBe(200);
    expect(accounts.body[0]).toMatchObject({ Id: expect.stringMatching(/^001\w{15}$/), Name: expect.any(String) });
    expect(accounts.headers["elements-element-instance-id"]).toBe(String(instance.id));
    expect(await client.get("/accounts/7301")).toMatchObject({
      status: 404,
      body: { providerMessage: "There is no record with this key in accounts" },
    });
    expect((await client.delete("/accounts/7302")).status).toBe(404);
    expect((await platform.organization.get("/accounts/7302")).body).toMatchObject({ active: true });
    expect(await status("/accounts", withToken("nonsense"))).toBe(401);
  });

  it("is ignored by paths that the connected application does not know: the platform responds", async () => {
    for (const path of ["/users", "/users/9100", "/organizations/me", "/instances"]) {
      expect((await platform.client(withToken()).get(path)).body).toEqual((await platform.organization.get(path)).body);
    }
    expect(await status("/users", withToken("nonsense"))).toBe(401);
  });

  it("of a disabled instance is rejected with 403 by the connected application", async () => {
    const input = { element: { key: "sfdc" }, name: "Disabled" };
    const { body } = await platform.organization.post<ConnectorInstance>("/instances", input);
    await platform.organization.delete(`/instances/${String(body.id)}/enabled`);
    expect(await status("/accounts", withToken(body.token))).toBe(403);
    expect(await status("/users", withToken(body.token))).toBe(200);
  });

  it("is required for hub calls, with or without the organization secret, and accepted under its old name", async () => {
    expect(await status("/hubs/crm/objects", `${user}, ${organization}`)).toBe(401);
    expect(await status("/hubs/crm/objects", withToken())).toBe(200);
    expect(await status("/hubs/crm/objects", `${user}, Element ${String(instance.token)}`)).toBe(200);
    expect(await status("/hubs/crm/objects", `${user}, Token ${String(instance.token)}`)).toBe(200);
    expect(await status("/hubs/crm/objects", withToken("nonsense"))).toBe(401);
    expect(await status("/hubs/crm/objects", `Element ${String(instance.token)}`)).toBe(401);
  });

  it("is answered with the id of its instance", async () => {
    const { headers } = await platform.client(withToken()).get("/hubs/crm/objects");
    expect(headers["elements-element-instance-id"]).toBe(String(instance.id));
    const { headers: plain } = await platform.organization.get("/hubs");
    expect(plain).not.toHaveProperty("elements-element-instance-id");
  });

  it("is accepted from users of its account and from organization administrators", async () => {
    const [ines] = platform.sandbox.credentials.accountAdministrator.split(", ");
    const { body } = await platform.account.get<ConnectorInstance[]>("/accounts/instances");
    expect(await status("/hubs/crm/objects", withToken(body[0]?.token))).toBe(200);
    expect(await status("/hubs/crm/objects", `${String(ines)}, Element ${String(instance.token)}`)).toBe(403);
  });

  it("is valid for discovery while the instance is disabled, and rejected with 401 after its deletion", async () => {
    const input = { element: { key: "sfdc" }, name: "Short-lived" };
    const { body } = await platform.organization.post<ConnectorInstance>("/instances", input);
    const at = `/instances/${String(body.id)}`;
    await platform.organization.delete(`${at}/enabled`);
    expect(await status("/hubs/crm/objects", withToken(body.token))).toBe(200);
    await platform.organization.delete(at);
    expect(await status("/hubs/crm/objects", withToken(body.token))).toBe(401);
  });
});

it("Header names are case-insensitive", async () => {
  const headers = { AUTHORIZATION: platform.sandbox.credentials.user };
  expect((await raw(platform.sandbox, "/elements/api-v2/elements?pageSize=1", { headers })).status).toBe(200);
});
