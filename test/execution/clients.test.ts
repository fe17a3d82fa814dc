/** What client libraries send, header by header: each of them takes the compiled path. */
import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { clientLibraries, type ClientLibrary } from "../../scripts/support/clientRequests.ts";
import { readMetrics, sumOf } from "../../scripts/support/metrics.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";
import { exchange } from "../support/raw.ts";

const query = "query Name {\n  organization {\n    name\n  }\n}";
const GRAPHQL_RESPONSE = "application/graphql-response+json; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";

interface Client {
  readonly accept: string;
  readonly body?: object;
  readonly search?: string;
  readonly type: string;
  readonly headers?: Record<string, string>;
}

const operation = { query, operationName: "Name" };
const posted = Object.entries<ClientLibrary>(clientLibraries).map(([name, { accept, bodyOf }]): [string, Client] => {
  const type = accept.includes("application/graphql-response+json") ? GRAPHQL_RESPONSE : JSON_TYPE;
  return [name, { accept, body: bodyOf(operation), type }];
});
const byGet: Client = {
  accept: clientLibraries["@urql/core 6.0"].accept,
  search: new URLSearchParams({ ...operation, variables: "{}" }).toString(),
  type: GRAPHQL_RESPONSE,
};

describe("requests of", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  beforeEach(() => gateway.sandbox.clearCalls());
  afterAll(() => gateway.stop());

  const send = ({ accept, body, search, headers }: Client) =>
    exchange(`${gateway.url}/graphql${search === undefined ? "" : `?${search}`}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        accept,
        authorization: gateway.sandbox.credentials.organizationAdministrator,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const operations = async (path: string) =>
    sumOf(await readMetrics(gateway.url), "gateway_operations_total", { type: "query", path });

  it.each([...posted, ["@urql/core 6.0, GET", byGet] as const])("%s take the compiled path", async (_, client) => {
    const before = await operations("compiled");
    for (const time of [1, 2, 3]) {
      const { status, headers, body } = await send(client);
      expect({ time, status, type: headers["content-type"] }).toEqual({ time, status: 200, type: client.type });
      expect(parseBody(body).data.organization.name).toEqual(expect.any(String));
    }
    expect((await operations("compiled")) - before).toBe(3);
  });

  it("a client that registers a persisted query are carried by Apollo Server, and those by its hash are not", async () => {
    const persisted = { version: 1, sha256Hash: hash("sha256", query, "hex") };
    const client: Client = {
      accept: "*/*",
      type: JSON_TYPE,
      body: { query, extensions: { persistedQuery: persisted } },
    };
    const before = { apollo: await operations("apollo"), compiled: await operations("compiled") };
    expect((await send(client)).status).toBe(200);
    const byHash = await send({ ...client, body: { extensions: { persistedQuery: persisted } } });
    expect(parseBody(byHash.body).data.organization.name).toEqual(expect.any(String));
    expect((await operations("apollo")) - before.apollo).toBe(1);
    expect((await operations("compiled")) - before.compiled).toBe(1);
  });

  it("a browser's form are refused, whatever they ask for", async () => {
    const url = `${gateway.url}/graphql?${new URLSearchParams({ query }).toString()}`;
    const { status, body } = await exchange(url, {});
    expect(status).toBe(422);
    expect(body.toString()).toContain("CSRF");
    expect(gateway.calls()).toEqual([]);
  });

  it("a client that names a mutation in a GET are refused before anything is executed", async () => {
    const mutation = 'mutation { createAccount(input: { externalId: "x" }) { account { id } } }';
    const search = new URLSearchParams({ query: mutation }).toString();
    const { status, headers } = await send({ accept: "*/*", search, type: JSON_TYPE });
    expect([status, headers.allow]).toEqual([405, "POST"]);
    expect(gateway.calls()).toEqual([]);
  });

  it.each([["text/event-stream"], ["multipart/mixed"], ["text/html"]])(
    "a client that accepts only %s are refused with a sentence",
    async (accept) => {
      const { status, body } = await send({ accept, body: { query }, type: JSON_TYPE });
      expect(status).toBe(406);
      expect(parseBody(body).errors).toEqual([
        {
          message: `Expected an Accept header that allows application/json or application/graphql-response+json, but got "${accept}".`,
          extensions: { code: "BAD_REQUEST" },
        },
      ]);
      expect(gateway.calls()).toEqual([]);
    },
  );
});

describe("unsupported features are rejected with one sentence:", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it.each([
    ["several operations in one request", [{ query }, { query }, { query }], 3],
    ["an empty batch", [], 0],
  ])("%s", async (_, body, count) => {
    const { status, body: answer } = await exchange(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(status).toBe(422);
    expect(parseBody(answer).errors).toEqual([
      {
        message: `Expected one operation, but got an array of ${String(count)}. Send a request for each: batching is not supported.`,
        extensions: { code: "BAD_REQUEST" },
      },
    ]);
  });

  it("a WebSocket", async () => {
    const { status, body } = await exchange(`${gateway.url}/graphql`, {
      headers: { connection: "Upgrade", upgrade: "websocket", "sec-websocket-protocol": "graphql-transport-ws" },
    });
    expect(status).toBe(400);
    expect(parseBody(body).errors).toEqual([
      {
        message: "WebSocket is not supported, as there are no subscriptions. Send queries and mutations by POST.",
        extensions: { code: "BAD_REQUEST" },
      },
    ]);
  });
});

it("a response with data and errors has a status with a reason phrase", async () => {
  const gateway = await startGateway();
  const { status, statusText } = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: "{ __typename organization { name } account(id: 1) { id } }" }),
  });
  await gateway.stop();
  expect([status, statusText]).toEqual([294, "Partial Success"]);
});
