/** An operation never needs more REST calls than was estimated before it ran. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { elementToken } from "../../sandbox/elementToken.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { RandomQuery } from "../support/randomQuery.ts";

const schema = buildGatewaySchema();
/** The second: if the objects of an instance cannot be read, and the platform has a path of the name. */
const UNKNOWN_OBJECT = /^The connector instance has no object with this name\.|^`object` must be the name of an object/;

// The examples, and one operation for each call of the contract, are held to theirs where they run.
describe.each([
  [{ totalCount: true }, "off", 250],
  [{ totalCount: false }, "off", 250],
  [{ whereOnId: true }, "on", 80],
  [{ whereOnId: false }, "on", 80],
] as const)("the estimate, with a platform like %j and WHERE_ID_IN=%s", (platform, WHERE_ID_IN, numRuns) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    const environment = { MAX_UPSTREAM_CALLS: "3000", MAX_ALIASES: "10000", MAX_DIRECTIVES: "10000", WHERE_ID_IN };
    gateway = await startGateway({ sandbox: { auditLogs: 300, ...platform }, environment });
  });
  afterAll(() => gateway.stop());

  it("is not exceeded by any query", async () => {
    const tapes = fc.array(fc.nat(1000), { minLength: 10, maxLength: 120, size: "max" });
    let turn = 0;
    const property = fc.asyncProperty(tapes, async (tape) => {
      const { text } = new RandomQuery(schema, tape);
      // Another token each time, as the catalogue is cached by credential.
      const token = elementToken(418_001 + (turn++ % 50));
      const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element ${token}`;
      const { errors, extensions } = await gateway.query(text, { as });
      // Some tokens are of instances that are disabled or whose access was revoked; some objects do not exist.
      const expected = ["FORBIDDEN", "NOT_FOUND", "OPERATION_TOO_EXPENSIVE", "PROVIDER_ERROR"];
      const unexpected = errors.filter(({ message, extensions: { code } }) => {
        return !expected.includes(code) && !UNKNOWN_OBJECT.test(message);
      });
      expect(unexpected).toEqual([]);
      const { calls, estimated } = extensions["upstream"];
      if (calls > estimated) throw new Error(`${String(calls)} calls, but ${String(estimated)} estimated: ${text}`);
    });
    await fc.assert(property, { numRuns, seed: 20_190_603 });
  });
});

describe("the budget", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 100 }, environment: { MAX_UPSTREAM_CALLS: "25" } });
  });
  afterAll(() => gateway.stop());

  it("rejects an operation that may need more calls, and names the most expensive field, without a call", async () => {
    const { data, errors, status } = await gateway.query(
      "{ accounts(first: 5) { nodes { name users(first: 6) { nodes { email roles { key } } } } } organization { name } }",
    );
    expect(status).toBe(422);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message:
          "This operation may need 37 REST calls, but at most 25 are allowed. " +
          "30 of them are for `accounts.nodes.users.nodes.roles`: request fewer at a time (MAX_UPSTREAM_CALLS).",
        extensions: {
          code: "OPERATION_TOO_EXPENSIVE",
          estimatedCalls: 37,
          field: "accounts.nodes.users.nodes.roles",
        },
      },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("judges by the variables of each request", async () => {
    const document = "query ($first: Int!) { users(first: $first) { nodes { roles { key } } } }";
    const small = { variables: { first: 3 } };
    for (const turn of [1, 2, 3]) {
      expect((await gateway.query(document, small)).errors).toEqual([]);
      const { errors } = await gateway.query(document, { variables: { first: 25 } });
      expect([turn, errors[0]?.extensions["code"]]).toEqual([turn, "OPERATION_TOO_EXPENSIVE"]);
      expect(gateway.calls()).toEqual([]);
    }
  });

  it("counts what an operation reads again after each change", async () => {
    const change = (alias: string) =>
      `${alias}: updateAccount(input: { account: "7301", description: "${alias}" }) { account { organization { name } } }`;
    const { errors, extensions } = await gateway.query(`mutation { ${change("a")} ${change("b")} ${change("c")} }`);
    expect(errors).toEqual([]);
    expect(extensions["upstream"]).toMatchObject({ calls: 6, estimated: 6 });
  });
});
