import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { User } from "../support/schema.generated.ts";

describe("audit logs", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 2_000, auditLogUsers: 10 } });
  });
  afterAll(() => gateway.stop());

  it("fetches ten users with the fewest calls, and no account of which only the id is selected", async () => {
    const { data, errors } = await gateway.query(
      "{ auditLogs(first: 100) { nodes { user { email } account { databaseId } } } }",
    );
    expect(errors).toEqual([]);
    expect(data.auditLogs.nodes).toHaveLength(100);
    const emails = new Set(data.auditLogs.nodes.map(({ user }: { user: User | null }) => user?.email).filter(Boolean));
    expect(emails.size).toBe(10);
    // Eleven calls would do; in an organization this small, the list of its users is cheaper still.
    expect(gateway.calls()).toEqual(["GET /audit-logs?pageSize=100", "GET /users?includeInactive=true&pageSize=200"]);
  });

  it("answers edges that need a key alone from the log's own row", async () => {
    const { data, errors } = await gateway.query(
      "{ auditLogs(first: 5) { nodes { user { id databaseId __typename } account { id databaseId } organization { id databaseId } } } }",
    );
    expect(errors).toEqual([]);
    expect(data.auditLogs.nodes[0]!.user.databaseId).toMatch(/^\d+$/);
    expect(gateway.calls()).toEqual(["GET /audit-logs?pageSize=10"]);
  });

  it("respects @skip and @include when it decides what to fetch", async () => {
    const document =
      "query ($more: Boolean!) { auditLogs(first: 10) { nodes { account { id ...More @include(if: $more) } } } } fragment More on Account { name }";
    await gateway.query(document, { variables: { more: false } });
    expect(gateway.calls()).toHaveLength(1);
    await gateway.query(document, { variables: { more: true } });
    expect(gateway.calls().length).toBeGreaterThan(1);
  });

  it.each([
    ["ALL", undefined, "/audit-logs"],
    ["AUTHENTICATION", undefined, "/audit-logs/authentication"],
    ["COMMON_RESOURCES", undefined, "/audit-logs/common-resources"],
    ["COMMON_RESOURCES", "a/b c?d#e", "/audit-logs/common-resources/a%2Fb%20c%3Fd%23e"],
    ["CONNECTOR_INSTANCES", undefined, "/audit-logs/element-instances"],
    ["CONNECTOR_INSTANCES", "418210", "/audit-logs/element-instances/418210"],
    ["CONNECTORS", undefined, "/audit-logs/elements"],
    ["CONNECTORS", "23", "/audit-logs/elements/23"],
    ["FORMULA_INSTANCES", undefined, "/audit-logs/formula-instances"],
    ["FORMULAS", undefined, "/audit-logs/formulas"],
    ["FORMULAS", "41", "/audit-logs/formulas/41"],
  ])("reads scope %s with entity %s from %s", async (scope, entity, path) => {
    const { data, errors } = await gateway.query(
      "query ($scope: AuditLogScope, $entity: ID) { auditLogs(first: 10, scope: $scope, entity: $entity) { nodes { databaseId scope timestamp method resourceUri status ipAddress } } }",
      { variables: { scope, entity } },
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toEqual([`GET ${path}?pageSize=10`]);
    for (const log of data.auditLogs.nodes) expect(log.scope).toBe(scope);
  });

  it.each(["ALL", "AUTHENTICATION", "FORMULA_INSTANCES"])(
    "refuses an entity with scope %s, without a call",
    async (scope) => {
      const { errors } = await gateway.query(
        'query ($scope: AuditLogScope) { auditLogs(scope: $scope, entity: "1") { totalCount } }',
        {
          variables: { scope },
        },
      );
      expect(errors[0]!.extensions["code"]).toBe("BAD_USER_INPUT");
      expect(gateway.calls()).toEqual([]);
    },
  );

  it("sends dates with milliseconds and ids as numbers", async () => {
    const { data } = await gateway.query("{ users(first: 1) { nodes { id databaseId } } }");
    const [user] = data.users.nodes;
    await gateway.query(
      'query ($user: ID) { auditLogs(first: 10, filter: { from: "2019-01-02", to: "2030-01-02T03:04:05Z", user: $user, account: "7" }) { nodes { id } } }',
      { variables: { user: user!.id } },
    );
    expect(gateway.calls()).toEqual([
      `GET /audit-logs?from=2019-01-02T00%3A00%3A00.000Z&to=2030-01-02T03%3A04%3A05.000Z&userId=${user!.databaseId}&accountId=7&pageSize=10`,
    ]);
  });

  it("returns the entries of its own account or user, and rejects a filter for another", async () => {
    const { data } = await gateway.query(
      "{ accounts(first: 2) { nodes { id databaseId auditLogs(first: 10) { nodes { account { databaseId } } } } } }",
    );
    for (const account of data.accounts.nodes) {
      for (const log of account.auditLogs.nodes) expect(log.account.databaseId).toBe(account.databaseId);
    }
    const [one, two] = data.accounts.nodes;
    const { errors } = await gateway.query(
      "query ($id: ID!, $other: ID) { account(id: $id) { auditLogs(filter: { account: $other }) { totalCount } } }",
      { variables: { id: one!.id, other: two!.id } },
    );
    expect(errors).toMatchObject([{ path: ["account", "auditLogs"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([`GET /accounts/${one!.databaseId}?includeInactive=true`]);
  });
});
