/**
 * What scanners of GraphQL servers try, graphql-cop among them, against a gateway in production mode. None succeeds,
 * and no response discloses internals.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { expectDiscreet } from "../support/discreet.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";

const times = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");

describe("a scanner", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { NODE_ENV: "production", GRAPHIQL: "" } });
  });
  beforeEach(() => gateway.sandbox.clearCalls());
  afterAll(() => gateway.stop());

  interface Probe {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  }

  /** Sends it with valid credentials, so that nothing is refused for the lack of them. */
  async function probe({ method = "POST", path = "/graphql", headers = {}, body }: Probe) {
    const { organizationAdministrator } = gateway.sandbox.credentials;
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: { authorization: organizationAdministrator, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const reply = parseBody(text.startsWith("{") ? text : "{}");
    // The response repeats an unknown path.
    expectDiscreet({ headers: response.headers, text: text.replace(path, "") }, gateway);
    return { status: response.status, headers: response.headers, text, reply };
  }

  const json = (body: unknown): Probe => ({
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const query = (document: string) => probe(json({ query: document }));

  it.each([
    ["overload it with aliases", `query cop { ${times(101, (n) => `alias${String(n)}: __typename`)} }`],
    ["overload it with directives", `query cop { __typename ${"@aa".repeat(10)} }`],
    ["overload it with known directives", `query cop { __typename ${times(60, () => "@include(if: true)")} }`],
    [
      "send fragments that go in a circle",
      "query cop { __schema { ...A } } fragment A on __Schema { directives { name } ...B } fragment B on __Schema { ...A }",
    ],
    ["send a fragment that spreads itself", "query { organization { ...A } } fragment A on Organization { name ...A }"],
    ["ask for the same leaf thousands of times", `query cop { ${"__typename ".repeat(3_000)} }`],
    ["ask for the same object thousands of times", `query cop { ${"organization { name } ".repeat(900)} }`],
    ["read the schema", getIntrospectionQuery()],
    ["read one type", '{ __type(name: "Query") { name } }'],
    [
      "read the schema in circles",
      "query cop { __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
    ],
    ["ask for what is not there", "{ organisation { name } }"],
    ["break its parser", "query cop { abc"],
    ["nest lists without end", `{ nodes(ids: ${"[".repeat(1_900)}${"]".repeat(1_900)}) { id } }`],
    ["nest objects without end", `{ accounts(filter: ${"{ name: ".repeat(900)} 1 ${"}".repeat(900)}) { totalCount } }`],
    ["nest fields without end", `{ ${"organization { accounts { nodes { ".repeat(300)} id ${"} } }".repeat(300)} }`],
    ["subscribe", "subscription { accounts { totalCount } }"],
  ])("cannot %s", async (_what, document) => {
    const { status, reply } = await query(document);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(reply).not.toHaveProperty("data");
    // As many errors as attempts would show that each was checked.
    expect(reply["errors"].length).toBeLessThan(10);
    expect(gateway.sandbox.calls).toEqual([]);
  });

  it("receives no names of the schema in suggestions", async () => {
    for (const document of [
      "{ organisation { name } }",
      "{ organization { nam } }",
      "{ users(frist: 1) { totalCount } }",
      "{ auditLogs(scope: AL) { totalCount } }",
      "{ organization { ... on Organisation { name } } }",
    ]) {
      const { text } = await query(document);
      expect(text).not.toMatch(/did you mean/i);
    }
    const { text } = await probe(
      json({
        query: "query ($f: AccountFilter) { accounts(filter: $f) { totalCount } }",
        variables: { f: { nam: { eq: "x" } } },
      }),
    );
    expect(text).not.toMatch(/did you mean/i);
  });

  it("cannot send several operations at once", async () => {
    const { status, reply } = await probe(
      json(
        times(10, () => "x")
          .split(" ")
          .map(() => ({ query: "query cop { __typename }" })),
      ),
    );
    expect(status).toBe(422);
    expect(reply).not.toHaveProperty("data");
  });

  it("cannot write by GET", async () => {
    const mutation = encodeURIComponent(
      'mutation cop { createAccount(input: { externalId: "cop" }) { account { id } } }',
    );
    for (const headers of [{}, { "apollo-require-preflight": "1" }]) {
      const { status, reply } = await probe({ method: "GET", path: `/graphql?query=${mutation}`, headers });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(reply).not.toHaveProperty("data");
    }
    expect(gateway.sandbox.calls).toEqual([]);
  });

  it.each([
    [
      "GET without a header that a page cannot set",
      { method: "GET", path: "/graphql?query=%7B__typename%7D", headers: { authorization: "" } },
    ],
    ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "query=%7B__typename%7D" }],
    ["plain text", { headers: { "content-type": "text/plain" }, body: '{"query":"{__typename}"}' }],
    [
      "plain text that says it is JSON",
      { headers: { "content-type": "text/plain; application/json" }, body: '{"query":"{__typename}"}' },
    ],
    [
      "a form with a file",
      {
        headers: { "content-type": "multipart/form-data; boundary=x" },
        body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{__typename}"}\r\n--x--',
      },
    ],
    ["no media type", { headers: { "content-type": "" }, body: '{"query":"{__typename}"}' }],
  ] satisfies [string, Probe][])("cannot make a browser ask: %s", async (_how, request) => {
    const { status, reply } = await probe(request);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(reply).not.toHaveProperty("data");
  });

  it.each([
    "/graphiql",
    "/",
    "/graphql",
    "/playground",
    "/console",
    "/v1/graphiql",
    "/graphql/console",
    "/altair",
    "/graphiql/config.json",
  ])("finds no page to explore with: %s", async (path) => {
    const { text, headers } = await probe({ method: "GET", path, headers: { accept: "text/html" } });
    expect(text.replace(path, "")).not.toMatch(/graphiql|playground|altair|sandbox|<script/i);
    expect(headers.get("content-type")).not.toContain("html");
  });

  it("is given no traces and no hints at what serves it", async () => {
    const { reply, headers } = await query("query cop { __typename organization { name } }");
    expect(Object.keys(reply)).toEqual(["data"]);
    for (const name of ["server", "x-powered-by", "via"]) expect(headers.get(name)).toBeNull();
    for (const header of ["x-apollo-tracing", "apollo-federation-include-trace"]) {
      const traced = await probe({
        headers: { "content-type": "application/json", [header]: "ftv1" },
        body: '{"query":"{ __typename }"}',
      });
      expect(Object.keys(traced.reply)).toEqual(["data"]);
    }
  });

  it("draws no unhandled error from requests of any form", async () => {
    for (const body of [
      "",
      "{",
      "[]",
      "null",
      "7",
      '"x"',
      '{"query":{}}',
      '{"query":{"kind":"Document"}}',
      '{"query":"{__typename}","variables":"x"}',
      '{"query":"{__typename}","extensions":{"persistedQuery":{}}}',
      '{"query":"{__typename}","extensions":{"persistedQuery":{"version":2}}}',
      '{"__proto__":{"query":"{__typename}"}}',
      '{"query":"{__typename}","operationName":"cop"}',
    ]) {
      const { status, reply } = await probe({ headers: { "content-type": "application/json" }, body });
      expect({ body, status: status >= 400 && status < 500 }).toEqual({ body, status: true });
      expect(reply.errors).not.toEqual([]);
    }
    for (const [method, path] of [
      ["PUT", "/graphql"],
      ["DELETE", "/graphql"],
      ["POST", "/graphql/../metrics"],
      ["GET", "/%"],
      ["GET", "/graphql?query=%"],
      ["GET", "/graphql?query={"],
      ["GET", "/graphql?query=%7B__typename%7D&variables=["],
    ] as const) {
      const { status } = await probe({ method, path, headers: { "apollo-require-preflight": "1" } });
      expect({ method, path, status: status >= 400 && status < 500 }).toEqual({ method, path, status: true });
    }
  });
});
