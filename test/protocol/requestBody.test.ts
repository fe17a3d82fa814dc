/** What a request may be like before its document is looked at: headers, encodings, bytes and parameters. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody, type GraphQLBody } from "../support/graphql.ts";
import { exchange, write } from "../support/raw.ts";

let gateway: GatewayUnderTest;
let graphql: string;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  graphql = `${gateway.url}/graphql`;
});
afterAll(() => gateway.stop());

const HEADERS = { "content-type": "application/json" };
const BODY = '{"query":"{ __typename }"}';
const read = ({ body }: { body: Buffer }) => parseBody(body);
/** Three times, as an operation that is known already takes another path through the gateway. */
async function thrice<Result>(send: () => Promise<Result>): Promise<Result[]> {
  return [await send(), await send(), await send()];
}
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  exchange(graphql, { method: "POST", headers: { ...HEADERS, ...headers }, body });

describe("headers that come twice", () => {
  const request = (...headers: string[]) =>
    write(
      gateway.url,
      [
        "POST /graphql HTTP/1.1",
        "Connection: close",
        ...headers,
        `Content-Length: ${String(BODY.length)}`,
        "",
        BODY,
      ].join("\r\n"),
    );

  it.each([
    ["Host", ["Host: gateway", "host: other", "Content-Type: application/json"]],
    ["Host, of the same value", ["Host: gateway", "Host: gateway", "Content-Type: application/json"]],
    [
      "Authorization",
      ["Host: gateway", "Content-Type: application/json", "Authorization: User a", "authorization: User b"],
    ],
    ["Content-Type", ["Host: gateway", "Content-Type: application/json", "CONTENT-TYPE: text/plain"]],
  ])("are refused with 400: %s", async (name, headers) => {
    const answer = await request(...headers);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(
      `{"errors":[{"message":"The header ${name.split(",")[0]!.toLowerCase()} must not be repeated.`,
    );
  });

  it("are fine where each comes once, and none is refused without Host", async () => {
    expect(await request("Host: gateway", "Content-Type: application/json", "X-A: 1", "X-A: 2")).toMatch(
      /^HTTP\/1\.1 200 /,
    );
    expect(await request("Content-Type: application/json")).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("the encoding of a body", () => {
  it.each([
    ["gzip", gzipSync(BODY)],
    ["br", Buffer.from(BODY)],
    ["gzip, gzip", Buffer.from(BODY)],
    ["x".repeat(5_000), Buffer.from(BODY)],
  ])("is refused with 415 if it is %#: not identity", async (encoding, body) => {
    for (const answer of await thrice(() => post(body, { "content-encoding": encoding }))) {
      expect(answer.status).toBe(415);
      expect(answer.headers["accept-encoding"]).toBe("identity");
      const error = read(answer).errors[0]!;
      expect(error.message).toMatch(/^Expected a body without Content-Encoding, but got "(gzip|br|x)/);
      expect(error.message.length).toBeLessThanOrEqual(300);
      expect(error.extensions).toEqual({ code: "BAD_REQUEST" });
    }
  });

  it("may be identity", async () => {
    expect((await post(BODY, { "content-encoding": "Identity" })).status).toBe(200);
  });

  it.each(["iso-8859-1", "UTF-16", '"utf-16"', "us-ascii"])(
    "is refused with 415 in the charset %s",
    async (charset) => {
      for (const answer of await thrice(() => post(BODY, { "content-type": `application/json; charset=${charset}` }))) {
        expect(answer.status).toBe(415);
        expect(read(answer).errors[0]).toEqual({
          message: `The body must be in UTF-8, but has the charset "${charset.replaceAll('"', "")}".`,
          extensions: { code: "BAD_REQUEST" },
        });
      }
    },
  );

  it.each(["utf-8", "UTF-8", '"utf-8"', "utf8", "utf-8; x=y"])("may be the charset %s", async (charset) => {
    expect((await post(BODY, { "content-type": `application/json;charset=${charset}` })).status).toBe(200);
  });

  it.each([
    ["a byte that never occurs", Buffer.from([0xff])],
    ["Latin-1", Buffer.from("é", "latin1")],
    ["a character that is cut off", Buffer.from([0xf0, 0x9f, 0x98])],
    ["half of a surrogate pair", Buffer.from([0xed, 0xa0, 0x80])],
    ["an overlong slash", Buffer.from([0xc0, 0xaf])],
  ])("is refused with 400 if it is not UTF-8: %s", async (_what, bytes) => {
    const mutation = 'mutation { createAccount(input: { externalId: "';
    const [before, after] = JSON.stringify({ query: `${mutation}|" }) { userErrors { code } } }` }).split("|");
    const body = Buffer.concat([Buffer.from(before!), bytes, Buffer.from(after!)]);
    gateway.sandbox.clearCalls();
    for (const answer of await thrice(() => post(body))) {
      expect(answer.status).toBe(400);
      expect(read(answer).errors[0]).toEqual({
        message: "The body must be in UTF-8, but holds bytes that are not.",
        extensions: { code: "BAD_REQUEST" },
      });
    }
    expect(gateway.calls()).toEqual([]);
  });

  it("may hold any character, and the sign for one that is unknown", async () => {
    const query = "{ __typename } # é 漢 😀 \ufffd";
    expect((await post(JSON.stringify({ query }))).status).toBe(200);
    for (const variables of ["{}", '{"id":12345678901234567890}']) {
      const answer = await post(`\ufeff{"query":${JSON.stringify(query)},"variables":${variables}}`);
      expect([answer.status, read(answer)]).toMatchObject([200, { data: { __typename: "Query" } }]);
    }
  });
});

describe("JSON that is nested very deep", () => {
  const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  const objects = (levels: number, inner = "1") => '{"a":'.repeat(levels) + inner + "}".repeat(levels);

  it.each([
    ["as the body", deep(400_000)],
    ["as the body, in objects", objects(150_000)],
    ["without its end", "[".repeat(900_000)],
    ["as the query", `{"query":${deep(400_000)}}`],
    ["as the name of the operation", `{"query":"{ __typename }","operationName":${deep(400_000)}}`],
    ["as the variables", `{"query":"{ __typename }","variables":${objects(150_000)}}`],
    ["around an id", `{"query":"{ __typename }","variables":${objects(5_000, "12345678901234567890")}}`],
    ["around an id, far", `{"query":"{ __typename }","variables":${objects(90_000, "12345678901234567890")}}`],
    ["in a variable that is not declared", `{"query":"{ __typename }","variables":{"x":${deep(400_000)}}}`],
    ["as the extensions", `{"query":"{ __typename }","extensions":${objects(150_000)}}`],
    ["as the hash of a document", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":${deep(400_000)}}}}`],
    [
      "as the version of persisted queries",
      `{"extensions":{"persistedQuery":{"version":${deep(400_000)},"sha256Hash":"x"}}}`,
    ],
  ])("is refused or ignored, and never a defect: %s", async (_where, body) => {
    for (const answer of await thrice(() => post(body))) {
      expect(answer.status).toBeLessThan(500);
      for (const { extensions } of (read(answer) as Partial<GraphQLBody>).errors ?? [])
        expect(extensions.code).not.toBe("INTERNAL_SERVER_ERROR");
    }
    expect(gateway.logs.join("")).not.toContain("unexpected error");
    expect((await post(BODY)).status).toBe(200);
  });

  it.each([3_000, 3_700])("is refused as the hash of a document in a GET, %i levels deep", async (levels) => {
    const extensions = `{"persistedQuery":{"version":1,"sha256Hash":${deep(levels)}}}`;
    const headers = { "apollo-require-preflight": "1" };
    const answer = await exchange(`${graphql}?extensions=${extensions}`, { headers });
    expect([answer.status, read(answer).errors]).toMatchObject([400, [{ extensions: { code: "BAD_REQUEST" } }]]);
  });

  it("is refused as the id of a trusted document", async () => {
    const trusted = await startGateway({
      environment: { TRUSTED_DOCUMENTS: "docs/examples/generated/persisted-documents.json" },
    });
    const answer = await exchange(`${trusted.url}/graphql`, {
      method: "POST",
      headers: HEADERS,
      body: `{"documentId":${deep(400_000)}}`,
    });
    await trusted.stop();
    expect(answer.status).toBe(400);
  });
});

describe("the parts of a request", () => {
  it("are never mistaken for one another: a document with a NUL is a syntax error", async () => {
    const known = { query: "query Foo{__typename}", operationName: "Foo" };
    for (const answer of await thrice(() => post(JSON.stringify(known)))) expect(answer.status).toBe(200);
    for (const answer of await thrice(() => post(JSON.stringify({ query: `Foo\0${known.query}` })))) {
      expect(answer.status).toBe(400);
      expect(read(answer).errors[0]!.extensions.code).toBe("GRAPHQL_PARSE_FAILED");
    }
    for (const answer of await thrice(() => post(JSON.stringify({ query: known.query, operationName: "" })))) {
      expect(answer.status).toBe(422);
    }
  });

  it.each(["0", "5", "true", "false", '"x"', "[]", "[1]"])(
    "are refused alike each time: variables %s",
    async (variables) => {
      const query = `"query":"query Odd${String(variables.length)}{ __typename }"`;
      const body = `{${query},"variables":${variables}}`;
      const unknown = await post(body);
      await thrice(() => post(`{${query}}`));
      const answers = await thrice(() => post(body));
      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
      expect(new Set([unknown, ...answers].map((answer) => answer.body.toString())).size).toBe(1);
      expect(read(answers[0]!).errors).toMatchObject([{ extensions: { code: "BAD_REQUEST" } }]);
    },
  );

  it.each(["0", "5", "true", '"x"', "[]"])("are refused alike each time: extensions %s", async (extensions) => {
    const body = `{"query":"query Extended{ __typename }","extensions":${extensions}}`;
    await thrice(() => post('{"query":"query Extended{ __typename }"}'));
    const answers = await thrice(() => post(body));
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(new Set(answers.map((answer) => answer.body.toString())).size).toBe(1);
  });

  it.each(["unknown", "extensions", "variables"])("are rejected with too many values in %s", async (name) => {
    const body = `{"query":"{ __typename }","${name}":{"a":[${"{},".repeat(60_000)}{}]}}`;
    const answer = await post(body);
    expect([answer.status, read(answer).errors]).toMatchObject([
      422,
      [{ message: "The body has more than 100000 JSON values.", extensions: { code: "BAD_REQUEST" } }],
    ]);
  });

  it.each(["__proto__", "\\u005f_proto__", "constructor"])("may have any names in variables: %s", async (name) => {
    const hidden = `{"${name}":{"prototype":{"isAdmin":true}}}`;
    const query = '"query":"{ __typename }"';
    for (const body of [`{${query},"variables":${hidden}}`, `{${query},"variables":{"a":"1","b":[${hidden}]}}`]) {
      const answer = await post(body);
      expect([answer.status, read(answer)]).toMatchObject([200, { data: { __typename: "Query" } }]);
    }
    for (const body of [
      `{${query},"extensions":${hidden}}`,
      `{${query},"other":[${hidden}]}`,
      `{${query},${hidden.slice(1)}`,
    ]) {
      const answer = await post(body);
      const message = expect.stringMatching(
        /^The body must not have the names "__proto__", .* except in `variables`\.$/,
      );
      const expected = [400, [{ message, extensions: { code: "BAD_REQUEST" } }]];
      expect([answer.status, read(answer).errors]).toMatchObject(expected);
    }
    const cut = await post(`{${query},"variables":${hidden}`);
    expect([cut.status, read(cut).errors]).toMatchObject([400, [{ message: expect.stringMatching(/not valid JSON/) }]]);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  it("may not be nested too deep if a variable has such a name", async () => {
    const deep = "[".repeat(40_000) + "]".repeat(40_000);
    const answer = await post(`{"query":"{ __typename }","extensions":${deep},"variables":{"__proto__":1}}`);
    expect([answer.status, read(answer).errors]).toMatchObject([400, [{ extensions: { code: "BAD_REQUEST" } }]]);
  });

  it("may hold any characters in a string", async () => {
    const text = '{,[\\"\\\\'.repeat(40_000);
    const body = `{"query":"query ($a: String!) { __type(name: $a) { name } }","variables":{"a":"${text}"}}`;
    const answer = await post(body);
    expect([answer.status, read(answer)]).toMatchObject([200, { data: { __type: null } }]);
  });

  it.each(["operationName=", "variables=", "extensions=", "operationName=&variables=&extensions="])(
    "count as absent where they are empty in a GET: %s",
    async (parameters) => {
      const query = encodeURIComponent("query Get($a: Boolean = true) { __typename @include(if: $a) }");
      const headers = { "apollo-require-preflight": "1" };
      for (const url of [`${graphql}?query=${query}&${parameters}`, `${graphql}?${parameters}&query=${query}`]) {
        for (const answer of await thrice(() => exchange(url, { headers }))) {
          expect([answer.status, read(answer)]).toMatchObject([200, { data: { __typename: "Query" } }]);
        }
      }
      const twice = await exchange(`${graphql}?query=${query}&query=${query}&${parameters}`, { headers });
      expect(twice.status).toBe(422);
    },
  );

  it("may hold question marks in a GET, which are not encoded in a query", async () => {
    const url = `${graphql}?operationName=&query=query($a:Boolean=true){__typename@include(if:$a)__type(name:"a?b"){name}}`;
    const answer = await exchange(url.replaceAll('"', "%22"), { headers: { "apollo-require-preflight": "1" } });
    expect([answer.status, read(answer)]).toMatchObject([200, { data: { __typename: "Query", __type: null } }]);
  });
});
