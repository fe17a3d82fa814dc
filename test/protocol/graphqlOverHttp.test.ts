import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { until } from "../support/until.ts";

describe("GraphQL over HTTP", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  it("needs no credentials for introspection and __typename", async () => {
    const { data, errors } = await gateway.query("{ __typename __schema { queryType { name } } }", { as: null });
    expect(errors).toEqual([]);
    expect(data).toEqual({ __typename: "Query", __schema: { queryType: { name: "Query" } } });
    expect(gateway.calls()).toEqual([]);
  });

  it.each([
    [null, /is missing/],
    ["Bearer abc", /unknown scheme/],
    ["User", /malformed/],
    ["User a", /lacks Organization/],
    ["Organization b", /lacks User/],
    ["User a, User b, Organization c", /contains User twice/],
    ["User a b, Organization c", /malformed/],
    ["User ä, Organization c", /malformed/],
  ])("answers the header %j with UNAUTHENTICATED and a sentence, without a call", async (as, sentence) => {
    const headers = as === null ? {} : { authorization: Buffer.from(as, "utf8").toString("latin1") };
    const { data, errors } = await gateway.query("{ organization { name } }", { as: null, headers });
    expect(data).toEqual({ organization: null });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    expect(errors[0]!.message).toMatch(sentence);
    expect(gateway.calls()).toEqual([]);
  });

  it("takes the pairs of the header in any order and sends them on", async () => {
    const [user, organization] = gateway.sandbox.credentials.organizationAdministrator.split(", ");
    const { errors } = await gateway.query("{ organization { name } }", { as: `${organization!} ,  ${user!}` });
    expect(errors).toEqual([]);
    expect(gateway.sandbox.calls[0]!.headers["authorization"]).toBe(`${user!}, ${organization!}`);
  });

  it("keeps the Element token to itself on platform calls", async () => {
    const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element some-token=`;
    const { errors } = await gateway.query("{ accounts(first: 1) { nodes { id } } }", { as });
    expect(errors).toEqual([]);
    expect(gateway.sandbox.calls[0]!.headers["authorization"]).not.toContain("Element");
  });

  it("says UNAUTHENTICATED for wrong secrets, with the platform's words", async () => {
    const { errors } = await gateway.query("{ organization { name } }", { as: "User wrong=, Organization wrong=" });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED", upstream: { status: 401 } } }]);
  });

  it("answers bad requests as GraphQL errors, never with a 500", async () => {
    for (const body of [
      "[]",
      "null",
      '"text"',
      "42",
      {},
      { query: 1 },
      { query: "{ __typename }", variables: [7] },
      { query: "{ __typename }", operationName: 7 },
      { query: "{ nothing }" },
    ]) {
      const response = await post(body);
      expect({ body, status: response.status }).toEqual({ body, status: 422 });
      const { errors } = (await response.json()) as { errors: unknown[] };
      expect(errors).not.toHaveLength(0);
    }
    expect((await post("{")).status).toBe(400);
    expect((await post({ query: "{" })).status).toBe(400);
    expect((await post("{}", { "content-type": "text/plain" })).status).toBeLessThan(500);
    expect((await post({ query: `{ ${"a ".repeat(600_000)} }` })).status).toBe(413);
    expect((await fetch(`${gateway.url}/nowhere`)).status).toBe(404);
  });

  it("answers GET for queries, and refuses mutations there", async () => {
    const ask = (query: string) =>
      fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: {
          "apollo-require-preflight": "1",
          authorization: gateway.sandbox.credentials.organizationAdministrator,
        },
      });
    expect(await (await ask("{ organization { __typename } }")).json()).toMatchObject({
      data: { organization: { __typename: "Organization" } },
    });
    expect((await ask('mutation { createAccount(input: { externalId: "x" }) { account { id } } }')).status).toBe(405);
  });

  it("returns the same bytes for a new document and for a cached one", async () => {
    const body = { query: "query Same { accounts(first: 3) { nodes { name createdAt type } totalCount } }" };
    const headers = { authorization: gateway.sandbox.credentials.organizationAdministrator };
    const seen = [];
    for (let time = 0; time < 3; time += 1) {
      const response = await post(body, headers);
      const kept = ["content-type", "cache-control", "content-length"].map((name) => response.headers.get(name));
      seen.push([response.status, kept[0], kept[1], (await response.text()).replace(/"milliseconds":\d+/, "")]);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it("sends the client's request id back, or one of its own", async () => {
    expect((await post({ query: "{ __typename }" }, { "x-request-id": "mine-1" })).headers.get("x-request-id")).toBe(
      "mine-1",
    );
    expect((await post({ query: "{ __typename }" }, { "x-request-id": "a b" })).headers.get("x-request-id")).toMatch(
      /^[\w-]{36}$/,
    );
  });

  it("reports live and ready", async () => {
    expect(await (await fetch(`${gateway.url}/health/live`)).json()).toEqual({ status: "ok" });
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: "ok", platform: "reachable" }]);
  });

  it("logs operations without secrets, arguments and documents", async () => {
    await gateway.query(
      'query Look { users(first: 1, filter: { email: { eq: "hidden@example.com" } }) { nodes { id } } }',
    );
    const log = gateway.logs.join("");
    expect(log).toContain('"operation":"Look"');
    expect(log).not.toMatch(/hidden@example|User |Organization |authorization/i);
  });

  it("cancels its REST calls when the client hangs up", async () => {
    gateway.sandbox.faults.add({ on: "listUsers", break: "hang" });
    const controller = new AbortController();
    const request = fetch(`${gateway.url}/graphql`, {
      method: "POST",
      signal: controller.signal,
      headers: {
        "content-type": "application/json",
        authorization: gateway.sandbox.credentials.organizationAdministrator,
      },
      body: JSON.stringify({ query: "query Gone { users { totalCount } }" }),
    });
    gateway.sandbox.clearCalls();
    await until(() => gateway.sandbox.calls.length > 0);
    controller.abort();
    await expect(request).rejects.toThrow();
    await until(() => gateway.logs.some((line) => line.includes('"Gone"')));
    gateway.sandbox.faults.clear();
    expect(gateway.logs.find((line) => line.includes('"Gone"'))).toContain("CANCELLED");
  });

  it("keeps introspection, GraphiQL and suggestions from production", async () => {
    const production = await startGateway({ environment: { NODE_ENV: "production", GRAPHIQL: "" } });
    try {
      const { errors } = await production.query("{ __schema { queryType { name } } }");
      expect(errors).toHaveLength(1);
      expect((await production.query("{ acounts { id } }")).errors[0]!.message).not.toContain("Did you mean");
      expect((await fetch(`${production.url}/`, { headers: { accept: "text/html" } })).status).toBe(404);
      expect((await production.query("{ organization { id } }")).extensions).toEqual({});
      const traced = await production.query("{ organization { id } }", { headers: { "x-gateway-trace": "1" } });
      expect(traced.extensions["upstream"]).toMatchObject({ calls: 1 });
    } finally {
      await production.stop();
    }
  });
});
