/** The platform's ids keep their digits, however many they have: on the way in, on the way out, and in REST calls. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";

/** The first integer that a double cannot hold. */
const LONG = "9007199254740993";
const LONGER = "123456789012345678901234567890";

describe("ids beyond 2^53", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0, checkAnswers: false } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  /** Answers with text, as JSON.stringify cannot write such a number. */
  const answer = (on: string, body: string) => gateway.sandbox.faults.add({ on, answer: { status: 200, body } });

  it.each([LONG, LONGER])("come back digit for digit, and as global ids that lead to the same: %s", async (id) => {
    answer("getAccount", `{"id": ${id}, "name": "Large"}`);
    const document = "query ($id: ID!) { account(id: $id) { id databaseId name } }";
    const first = await gateway.query(document, { variables: { id } });
    const account = { id: globalId("Account", id), databaseId: id, name: "Large" };
    expect(first.data).toEqual({ account });
    const second = await gateway.query(document, { variables: { id: account.id } });
    expect(second.data).toEqual({ account });
    const node = await gateway.query("query ($id: ID!) { node(id: $id) { ... on Account { databaseId } } }", {
      variables: { id: account.id },
    });
    expect(node.data).toEqual({ node: { databaseId: id } });
    expect(gateway.calls()).toEqual([`GET /accounts/${id}?includeInactive=true`]);
  });

  it("are taken as numbers too: in a document and in variables", async () => {
    answer("getAccount", `{"id": ${LONG}}`);
    const literal = await gateway.query(`{ account(id: ${LONG}) { databaseId } }`);
    expect(literal.data).toEqual({ account: { databaseId: LONG } });
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: gateway.sandbox.credentials.organizationAdministrator,
      },
      body: `{"query": "query ($id: ID!) { account(id: $id) { databaseId } }", "variables": {"id": ${LONG}}}`,
    });
    expect(await response.json()).toMatchObject({ data: { account: { databaseId: LONG } } });
    expect(gateway.calls().at(-1)).toBe(`GET /accounts/${LONG}?includeInactive=true`);
  });

  it("are not of the type Int", async () => {
    const { errors } = await gateway.query(`{ accounts(first: ${LONG}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });

  it("lead from one thing to another, also where these come from a list", async () => {
    answer("listAuditLogs", `[{"id": "1", "timestamp": 1551951000000, "user_id": ${LONG}, "account_id": "${LONGER}"}]`);
    answer("getUser", `{"id": ${LONG}, "firstName": "Ines"}`);
    const { data, errors } = await gateway.query(
      "{ auditLogs(first: 1) { nodes { user { databaseId firstName } account { databaseId } } } }",
    );
    expect(errors).toEqual([]);
    const user = { databaseId: LONG, firstName: "Ines" };
    expect(data.auditLogs.nodes).toEqual([{ user, account: { databaseId: LONGER } }]);
    expect(gateway.calls()[1]).toBe(`GET /users/${LONG}?includeInactive=true`);
  });

  it("are found in a list by their digits, and not by what these are rounded to", async () => {
    const rows = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => BigInt(LONG) + BigInt(index));
    answer("listUsers", `[${rows.map((id) => `{"id": ${String(id)}, "firstName": "N${String(id)}"}`).join()}]`);
    const ids = rows.map((id) => globalId("User", String(id)));
    const { data } = await gateway.query("query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { firstName } } }", {
      variables: { ids },
    });
    expect(data.nodes).toEqual(rows.map((id) => ({ firstName: `N${String(id)}` })));
    expect(gateway.calls()).toHaveLength(1);
  });

  it("go out in filters, paths and changes as they came", async () => {
    await gateway.query(
      "query ($id: ID!) { auditLogs(filter: { user: $id }) { totalCount } formulaInstances(connectorInstance: $id) { totalCount } }",
      { variables: { id: LONG } },
    );
    const filters = gateway.calls().map((call) => call.split(/[?&]/)[1]);
    expect(filters.sort()).toEqual([`elementInstanceId=${LONG}`, `userId=${LONG}`]);
    const changed = await gateway.query(
      'mutation ($id: ID!) { updateAccount(input: { account: $id, name: "x" }) { userErrors { code } } }',
      { variables: { id: globalId("Account", LONG) } },
    );
    expect(changed.data.updateAccount.userErrors).toEqual([{ code: "NOT_FOUND" }]);
    expect(gateway.calls()).toEqual([`PATCH /accounts/${LONG}`]);
  });

  it("are the only numbers that become text: limits in API descriptions stay numbers", async () => {
    answer(
      "getConnectorApiDocs",
      `{"swagger": "2.0", "definitions": {"x": {"maximum": 9223372036854775807, "id": "x"}}}`,
    );
    const { data } = await gateway.query<{ connector: { openApi: { definitions: { x: { maximum: unknown } } } } }>(
      '{ connector(id: "23") { openApi } }',
    );
    expect(typeof data.connector.openApi.definitions.x.maximum).toBe("number");
  });

  it("are the same with and without leading zeros", async () => {
    answer("getAccount", `{"id": 7301}`);
    const { data } = await gateway.query(
      '{ a: account(id: "7301") { databaseId } b: account(id: "007301") { databaseId } }',
    );
    expect(data).toEqual({ a: { databaseId: "7301" }, b: { databaseId: "7301" } });
    expect(gateway.calls()).toEqual(["GET /accounts/7301?includeInactive=true"]);
  });
});
