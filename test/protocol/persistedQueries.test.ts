/** Automatic persisted queries: a client sends the hash, and the text only if the gateway does not have it. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { bodyOf } from "../support/graphql.ts";
import { persistedQuery, sha256 } from "../support/persistedQuery.ts";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
});
afterAll(() => gateway.stop());

async function send(method: "GET" | "POST", body: Record<string, unknown>) {
  gateway.sandbox.clearCalls();
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const search = new URLSearchParams(
    Object.fromEntries(Object.entries(body).map(([name, value]) => [name, text(value)])),
  );
  const response = await fetch(`${gateway.url}/graphql${method === "GET" ? `?${search.toString()}` : ""}`, {
    method,
    headers: {
      "content-type": "application/json",
      authorization: gateway.sandbox.credentials.organizationAdministrator,
    },
    ...(method === "POST" && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await bodyOf(response) };
}

describe.each(["POST", "GET"] as const)("by %s", (method) => {
  // A text of its own for each method.
  const query = `query By${method}($first: Int) { accounts(first: $first) { nodes { name } } }`;
  const variables = { first: 2 };

  it("a hash is missed, registered with its text, and known from then on", async () => {
    const missed = await send(method, { extensions: persistedQuery(sha256(query)), variables });
    expect(missed.body.errors).toMatchObject([
      { message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } },
    ]);
    expect(gateway.calls()).toEqual([]);

    const registered = await send(method, { query, extensions: persistedQuery(sha256(query)), variables });
    expect(registered.status).toBe(200);
    expect(registered.body.data.accounts.nodes).toHaveLength(2);

    for (const first of [1, 2]) {
      const hit = await send(method, { extensions: persistedQuery(sha256(query)), variables: { first } });
      expect(hit.status).toBe(200);
      expect(hit.body.data.accounts.nodes).toHaveLength(first);
      expect(gateway.calls()).toHaveLength(1);
    }
  });

  it("a document with another document's hash is rejected, and not registered", async () => {
    const hash = sha256(`{ organization { id } } #${method}`);
    const refused = await send(method, { query: "{ organization { name } }", extensions: persistedQuery(hash) });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { message: expect.stringMatching(/sha does not match/), extensions: { code: "BAD_REQUEST" } },
    ]);
    const after = await send(method, { extensions: persistedQuery(hash) });
    expect(after.body.errors[0]!.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(gateway.calls()).toEqual([]);
  });

  it("a text that does not fit the schema is not registered", async () => {
    const wrong = `{ nothing } #${method}`;
    await send(method, { query: wrong, extensions: persistedQuery(sha256(wrong)) });
    const after = await send(method, { extensions: persistedQuery(sha256(wrong)) });
    expect(after.body.errors[0]!.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  it.each([
    [undefined, "nothing"],
    [null, "null"],
    [7, "an integer of 1 digit"],
    ["abc", "a string of 3 characters"],
    [sha256(query).toUpperCase(), "a string of 64 characters"],
  ])("another value than a hash is refused, and not looked for: %j", async (sha256Hash, found) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    for (const body of [{ extensions }, { query, extensions }]) {
      const answer = await send(method, body);
      const message = `\`sha256Hash\` of \`extensions.persistedQuery\` must be the SHA-256 of the document as 64 hexadecimal digits in lower case, but got ${found}.`;
      expect([answer.status, answer.body]).toEqual([
        400,
        { errors: [{ message, extensions: { code: "BAD_REQUEST" } }] },
      ]);
    }
    const other = await send(method, { query, extensions: { persistedQuery: [sha256Hash] } });
    expect(other.status).toBe(400);
    expect(other.body.errors[0]!.message).toMatch(/must be an object with .*, but got a list of 1 value\.$/);
    expect(gateway.calls()).toEqual([]);
  });

  it("another version of the protocol is refused", async () => {
    const { status, body } = await send(method, { extensions: persistedQuery(sha256(query), 2) });
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({
      message: "Unsupported persisted query version",
      extensions: { code: "BAD_REQUEST" },
    });
  });
});

it("the responses by text and by hash are the same to the byte", async () => {
  const query = "query Same { organization { name } accounts(first: 3) { nodes { id name } } }";
  const forms = [
    { query },
    { query, extensions: persistedQuery(sha256(query)) },
    { extensions: persistedQuery(sha256(query)) },
  ];
  const answers = new Set<string>();
  for (const form of [...forms, ...forms]) {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: gateway.sandbox.credentials.organizationAdministrator,
      },
      body: JSON.stringify(form),
    });
    const text = await response.text();
    answers.add([response.status, response.headers.get("content-type"), text.replace(/"milliseconds":\d+/, "")].join());
  }
  expect(answers.size).toBe(1);
});

it.each([null, [], "x", { persistedQuery: null }, { persistedQuery: "x" }, { persistedQuery: {} }])(
  "other extensions are not read as a hash: %j",
  async (odd) => {
    const { status, body } = await send("POST", { extensions: odd });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]!.extensions.code).not.toBe("INTERNAL_SERVER_ERROR");
    const { body: ran } = await send("POST", { query: "{ __typename }", extensions: {} });
    expect(ran.data).toEqual({ __typename: "Query" });
  },
);

it("a mutation is registered by POST alone", async () => {
  const query = 'mutation Register { updateAccount(input: { account: "1" }) { userErrors { code } } }';
  const refused = await send("GET", { query, extensions: persistedQuery(sha256(query)) });
  expect(refused.status).toBe(405);
  expect(gateway.calls()).toEqual([]);
});

it("what one caller has registered, another one runs with their own rights", async () => {
  const query = "query Shared { users(first: 1) { totalCount } }";
  await send("POST", { query, extensions: persistedQuery(sha256(query)) });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ extensions: persistedQuery(sha256(query)) }),
  });
  expect((await bodyOf(response)).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});
