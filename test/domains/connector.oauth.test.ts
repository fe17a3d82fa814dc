import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mutate, type MutationName } from "../support/mutate.ts";
import type { Mutation } from "../support/schema.generated.ts";

const app = {
  connector: "sfdc",
  apiKey: "key-of-the-app",
  apiSecret: "secret-of-the-app",
  callbackUrl: "https://app.example/connected",
  state: "unguessable",
};

describe("createOAuthUrl", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 20, auditLogs: 0 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const change = <Name extends MutationName>(name: Name, input: object, payload: string, as?: string) =>
    mutate(gateway, name, { input, payload, ...(as !== undefined && { as }) });
  const start = (input: object = {}, as?: string) =>
    change("createOAuthUrl", { ...app, ...input }, "url requestToken requestSecret", as);

  /** The parameters that the callback URL receives. */
  async function approve(url: string): Promise<Record<string, string>> {
    const body = new URLSearchParams({ decision: "approve" });
    const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
    return Object.fromEntries(new URL(answer.headers.get("location") ?? "").searchParams);
  }
  const connect = (providerData: object, connector = "sfdc") =>
    change(
      "createConnectorInstance",
      { connector, name: "Mine", configuration: {}, providerData },
      "connectorInstance { connector { key } configuration }",
    );

  it("returns the URL of the dialogue, whose code connects an instance, once", async () => {
    const { payload, errors } = await start();
    expect([errors, payload]).toMatchObject([[], { userErrors: [], requestToken: null, requestSecret: null }]);
    const { state, code } = await approve(payload.url);
    expect(state).toBe(app.state);
    const connected = await connect({ code });
    expect(connected.payload).toMatchObject({
      userErrors: [],
      connectorInstance: { connector: { key: "sfdc" }, configuration: { "oauth.user.refresh_token": "********" } },
    });
    const again = await connect({ code });
    expect(again.payload).toMatchObject({
      connectorInstance: null,
      userErrors: [{ code: "PROVIDER_ERROR", providerMessage: "invalid_grant: the code was used already" }],
    });
    const unknown = await connect({ code: "made-up" });
    expect(unknown.payload).toBeNull();
    expect(unknown.errors).toMatchObject([
      {
        extensions: {
          code: "PROVIDER_ERROR",
          upstream: { status: 401, providerMessage: "invalid_grant: the code is unknown or expired" },
        },
      },
    ]);
  });

  it("requests a token first for OAuth 1, and returns its secret", async () => {
    const { payload } = await start({ connector: "twitter" });
    expect(gateway.calls().map((call) => call.split("?")[0])).toEqual([
      "GET /elements/twitter",
      "GET /elements/twitter/oauth/token",
      "GET /elements/twitter/oauth/url",
    ]);
    const result = await approve(payload.url);
    expect(result["oauth_token"]).toBe(payload.requestToken);
    const connected = await connect({ ...result, secret: payload.requestSecret }, "twitter");
    expect(connected.payload.userErrors).toEqual([]);
  });

  it.each([
    ["connector", { connector: " " }],
    ["apiKey", { apiKey: "" }],
    ["apiSecret", { apiSecret: " " }],
    ["callbackUrl", { callbackUrl: "/relative" }],
    ["callbackUrl", { callbackUrl: "javascript:alert(1)" }],
    ["callbackUrl", { callbackUrl: "data:text/html,<script>alert(1)</script>" }],
    ["state", { state: "" }],
    ["scope", { scope: " " }],
    ["siteAddress", { siteAddress: "" }],
  ])("rejects an invalid %s without a call, and without repeating it", async (field, input) => {
    const { payload, errors } = await start(input);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({ url: null, userErrors: [{ code: "INVALID", field: ["input", field] }] });
    expect(gateway.calls()).toEqual([]);
  });

  it("names the connector if there is none", async () => {
    const { payload } = await start({ connector: "nothing" });
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "connector"] }]);
  });

  it("returns the refusal of a connector without OAuth", async () => {
    const { payload } = await start({ connector: "jira" });
    expect(payload.userErrors).toMatchObject([
      { code: "INVALID", message: "The element jira does not use OAuth", field: null },
    ]);
  });

  it("takes the connected application's 401 for its own, and not for the caller's", async () => {
    const body = { message: "Unauthorized" };
    gateway.sandbox.faults.add({ on: "getConnectorOAuthToken", answer: { status: 401, body } });
    const { errors } = await start({ connector: "twitter" });
    expect(errors).toMatchObject([{ extensions: { code: "PROVIDER_ERROR" } }]);
    gateway.sandbox.faults.clear();
    gateway.sandbox.faults.add({ on: "getConnectorOAuthUrl", answer: { status: 401, body } });
    expect((await start()).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it("is never answered from a cache, nor shared", async () => {
    const both = `mutation ($input: CreateOAuthUrlInput!) {
      one: createOAuthUrl(input: $input) { url } two: createOAuthUrl(input: $input) { url }
    }`;
    const operations = [1, 2].map(() =>
      gateway.send<Record<"one" | "two", Mutation["createOAuthUrl"]>>(both, { variables: { input: app } }),
    );
    gateway.sandbox.clearCalls();
    for (const { data } of await Promise.all(operations)) expect(data.one.url).toBe(data.two.url);
    const asked = gateway.sandbox.calls.filter(({ operationId }) => operationId === "getConnectorOAuthUrl");
    expect(asked).toHaveLength(4);
  });

  it("accepts the callback URL of an app that is not a website", async () => {
    expect((await start({ callbackUrl: "com.example.app:/connected" })).payload.userErrors).toEqual([]);
  });

  it.each([
    "javascript:alert(document.domain)",
    " java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "/x",
  ])("never returns a URL that is not a web page: %j", async (oauthUrl) => {
    gateway.sandbox.faults.add({ on: "getConnectorOAuthUrl", answer: { status: 200, body: { oauthUrl } } });
    const { payload, errors } = await start();
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ path: ["createOAuthUrl"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });

  it("fails by itself if the response has no URL", async () => {
    gateway.sandbox.faults.add({ on: "getConnectorOAuthUrl", answer: { status: 200, body: { element: "sfdc" } } });
    const { errors } = await start();
    expect(errors).toMatchObject([{ path: ["createOAuthUrl"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    expect(errors[0]!.extensions["outcomeUnknown"]).toBeUndefined();
  });
});
