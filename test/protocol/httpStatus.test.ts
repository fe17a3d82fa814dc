/** The status of a whole reply, by the GraphQL-over-HTTP specification of September 2026, for both of its media types. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { GatewayUnderTest } from "../support/gateway.ts";
import { onEachPath } from "../support/onEachPath.ts";

const NAME = "{ organization { name } }";
const VARIABLE = "query ($id: ID!) { node(id: $id) { id } }";

onEachPath("the HTTP status", (startGateway) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    gateway.sandbox.faults.add({ on: "getUser", answer: { status: 403 } });
    gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 403 } });
  });
  afterAll(() => gateway.stop());

  const modern = "application/graphql-response+json";
  const preferring = `${modern}, application/json;q=0.9`;
  const legacy = "application/json";

  const post = (body: unknown, accept: string) => gateway.post(body, { headers: { accept } });

  it.each([
    ["a success", { query: NAME }, 200, 200],
    ["partial data", { query: "{ organization { name } user(id: 1) { email } }" }, 294, 200],
    ["data that is null", { query: "{ users { totalCount } }" }, 294, 200],
    [
      "a refusal in a mutation's payload",
      { query: 'mutation { deleteUser(input: { user: "x" }) { userErrors { code } } }' },
      200,
      200,
    ],
    ["a document that cannot be parsed", { query: "{" }, 400, 400],
    ["a document that does not fit the schema", { query: "{ nothing }" }, 422, 422],
    ["an operation that is not there", { query: NAME, operationName: "Other" }, 422, 422],
    ["several operations without a name", { query: "query A { __typename } query B { __typename }" }, 422, 422],
    ["a variable that does not fit", { query: VARIABLE, variables: { id: null } }, 422, 422],
    ["variables that are not an object", { query: NAME, variables: [7] }, 422, 422],
    ["no query", { qeury: NAME }, 422, 422],
    ["several operations in one request", [{ query: NAME }], 422, 422],
    ["what is too expensive", { query: "{ accounts(first: 999) { nodes { users { nodes { id } } } } }" }, 422, 422],
    ["invalid JSON", '{"query":', 400, 400],
  ])("of %s", async (_what, body, expected, expectedOfLegacy) => {
    // The document is new the first time, and known from then on.
    for (const turn of [1, 2, 3]) {
      for (const [accept, status] of [
        [modern, expected],
        [preferring, expected],
        [legacy, expectedOfLegacy],
        ["*/*", expectedOfLegacy],
      ] as const) {
        const response = await post(body, accept);
        expect({ turn, accept, status: response.status }).toEqual({ turn, accept, status });
        const reply = (await response.json()) as Record<string, unknown>;
        // A reply without data is an error, and the other way round.
        expect("data" in reply).toBe(status < 300);
      }
    }
  });

  it("has the requested media type", async () => {
    for (const body of [{ query: NAME }, { query: NAME }, { query: "{ nothing }" }]) {
      const types = await Promise.all(
        [modern, preferring, legacy].map(async (accept) => (await post(body, accept)).headers.get("content-type")),
      );
      const [first, second, third] = types.map((type) => type?.split(";")[0]);
      expect([first, second, third]).toEqual([modern, modern, legacy]);
    }
  });
});
