/** `POST /graphql/estimate`: the estimate of an operation that is not executed. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswerError } from "../support/graphql.ts";
import "../support/build.ts";

const examples = readdirSync("docs/examples", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".graphql"))
  .sort()
  .map((file) => {
    const query = readFileSync(`docs/examples/${file}`, "utf8");
    const [, variables = "{}"] = /^# Variables: (.*)$/m.exec(query) ?? [];
    return { file, query, variables: JSON.parse(variables) as Record<string, unknown> };
  });

/** The body of a response: an estimate, or errors. */
interface EstimateBody {
  readonly restCalls: number;
  readonly errors: readonly GraphQLAnswerError[];
}

let gateway: GatewayUnderTest;

async function send(body: unknown, init: RequestInit = {}) {
  const response = await fetch(`${gateway.url}/graphql/estimate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...init,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as EstimateBody };
}

describe("the estimate of an operation that is not executed", () => {
  beforeAll(async () => {
    gateway = await startGateway({ environment: { GRAPHIQL: "on", MAX_UPSTREAM_CALLS: "400", MAX_ROWS: "9000" } });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.sandbox.clearCalls());

  it.each(examples)("is that of its execution: $file", async ({ query, variables }) => {
    const { status, json } = await send({ query, variables });
    expect(gateway.calls()).toEqual([]);
    expect(status).toBe(200);

    const { extensions } = await gateway.query(query, { variables });
    expect(json.restCalls).toBe(extensions["upstream"].estimated);
  });

  it("has the limits, and the fields that cost most", async () => {
    const query = "{ accounts(first: 3) { nodes { name users(first: 5) { nodes { email } } } } }";
    const { status, json, headers } = await send({ query });
    expect(status).toBe(200);
    expect(json).toEqual({
      restCalls: 4,
      maxRestCalls: 400,
      mostExpensiveField: "accounts.nodes.users",
      rows: 18,
      maxRows: 9000,
      largestField: "accounts.nodes.users",
    });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("is returned for an operation that is too expensive to be executed", async () => {
    const query = "{ accounts(first: 1000) { nodes { users(first: 9) { nodes { email } } } } }";
    const { status, json } = await send({ query });
    expect(status).toBe(200);
    expect(json).toMatchObject({ restCalls: 1005, rows: 10_000 });
  });

  it("is of the operation that is named, with its variables", async () => {
    const query = `query One { organization { name } }
      query Many($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { name } } }`;
    const ids = ["QWNjb3VudDo3MzAx", "QWNjb3VudDo3MzAy"];
    const { json } = await send({ query, operationName: "Many", variables: { ids } });
    expect(json.restCalls).toBeGreaterThanOrEqual(2);
    expect((await send({ query, operationName: "One" })).json.restCalls).toBe(1);
    expect((await send({ query })).json.errors).toMatchObject([
      { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } },
    ]);
  });

  it("is zero for what makes no REST call", async () => {
    const { json } = await send({ query: "{ __typename }" });
    expect(json).toMatchObject({ restCalls: 0, mostExpensiveField: null, rows: 0, largestField: null });
  });

  it.each([
    ["a syntax error", { query: "{ accounts(" }, 200, "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", { query: "{ nothing }" }, 200, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a document that is too large",
      { query: `{ __typename } #${"x".repeat(70_000)}` },
      200,
      "OPERATION_TOO_EXPENSIVE",
    ],
    [
      "a document that is too deep",
      { query: `{ ${"organization { ".repeat(20)} id ${"}".repeat(21)}` },
      200,
      "OPERATION_TOO_EXPENSIVE",
    ],
    ["a variable of another type", { query: "query ($id: ID!) { node(id: $id) { id } }" }, 200, "BAD_USER_INPUT"],
    ["no document", { variables: {} }, 400, "BAD_REQUEST"],
    ["a body that is a list", [], 400, "BAD_REQUEST"],
  ])("is refused for %s", async (_what, body, status, code) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.json.errors[0]!.extensions.code).toBe(code);
    expect(gateway.calls()).toEqual([]);
  });

  it("never repeats values of variables", async () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    const { text } = await send({ query, variables: { ids: { secret: "open sesame" } } });
    expect(text).not.toContain("open sesame");
  });

  it("is for POST only", async () => {
    const { status, headers } = await send("", { method: "GET", body: null });
    expect([status, headers.get("allow")]).toEqual([405, "POST"]);
  });
});

it("is not served without GraphiQL", async () => {
  gateway = await startGateway({ environment: { GRAPHIQL: "off" } });
  expect((await send({ query: "{ __typename }" })).status).toBe(404);
  await gateway.stop();
});

it("is only of trusted documents if there are any", async () => {
  const TRUSTED_DOCUMENTS = "docs/examples/generated/persisted-documents.json";
  gateway = await startGateway({ environment: { GRAPHIQL: "on", TRUSTED_DOCUMENTS } });
  expect((await send({ query: "{ __typename }" })).json.errors).toMatchObject([
    { extensions: { code: "DOCUMENT_NOT_TRUSTED" } },
  ]);
  await gateway.stop();
});
