import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ConnectorInstance } from "../../sandbox/wire.ts";
import { path, startPlatform, stopPlatform, type Client, type Platform } from "./platform.ts";

let platform: Platform;
let organization: Client;

beforeAll(async () => {
  platform = await startPlatform();
  ({ organization } = platform);
});

afterAll(() => stopPlatform(platform));

const callbackUrl = "https://app.example/connected?screen=1";
const app = path`apiKey=key&apiSecret=secret&callbackUrl=${callbackUrl}&state=s1`;

async function dialogue(connector = "sfdc", more = ""): Promise<string> {
  const { body } = await organization.get<{ oauthUrl: string; element: string }>(
    `/elements/${connector}/oauth/url?${app}${more}`,
  );
  expect(body.element).toBe(connector);
  return body.oauthUrl;
}

async function decide(url: string, decision: string): Promise<URLSearchParams> {
  const body = new URLSearchParams({ decision });
  const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
  expect(answer.status).toBe(303);
  const location = new URL(answer.headers.get("location") ?? "");
  expect(location.origin + location.pathname).toBe("https://app.example/connected");
  return location.searchParams;
}

const connect = (connector: string, providerData: object, configuration: object = {}) =>
  organization.post<ConnectorInstance & { providerMessage?: string }>(`/elements/${connector}/instances`, {
    name: "Connected",
    configuration,
    providerData,
  });

describe("OAuth 2", () => {
  it("shows a page that names the application, the scopes and the app's host, as text", async () => {
    const answer = await fetch(await dialogue("sfdc", path`&scope=${"api <b>full</b>"}`));
    expect(answer.headers.get("content-type")).toBe("text/html;charset=UTF-8");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain("<h1>Allow access to Salesforce Sales Cloud?</h1>");
    expect(page).toContain("<li>&lt;b&gt;full&lt;/b&gt;</li>");
    expect(page).toContain("<strong>app.example</strong>");
    expect(page).not.toContain("secret");
  });

  it("returns a code to the callback URL, which is exchanged once", async () => {
    const result = await decide(await dialogue(), "approve");
    expect([...result.keys()]).toEqual(["screen", "code", "state"]);
    expect(result.get("state")).toBe("s1");
    const code = result.get("code");
    const { status, body } = await connect("sfdc", { code }, { "oauth.api.key": "key" });
    expect(status).toBe(200);
    expect(body.configuration).toMatchObject({
      "oauth.user.token": "********",
      "oauth.user.refresh_token": "********",
    });
    const again = await connect("sfdc", { code });
    expect(again).toMatchObject({ status: 400, body: { message: "Bad Request" } });
    expect(again.body.providerMessage).toBe("invalid_grant: the code was used already");
  });

  it("keeps a code that the log-in did not get to", async () => {
    const code = (await decide(await dialogue(), "approve")).get("code");
    expect((await connect("sfdc", { code }, { "oauth.api.secret": "wrong" })).status).toBe(400);
    expect((await connect("sfdc", { code }, { "oauth.api.secret": "right" })).status).toBe(200);
  });

  it("refuses a code that is unknown, another connector's, or another app's", async () => {
    expect(await connect("sfdc", { code: "made-up" })).toMatchObject({
      status: 401,
      body: { providerMessage: "invalid_grant: the code is unknown or expired" },
    });
    const code = (await decide(await dialogue(), "approve")).get("code");
    expect((await connect("slack", { code })).body.providerMessage).toContain("another application's");
    const other = (await decide(await dialogue(), "approve")).get("code");
    expect((await connect("sfdc", { code: other }, { "oauth.api.key": "other" })).body.providerMessage).toContain(
      "oauth.api.key",
    );
  });

  it("returns an error to the callback URL if the user denies access", async () => {
    const result = await decide(await dialogue(), "deny");
    expect(Object.fromEntries(result)).toMatchObject({ error: "access_denied", state: "s1" });
    expect(result.has("code")).toBe(false);
  });

  it("provisions from a refresh token with externalAuthentication initial", async () => {
    const input = { name: "External", externalAuthentication: "initial" };
    expect((await organization.post("/elements/sfdc/instances", { ...input, configuration: {} })).status).toBe(400);
    const { status, body } = await organization.post("/elements/sfdc/instances", {
      ...input,
      configuration: { "oauth.user.refresh_token": "mine" },
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { externalAuthentication: "initial" } });
  });
});

describe("OAuth 1", () => {
  it("asks for a request token, and returns it with a verifier", async () => {
    const { body } = await organization.get<{ token: string; secret: string }>(`/elements/twitter/oauth/token?${app}`);
    const url = await dialogue("twitter", path`&requestToken=${body.token}`);
    expect(await (await fetch(url)).text()).toContain("Allow access to Twitter?");
    const result = Object.fromEntries(await decide(url, "approve"));
    expect(result).toMatchObject({ oauth_token: body.token, oauth_verifier: expect.any(String), state: "s1" });
    const { screen: _, state: __, ...providerData } = result;
    expect((await connect("twitter", { ...providerData, secret: "wrong" })).status).toBe(401);
    const connected = await connect("twitter", { ...providerData, secret: body.secret });
    expect(connected.body.configuration).toMatchObject({ "oauth.user.token.secret": "********" });
  });

  it("is refused by the connected application with a wrong key, and with a request token that it did not issue", async () => {
    const wrong = app.replace("apiSecret=secret", "apiSecret=wrong");
    expect(await organization.get(`/elements/twitter/oauth/token?${wrong}`)).toMatchObject({
      status: 400,
      body: { providerMessage: "Invalid user name or password" },
    });
    expect(await organization.get(`/elements/twitter/oauth/url?${app}&requestToken=made-up`)).toMatchObject({
      status: 400,
      body: { providerMessage: "The request token is unknown" },
    });
  });
});

it.each([
  ["a connector without OAuth", `/elements/jira/oauth/url?${app}`, 400],
  ["a token for OAuth 2", `/elements/sfdc/oauth/token?${app}`, 400],
  ["a missing parameter", "/elements/sfdc/oauth/url?apiKey=key&apiSecret=secret", 400],
  ["an unknown connector", `/elements/nothing/oauth/url?${app}`, 404],
])("%s is refused", async (_, target, status) => {
  expect((await organization.get(target)).status).toBe(status);
});

it("The page never redirects to a link that it did not get from the platform, or that is not an address of the web", async () => {
  const pageWith = (query: string) => `${platform.sandbox.origin}/oauth/authorize?${query}`;
  for (const url of [
    pageWith("oauth_token=made-up"),
    pageWith("element=nothing&redirect_uri=https://app.example/"),
    pageWith("element=sfdc&redirect_uri=javascript:alert(1)"),
    pageWith("element=sfdc"),
  ]) {
    const shown = await fetch(url);
    expect([shown.status, await shown.text()]).toEqual([400, expect.stringContaining("This link does not work")]);
    expect((await fetch(url, { method: "POST", redirect: "manual" })).status).toBe(400);
  }
});
