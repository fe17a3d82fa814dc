/** Values of the platform that JSON allows and nobody expects: each spoils its own field, and nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { startRawPlatform, type RawPlatform } from "../support/rawPlatform.ts";

const LEVELS = 100_000;
const deep = (levels: number, leaf = "1") => '{"a":'.repeat(levels) + leaf + "}".repeat(levels);
const deepList = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

let platform: RawPlatform;
let gateway: GatewayUnderTest;
const answers = new Map<string, string>();
beforeAll(async () => {
  platform = await startRawPlatform((call) => answers.get(call.replace(/\?.*/, "")));
  gateway = await startGateway({ upstreamUrl: platform.url });
});
beforeEach(() => answers.clear());
afterAll(async () => {
  await gateway.stop();
  await platform.stop();
});

/** The first time, the second and the third: an operation that is known takes another path. Credentials of their own get past the cache. */
async function thrice(document: string) {
  const results = [];
  for (const turn of [1, 2, 3]) {
    results.push(
      await gateway.query(document, { as: `User u${String(turn)}=, Organization o${String(Math.random())}=` }),
    );
  }
  return results;
}

describe("JSON that is nested very deep", () => {
  const CONNECTOR = '{"id":23,"key":"sfdc","name":"Salesforce"}';

  it.each([
    ["objects", deep(LEVELS)],
    ["lists", `{"a":${deepList(LEVELS)}}`],
    ["objects a little too deep", deep(501)],
  ])("fails its own field, and no other one: %s", async (_what, body) => {
    answers.set("GET /elements/23", CONNECTOR);
    answers.set("GET /elements/23/docs", body);
    for (const { status, data, errors } of await thrice('{ connector(id: "23") { name openApi } a: __typename }')) {
      expect(status).toBe(200);
      expect(data).toEqual({ connector: { name: "Salesforce", openApi: null }, a: "Query" });
      expect(errors).toMatchObject([
        { path: ["connector", "openApi"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
      ]);
    }
  });

  it("is answered as it is up to 500 levels, also from the cache", async () => {
    answers.set("GET /elements/23", CONNECTOR);
    answers.set("GET /elements/23/docs", deep(500));
    for (let turn = 0; turn < 3; turn += 1) {
      const { data, errors } = await gateway.query('{ connector(id: "23") { openApi } }');
      expect(errors).toEqual([]);
      expect(JSON.stringify(data.connector.openApi)).toBe(deep(500));
    }
  });

  it("fails the field that it is a value of, whatever type the field has", async () => {
    const list = deepList(LEVELS);
    answers.set(
      "GET /users/7",
      `{"id":7,"email":"a@b.example","firstName":${list},"lastName":"Marek","phone":${deep(LEVELS)},"active":${list},"createdDate":${list}}`,
    );
    for (const { data, errors } of await thrice(
      "{ user(id: 7) { email firstName lastName phone active createdAt } }",
    )) {
      expect(data.user).toMatchObject({ email: "a@b.example", lastName: "Marek", firstName: null, createdAt: null });
      for (const { extensions } of errors) expect(extensions["code"]).toBe("UPSTREAM_INVALID_RESPONSE");
    }
    expect(gateway.logs.join("")).not.toContain("unexpected error");
  });

  it("is not shown as a message", async () => {
    answers.set("GET /accounts/7301", deep(LEVELS));
    for (const { errors } of await thrice('{ account(id: "7301") { name } }')) {
      expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
    }
  });
});

describe("days that do not exist", () => {
  const DAYS = [
    "2019-02-31T00:00:00Z",
    "2019-02-31T00:00:00.000Z",
    "2019-02-31",
    "2019-02-31 10:00:00",
    "2019-02-31T10:00:00+02:00",
    "2019-02-31T23:30:00-05:00",
    "2019-13-01T00:00:00Z",
    "2019-00-10T00:00:00Z",
    "2019-06-31T00:00:00Z",
    "2019-02-29T00:00:00Z",
    "2019-01-01T24:00:00Z",
    "2019-01-01T25:00:00Z",
    "2019-01-01T10:61:00Z",
  ];
  const FILTER = "query Logs($from: DateTime) { auditLogs(filter: { from: $from }, scope: ALL) { totalCount } }";

  it.each(DAYS)("are refused as input: %s", async (day) => {
    for (const { errors } of [
      await gateway.query(FILTER, { variables: { from: day } }),
      await gateway.query(FILTER, { variables: { from: day } }),
    ]) {
      expect(errors).toMatchObject([
        {
          message: `Variable "$from" has a wrong value: expected DateTime (ISO 8601, such as "2018-01-24T15:56:44.000Z" or "2018-01-24"), got a string of ${String(day.length)} characters.`,
          extensions: { code: "BAD_USER_INPUT" },
        },
      ]);
    }
    const literal = await gateway.query(`{ auditLogs(filter: { from: "${day}" }, scope: ALL) { totalCount } }`);
    expect(literal.errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });

  it.each(DAYS)("stay the same day when the platform sends them: %s", async (day) => {
    answers.set("GET /users/7", JSON.stringify({ id: 7, email: "a@b.example", createdDate: day }));
    for (const { data, errors } of await thrice("{ user(id: 7) { email createdAt } }")) {
      expect(data.user).toEqual({ email: "a@b.example", createdAt: null });
      expect(errors).toMatchObject([
        { path: ["user", "createdAt"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
      ]);
    }
  });

  it.each([
    ["2020-02-29T00:00:00Z", "2020-02-29T00:00:00.000Z"],
    ["2019-03-01T00:30:00+02:00", "2019-02-28T22:30:00.000Z"],
    ["2018-12-31T23:30:00-0500", "2019-01-01T04:30:00.000Z"],
    ["2019-03-07T09:30Z", "2019-03-07T09:30:00.000Z"],
    ["2019-03-07 09:30:00.104233", "2019-03-07T09:30:00.104Z"],
    ["2019-03-07", "2019-03-07T00:00:00.000Z"],
    ["2019-03-07T09:30:00.1Z", "2019-03-07T09:30:00.100Z"],
    [1_551_951_000_104, "2019-03-07T09:30:00.104Z"],
  ])("are distinguished from days that do: %s", async (sent, expected) => {
    answers.set("GET /users/7", JSON.stringify({ id: 7, email: "a@b.example", createdDate: sent }));
    for (const { data } of await thrice("{ user(id: 7) { createdAt } }")) expect(data.user.createdAt).toBe(expected);
  });
});

describe("an id that is a number in no digits", () => {
  it("identifies nothing", async () => {
    answers.set("GET /users", '[{"id":1e30,"email":"a@b.example"}]');
    answers.set("GET /accounts", '[{"id":7301,"name":"A"}]');
    const { data, errors } = await gateway.query("{ users { nodes { id } } accounts { nodes { databaseId } } }");
    expect(data).toEqual({ users: null, accounts: { nodes: [{ databaseId: "7301" }] } });
    expect(errors).toMatchObject([{ path: ["users", "nodes", 0], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });
});
