/** Operations that exceed a limit are rejected before any REST call. Each error names the limit and its setting. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { expectDiscreet } from "../support/discreet.ts";
import type { GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLBody } from "../support/graphql.ts";
import { onEachPath } from "../support/onEachPath.ts";
import { persistedQuery, sha256 } from "../support/persistedQuery.ts";

const times = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");
const nested = (levels: number) =>
  `{ organization { ${"accounts { nodes { organization { ".repeat(levels)} id ${"} } } ".repeat(levels)} } }`;
/** Each fragment spreads the next one twice: short to write, and 2 to the power of `levels` fields to read. */
const bomb = (levels: number, conditions = false) =>
  `query ${conditions ? "($a: Boolean = true, $b: Boolean = true)" : ""} { organization { ...F0 } } ` +
  times(levels, (n) => {
    const spread = `...F${String(n + 1)}`;
    return `fragment F${String(n)} on Organization { ${spread} ${conditions ? "@include(if: $a)" : ""} ${spread} ${conditions ? "@include(if: $b)" : ""} }`;
  }) +
  ` fragment F${String(levels)} on Organization { name }`;

const IDS = "query Things($ids: [ID!]!) { nodes(ids: $ids) { id } }";
const FILTERED = "query Filtered($filter: AccountFilter) { accounts(filter: $filter) { totalCount } }";
const ENTITIES =
  "query Entities($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }";

onEachPath("limits", (startGateway) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({
      environment: { MAX_VARIABLES_BYTES: "50000", MAX_ROWS: "10000", MAX_DIRECTIVES: "36" },
    });
  });
  afterAll(() => gateway.stop());

  const deep = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels)) as unknown;

  it.each([
    ["too many levels", nested(6), {}, /has 20 levels, but at most 14 /, "MAX_DEPTH"],
    [
      "too many aliases",
      `{ ${times(60, (n) => `a${String(n)}: organization { id }`)} }`,
      {},
      /has 60 aliases, but at most 50 /,
      "MAX_ALIASES",
    ],
    [
      "too many aliases of __typename",
      `{ ${times(60, (n) => `a${String(n)}: __typename`)} }`,
      {},
      /60 aliases/,
      "MAX_ALIASES",
    ],
    [
      "too many directives",
      `{ organization { ${"name @skip(if: false) ".repeat(40)} } }`,
      {},
      /has 40 directives, but at most 36 /,
      "MAX_DIRECTIVES",
    ],
    [
      "too many lines, which each error would count",
      `{ ${"\n".repeat(2_000)}${"\r\n".repeat(1_000)}${"\r".repeat(1_000)} __typename }`,
      {},
      /limit of 4000 lines/,
      "MAX_TOKENS",
    ],
    ["too many tokens", `{ organization { ${"name ".repeat(5_000)} } }`, {}, /limit of 4000 tokens/, "MAX_TOKENS"],
    [
      "too many fields once fragments are spread",
      `{ ${times(45, (n) => `a${String(n)}: organization { ...F }`)} } fragment F on Organization { ${"name ".repeat(50)} }`,
      {},
      /limit of 2000 fields/,
      "MAX_FIELDS",
    ],
    [
      "a field so often that it cannot be checked",
      `{ organization { ${"name ".repeat(3_000)} } }`,
      {},
      /repeats its fields/,
      "MAX_FIELDS",
    ],
    ["fragments that multiply by their conditions", bomb(17, true), {}, /262142 directives/, "MAX_DIRECTIVES"],
    [
      "too many REST calls",
      "{ accounts(first: 100) { nodes { users(first: 10) { nodes { roles { key } } } } } }",
      {},
      /may need 1101 REST calls, but at most 500 .* `accounts.nodes.users.nodes.roles`/,
      "MAX_UPSTREAM_CALLS",
    ],
    [
      "too many rows",
      "{ accounts(first: 100) { nodes { users(first: 200) { nodes { id } } } } }",
      {},
      /may return 20100 rows, but at most 10000 .* 20000 of them are from `accounts.nodes.users`/,
      "MAX_ROWS",
    ],
    [
      "a list too long, written out",
      `{ accounts(filter: { name: { in: [${'"x" '.repeat(1_001)}] } }) { totalCount } }`,
      {},
      /holds 1001 values, but at most 1000 /,
      "MAX_LIST_ITEMS",
    ],
    [
      "a list too long, as a variable",
      IDS,
      { ids: Array(1_001).fill("x") },
      /holds 1001 values, but at most 1000 /,
      "MAX_LIST_ITEMS",
    ],
    [
      "a list too long within a variable",
      FILTERED,
      { filter: { name: { in: Array(1_001).fill("x") } } },
      /holds 1001 values/,
      "MAX_LIST_ITEMS",
    ],
    [
      "variables too large",
      IDS,
      { ids: Array(900).fill("x".repeat(60)) },
      /variables exceed the limit of 50000 bytes/,
      "MAX_VARIABLES_BYTES",
    ],
    [
      "variables too large by their names",
      ENTITIES,
      { representations: [{ ["漢".repeat(17_000)]: 1 }] },
      /limit of 50000 bytes/,
      "MAX_VARIABLES_BYTES",
    ],
    ["variables too deep", ENTITIES, { representations: deep(2_000) }, /limit of 20 levels/, "MAX_VARIABLE_DEPTH"],
  ])("refuses %s before any call", async (_name, document, variables, message, limit) => {
    // A refused document is not remembered.
    for (const turn of [1, 2, 3]) {
      const reply = await gateway.query(document, { variables });
      const error = reply.errors.find(({ extensions }) => extensions["limit"] !== undefined);
      expect([turn, reply.status, reply.data]).toEqual([turn, 422, undefined]);
      expect(error).toMatchObject({
        message: expect.stringMatching(message),
        extensions: { code: "OPERATION_TOO_EXPENSIVE", limit },
      });
      expect(error!.message).toContain(`(${limit})`);
      expect(gateway.calls()).toEqual([]);
      expectDiscreet(reply, gateway);
    }
  });

  it("judges the variables of each request, also of an operation that is known", async () => {
    for (const turn of [1, 2, 3]) {
      expect((await gateway.query(FILTERED, { variables: { filter: { name: { in: ["a", "b"] } } } })).errors).toEqual(
        [],
      );
      const { errors } = await gateway.query(FILTERED, {
        variables: { filter: { name: { in: Array(1_001).fill("x") } } },
      });
      expect([turn, errors[0]?.extensions["limit"]]).toEqual([turn, "MAX_LIST_ITEMS"]);
      expect(gateway.calls()).toEqual([]);
    }
  });

  it("lets through what is just within the limits", async () => {
    const names = Array.from({ length: 1_000 }, (_, n) => `none${String(n)}`);
    const { errors } = await gateway.query(FILTERED, { variables: { filter: { name: { in: names } } } });
    expect(errors.filter(({ extensions }) => extensions["limit"] !== undefined)).toEqual([]);
    expect((await gateway.query(`{ ${times(50, (n) => `a${String(n)}: __typename`)} }`)).errors).toEqual([]);
  });

  it("does not count rows that nobody asks for", async () => {
    const { errors } = await gateway.query("{ accounts(first: 50) { nodes { users(first: 1000) { totalCount } } } }");
    expect(errors).toEqual([]);
  });

  it("takes a short document whose fragments spread each other twice for what it is", async () => {
    const { errors, data } = await gateway.query(bomb(25));
    expect(errors).toEqual([]);
    expect(data.organization.name).toEqual(expect.any(String));
    expect(gateway.calls()).toHaveLength(1);
  });

  it("refuses what is nested deeper than the parser can go", async () => {
    const patient = await startGateway({ environment: { MAX_TOKENS: "100000", MAX_DOCUMENT_BYTES: "1000000" } });
    try {
      const document = `{ nodes(ids: ${"[".repeat(40_000)}${"]".repeat(40_000)}) { id } }`;
      const answer = await patient.query(document);
      expect([answer.status, answer.errors.map(({ extensions }) => extensions["code"])]).toEqual([
        422,
        ["OPERATION_TOO_EXPENSIVE"],
      ]);
      expectDiscreet(answer, patient);
    } finally {
      await patient.stop();
    }
  });

  it("refuses a document by its size in bytes before it is parsed, by POST, by GET and with a hash", async () => {
    const small = await startGateway({ environment: { MAX_DOCUMENT_BYTES: "1000" } });
    try {
      const read = async (response: Response) => {
        const { errors } = (await response.json()) as Partial<GraphQLBody>;
        return [response.status, errors?.[0]] as const;
      };
      const post = async (body: object) => {
        const headers = { "content-type": "application/json" };
        return read(await fetch(`${small.url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) }));
      };
      const get = async (query: string) => {
        const headers = { "apollo-require-preflight": "1" };
        return read(await fetch(`${small.url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers }));
      };
      const padded = (bytes: number, character: string) => {
        const start = "{ __typename } #";
        return start + character.repeat(Math.floor((bytes - start.length) / Buffer.byteLength(character)));
      };
      const refusal = {
        message: "The document exceeds the limit of 1000 bytes (MAX_DOCUMENT_BYTES).",
        extensions: { code: "OPERATION_TOO_EXPENSIVE", limit: "MAX_DOCUMENT_BYTES" },
      };
      for (const large of [padded(1_001, "x"), padded(1_002, "ä"), padded(1_003, "漢"), "{".repeat(5_000)]) {
        expect(await post({ query: large })).toEqual([422, refusal]);
        expect(await get(large)).toEqual([422, refusal]);
        const sha256Hash = sha256(large);
        const extensions = persistedQuery(sha256Hash);
        expect(await post({ query: large, extensions })).toEqual([422, refusal]);
        expect((await post({ extensions }))[1]!.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
      }
      for (const fits of [padded(1_000, "x"), padded(1_000, "ä"), padded(1_000, "漢")]) {
        expect(await post({ query: fits })).toEqual([200, undefined]);
      }
      expect(await (await fetch(`${small.url}/metrics`)).text()).toContain(
        'gateway_errors_total{code="OPERATION_TOO_EXPENSIVE"} 12',
      );
    } finally {
      await small.stop();
    }
  });

  it("refuses fragments that go round in a circle", async () => {
    const { status, errors } = await gateway.query(
      "{ organization { ...A } } fragment A on Organization { ...B } fragment B on Organization { ...A }",
    );
    expect([status, errors[0]?.extensions["code"]]).toEqual([422, "GRAPHQL_VALIDATION_FAILED"]);
    expect(gateway.calls()).toEqual([]);
  });

  it("reports a repeated mistake once", async () => {
    const { errors } = await gateway.query(`{ organization { name ${"@nosuch ".repeat(12)} } }`);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ message: 'Unknown directive "@nosuch".' });
    expect((errors[0] as unknown as { locations: unknown[] }).locations).toHaveLength(10);
  });

  it("refuses a request that is too large, whoever counts its bytes", async () => {
    const small = await startGateway({ environment: { MAX_REQUEST_BYTES: "2000" } });
    try {
      const body = JSON.stringify({ query: `{ __typename } # ${"x".repeat(2_000)}` });
      const whole = await fetch(`${small.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      const inPieces = await fetch(`${small.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: new Blob([body]).stream(),
        duplex: "half",
      });
      for (const response of [whole, inPieces]) {
        expect(response.status).toBe(413);
        const reply = (await response.json()) as { errors: unknown[] };
        expect(reply.errors).toMatchObject([
          {
            message: "The request is larger than the limit of 2000 bytes (MAX_REQUEST_BYTES).",
            extensions: { code: "OPERATION_TOO_EXPENSIVE", limit: "MAX_REQUEST_BYTES" },
          },
        ]);
        expectDiscreet({ headers: response.headers, ...reply }, small);
      }
    } finally {
      await small.stop();
    }
  });

  it("refuses several operations in one request", async () => {
    const body = JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]);
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body });
    const reply = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, reply.errors[0]?.message]).toEqual([422, expect.stringMatching(/batch/i)]);
    expectDiscreet({ headers: response.headers, ...reply }, gateway);
  });

  it("leaves introspection be", async () => {
    expect((await gateway.query(getIntrospectionQuery())).errors).toEqual([]);
  });
});
