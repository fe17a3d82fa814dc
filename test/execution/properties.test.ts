/**
 * For any text whatsoever: what a client sends reaches the route that it is meant for, widens no filter, and is read back
 * as it was; any bytes are answered, and never with a defect of the gateway. Failures print the seed that repeats them.
 */
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { GraphQLError } from "graphql";
import { MAX_PAGE_SIZE } from "../../src/platformLimits.ts";
import { CursorCodec, type Position } from "../../src/relay/cursor.ts";
import { fromGlobalId, fromKeyPart, toGlobalId, toKeyPart } from "../../src/relay/globalId.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

const SEED = 20_190_603;
/** Any Unicode, and more often what means something to a path, a query or a condition. */
const meaningful = fc.constantFrom(
  ...Array.from("'\"%/\\.?&=#;:+ \0\r\n\t(),*"),
  "..",
  "' OR '1'='1",
  "%2F",
  "%00",
  "é",
  "\u2028",
  "😀",
  "\u202e",
);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(fc.oneof(meaningful, fc.string({ unit: "grapheme", maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.join("")),
);
/** Also half a character, which JSON can carry and UTF-8 cannot. */
const units = fc.array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff })), { maxLength: 12 });
const anyText = fc.oneof(
  text,
  units.map((codes) => String.fromCharCode(...codes)),
);

describe("codes", () => {
  const position: fc.Arbitrary<Position> = fc.integer({ min: 1, max: MAX_PAGE_SIZE }).chain((pageSize) =>
    fc.record({
      start: fc.oneof(text, fc.nat(), fc.constant(null)),
      pageSize: fc.constant(pageSize),
      rowsBefore: fc.nat(),
      index: fc.integer({ min: -1, max: pageSize - 1 }),
    }),
  );

  it("give back what was put into a cursor, to this caller and for this list alone", () => {
    const property = fc.property(position, text, text, (at, list, other) => {
      const key = Buffer.from("a key");
      const cursor = new CursorCodec(key, list).forPage(at)(at.index);
      expect(new CursorCodec(key, list).decode(cursor)).toEqual(at);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(() => new CursorCodec(Buffer.from("another"), list).decode(cursor)).toThrow(GraphQLError);
      if (other !== list) expect(() => new CursorCodec(key, other).decode(cursor)).toThrow(GraphQLError);
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  it("give no cursor for what was changed by a single character", () => {
    const property = fc.property(
      position,
      fc.nat(),
      fc.constantFrom("A", "a", "0", "-", "_", "z"),
      (at, place, character) => {
        const codec = new CursorCodec(Buffer.from("a key"), "/users");
        const cursor = codec.forPage(at)(at.index);
        const index = place % cursor.length;
        fc.pre(cursor[index] !== character);
        expect(() => codec.decode(cursor.slice(0, index) + character + cursor.slice(index + 1))).toThrow(GraphQLError);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  it("give back what was put into a global id, and read nothing else", () => {
    const type = fc.constantFrom("Account", "Hub", "CommonResource");
    const inAndOut = fc.property(type, text, (name, key) => {
      fc.pre(key !== "" && key.isWellFormed());
      expect(fromGlobalId(toGlobalId(name, key))).toEqual({ type: name, key });
    });
    fc.assert(inAndOut, { seed: SEED, numRuns: 300 });
    const onlyOwn = fc.property(fc.oneof(anyText, fc.base64String()), (id) => {
      const parts = fromGlobalId(id);
      if (parts !== undefined) expect(toGlobalId(parts.type, parts.key)).toBe(id);
    });
    fc.assert(onlyOwn, { seed: SEED, numRuns: 300 });
  });

  it("give back what was put into a part of a key", () => {
    const inAndOut = fc.property(text, (part) => {
      fc.pre(part !== "" && part.isWellFormed());
      expect(fromKeyPart(toKeyPart(part))).toBe(part);
      expect(toKeyPart(part)).not.toContain(":");
    });
    fc.assert(inAndOut, { seed: SEED, numRuns: 300 });
    const onlyOwn = fc.property(anyText, (part) => {
      const read = fromKeyPart(part);
      if (read !== undefined) expect(toKeyPart(read)).toBe(part);
    });
    fc.assert(onlyOwn, { seed: SEED, numRuns: 300 });
  });
});

describe("any text", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 50 } });
  });
  beforeEach(() => gateway.sandbox.clearCalls());
  afterAll(() => gateway.stop());

  /** Codes of invalid requests, and of the platform's rejections. */
  const EXPECTED = ["BAD_USER_INPUT", "NOT_FOUND", "FORBIDDEN", "GRAPHQL_VALIDATION_FAILED"];
  const codesOf = ({ errors }: { errors: { extensions: { code?: unknown } }[] }): unknown[] =>
    errors.map(({ extensions }) => extensions.code).filter((code) => !EXPECTED.includes(String(code)));

  it("in a filter is one value of one condition, and finds no more than itself", async () => {
    const document =
      "query ($value: String!) { accounts(filter: { name: { eq: $value } }) { nodes { name } } " +
      'users(filter: { firstName: { in: [$value, "Nobody"] }, lastName: { ne: $value } }) { totalCount } }';
    const property = fc.asyncProperty(anyText, async (value) => {
      const answer = await gateway.query(document, { variables: { value } });
      expect(codesOf(answer)).toEqual([]);
      const wheres = gateway.sandbox.calls.map(({ operationId, path }) => {
        return [operationId, new URLSearchParams(path.split("?")[1]).get("where")];
      });
      const literal = `'${value.replaceAll("'", "''")}'`;
      const expected = [
        ["listAccounts", `name=${literal}`],
        ["listUsers", `firstName in (${literal},'Nobody') AND lastName!=${literal}`],
      ];
      expect(wheres).toEqual(value.isWellFormed() ? expected : []);
      const data = answer.data as unknown as { accounts?: { nodes: { name: string }[] } | null } | undefined;
      for (const { name } of data?.accounts?.nodes ?? []) expect(name).toBe(value);
    });
    await fc.assert(property, { seed: SEED, numRuns: 80 });
  });

  it.each([
    ["getHub", "/hubs/", "query ($value: String!) { hub(key: $value) { name } }"],
    ["getConnector", "/elements/", "query ($value: String!) { connector(key: $value) { name } }"],
    ["getUser", "/users/", "query ($value: EmailAddress!) { user(email: $value) { id } }"],
    ["getOrganizationCommonResource", "/organizations/objects/", null],
  ])("in a path stays within its segment: %s", async (operationId, before, document) => {
    const nodes = "query ($id: ID!) { node(id: $id) { ... on CommonResource { level } } }";
    const property = fc.asyncProperty(anyText, async (value) => {
      const id = toGlobalId("CommonResource", `organization::${toKeyPartOrNone(value)}`);
      const answer = await gateway.query(document ?? nodes, { variables: document === null ? { id } : { value } });
      expect(codesOf(answer)).toEqual([]);
      for (const call of gateway.sandbox.calls) {
        if (call.operationId === "getOrganization") continue;
        expect(call.operationId).toBe(operationId);
        const segment = call.path.slice(before.length).split("?")[0]!;
        expect(segment).not.toContain("/");
        expect(decodeURIComponent(segment)).toBe(value);
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: 60 });
  });

  it("as an id or a cursor is refused, or read as what it is", async () => {
    const document =
      "query ($id: ID!, $after: String!) { node(id: $id) { id } account(id: $id) { id } accounts(after: $after) { totalCount nodes { id } } " +
      "auditLogs(after: $after, entity: $id, scope: CONNECTORS) { nodes { id } } connectorInstance(id: $id) { id } }";
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array).toString("base64url"));
    const prefixed = anyText.map((key) => Buffer.from(`Account:${key}`).toString("base64url"));
    const property = fc.asyncProperty(fc.oneof(anyText, bytes, prefixed), async (value) => {
      const answer = await gateway.query(document, { variables: { id: value, after: value } });
      expect(codesOf(answer)).toEqual([]);
    });
    await fc.assert(property, { seed: SEED, numRuns: 80 });
  });

  it("as a name of a new thing reaches the platform as it is, or not at all", async () => {
    const document =
      "mutation ($value: String!) { createAccount(input: { externalId: $value, name: $value }) { account { name } userErrors { code } } }";
    const property = fc.asyncProperty(anyText, async (value) => {
      const answer = await gateway.query(document, { variables: { value } });
      expect(codesOf(answer)).toEqual([]);
      for (const { method, path, body } of gateway.sandbox.calls) {
        expect([method, path]).toEqual(["POST", "/accounts"]);
        expect(body).toEqual({ externalId: value, name: value });
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: 40 });
  });

  it("and any bytes as a body are answered", async () => {
    const headers = { "content-type": "application/json", authorization: gateway.sandbox.credentials.user };
    const values = fc.json({ maxDepth: 3 });
    const requests = fc.record({
      query: fc.oneof(text, fc.constant("{ __typename }")),
      variables: fc.jsonValue(),
      operationName: fc.jsonValue(),
      extensions: fc.jsonValue(),
    });
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      values.map((json) => Buffer.from(json)),
      requests.map((request) => Buffer.from(JSON.stringify(request))),
    );
    const property = fc.asyncProperty(body, async (bytes) => {
      const response = await fetch(`${gateway.url}/graphql`, { method: "POST", headers, body: bytes });
      expect(response.status).toBeLessThan(500);
      expect(JSON.stringify(await response.json())).not.toContain("INTERNAL_SERVER_ERROR");
    });
    await fc.assert(property, { seed: SEED, numRuns: 250 });
  });

  it("and any bytes as a header are answered", async () => {
    const { hostname, port } = new URL(gateway.url);
    const body = '{"query":"{ organization { name } }"}';
    const ask = (name: string, value: Buffer): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(port), hostname);
        const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\n${name}: `;
        let answer = "";
        socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
        socket.on("close", () => resolve(answer));
        socket.on("error", reject);
        socket.end(Buffer.concat([Buffer.from(head), value, Buffer.from(`\r\n\r\n${body}`)]));
      });
    const names = fc.constantFrom(
      "authorization",
      "x-request-id",
      "accept",
      "x-gateway-trace",
      "traceparent",
      "if-none-match",
      "origin",
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
      text.map((value) => Buffer.from(value)),
    );
    const property = fc.asyncProperty(names, bytes, async (name, value) => {
      // A line's end would make another header of the rest, or end the head: what follows is not this request any more.
      fc.pre(!value.includes(10) && !value.includes(13));
      const answer = await ask(name, value);
      const status = Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
      expect(answer).not.toContain("INTERNAL_SERVER_ERROR");
    });
    await fc.assert(property, { seed: SEED, numRuns: 150 });
    // Accepted requests were forwarded with their own credentials, and without other headers of the client.
    for (const { headers } of gateway.sandbox.calls)
      expect(headers["authorization"]).toMatch(/^User \S+, Organization \S+$/);
  });
});

function toKeyPartOrNone(value: string): string {
  return value.isWellFormed() ? toKeyPart(value) : "%ED%A0%80";
}
