/** OAuth calls have secrets in their query strings, which proxies of other services log: the gateway shows them nowhere. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { Receiver } from "../support/otlpReceiver.ts";

const SECRETS = {
  apiKey: "key-of-the-app",
  apiSecret: "secret/of+the app",
  callbackUrl: "https://callback.example/connected?tenant=harbour-7",
  scope: "everything.read",
  state: "unguessable-state",
  siteAddress: "harbour-site",
};
const START = `mutation Dialogue($input: CreateOAuthUrlInput!) {
  createOAuthUrl(input: $input) { url userErrors { message providerMessage } }
}`;
const forms = Object.values(SECRETS).flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value)]);

describe("query strings of OAuth calls", () => {
  const receiver = new Receiver();
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({
      sandbox: { accounts: 3, users: 9, auditLogs: 0 },
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: await receiver.start(), LOG_LEVEL: "debug" },
    });
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= gateway.stop());
  afterAll(async () => {
    await stop();
    receiver.stop();
  });

  const start = (connector: string) =>
    gateway.query(START, {
      variables: { input: { connector, ...SECRETS } },
      headers: { "x-gateway-trace": "1" },
    });
  const found = (text: string) => forms.filter((form) => text.includes(form));

  it("are repeated by no error, whatever the platform repeats", async () => {
    const texts: string[] = [];
    for (const value of [...Object.values(SECRETS), encodeURIComponent(SECRETS.apiSecret)]) {
      const message = `The value ${value} is wrong`;
      for (const status of [400, 401, 403, 404, 409, 500]) {
        for (const on of ["getConnectorOAuthToken", "getConnectorOAuthUrl"]) {
          const body = { message, providerMessage: message };
          const remove = gateway.sandbox.faults.add({ on, answer: { status, body } });
          const { data, errors } = await start("twitter");
          remove();
          texts.push(JSON.stringify([data, errors]));
        }
      }
    }
    for (const text of texts) expect(text).toContain("The value … is wrong");
    expect(found(texts.join(""))).toEqual([]);
  });

  it("are in no error, log line, metric or span, whatever happens to the call", async () => {
    const texts: string[] = [];
    for (const fault of [
      { break: "reset" },
      { break: "garbage" },
      { answer: { status: 200, body: { oauthUrl: 7 } } },
      { answer: { status: 503 } },
    ] as const) {
      const remove = gateway.sandbox.faults.add({ on: "getConnectorOAuthUrl", ...fault });
      const { errors } = await start("sfdc");
      remove();
      expect(errors).toHaveLength(1);
      texts.push(JSON.stringify(errors));
    }
    const { data, errors, extensions } = await start("sfdc");
    expect(errors).toEqual([]);
    expect(new URL(data.createOAuthUrl.url).searchParams.get("client_id")).toBe(SECRETS.apiKey);
    texts.push(JSON.stringify(extensions), await (await fetch(`${gateway.url}/metrics`)).text());
    expect(texts.at(-1)).toContain('route="/elements/{keyOrId}/oauth/url"');
    // Spans are sent at the end at the latest.
    await stop();
    const traces = receiver.bodies.join("");
    expect(traces).toContain("GET /elements/{keyOrId}/oauth/url");
    const log = gateway.logs.join("");
    expect(log).toContain("/elements/{keyOrId}/oauth/url");
    expect(found(log + traces + texts.join(""))).toEqual([]);
  });
});
