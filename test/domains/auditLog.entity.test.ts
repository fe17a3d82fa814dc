import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { Operation } from "../support/graphql.ts";

/** The fields that `ask` selects. */
interface Logs {
  readonly auditLogs: {
    readonly nodes: readonly {
      readonly resourceUri: string;
      readonly entity: { readonly __typename: string; readonly databaseId: string } | null;
    }[];
  };
}

describe("what an audit log is about", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 2_000 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const ask = (selection: string): Operation<Logs> =>
    `query ($scope: AuditLogScope) { auditLogs(first: 10, scope: $scope) { nodes { resourceUri entity { ${selection} } } } }`;
  const everything = `__typename ... on Connector { databaseId key } ... on ConnectorInstance { databaseId name }
    ... on Formula { databaseId name } ... on FormulaInstance { databaseId name } ... on CommonResource { id name level }`;

  it.each([
    ["CONNECTORS", "Connector", "/elements/"],
    ["CONNECTOR_INSTANCES", "ConnectorInstance", "/instances/"],
    ["FORMULA_INSTANCES", "FormulaInstance", "/formulas/instances/"],
  ])("is for scope %s a %s, not fetched where its key will do", async (scope, type, path) => {
    const keys = await gateway.query(ask(`__typename ... on Node { id } ... on ${type} { databaseId }`), {
      variables: { scope },
    });
    expect(keys.errors).toEqual([]);
    expect(gateway.calls()).toHaveLength(1);
    const { data, errors } = await gateway.query(ask(everything), { variables: { scope } });
    expect(errors).toEqual([]);
    expect(gateway.calls().length).toBeGreaterThan(1);
    expect(data.auditLogs.nodes.some(({ entity }) => entity !== null)).toBe(true);
    data.auditLogs.nodes.forEach(({ resourceUri, entity }, index) => {
      const known = keys.data.auditLogs.nodes[index]!.entity!;
      expect(known.__typename).toBe(type);
      expect(resourceUri).toBe(`/elements/api-v2${path}${known.databaseId}`);
      // The seeded logs also have entries of deleted instances.
      if (entity !== null) expect(entity).toMatchObject({ __typename: type, databaseId: known.databaseId });
    });
  });

  it("ignores selections on other types", async () => {
    const selection =
      "... on Connector { id } ... on Formula { name description } ... on CommonResource { fields { path } }";
    await gateway.query(ask(selection), { variables: { scope: "CONNECTORS" } });
    expect(gateway.calls()).toEqual(["GET /audit-logs/elements?pageSize=10"]);
  });

  it.each(["ALL", "AUTHENTICATION"])("is null for scope %s", async (scope) => {
    const { data } = await gateway.query(ask(everything), { variables: { scope } });
    for (const { entity } of data.auditLogs.nodes) expect(entity).toBeNull();
    expect(gateway.calls()).toHaveLength(1);
  });

  /** Logs with these columns, in place of the sandbox's own. */
  function logs(on: string, ...rows: object[]): void {
    const body = rows.map((row, index) => ({
      id: index,
      timestamp: "2019-05-01T00:00:00Z",
      org_id: 512,
      account_id: 7301,
      ...row,
    }));
    gateway.sandbox.faults.add({ on, answer: { status: 200, body } });
  }

  async function entities(scope: string, selection = everything) {
    const { data, errors } = await gateway.query(ask(selection), { variables: { scope } });
    expect(errors).toEqual([]);
    return data.auditLogs.nodes.map(({ entity }) => entity);
  }

  it("is a formula only if the id in the path is a formula's", async () => {
    logs(
      "listFormulaAuditLogs",
      { entity_id: "3055", resource_uri: "/elements/api-v2/formulas/3055" },
      { entity_id: 3056, resource_uri: "/elements/api-v2/formulas/3056/steps?x=1" },
      { entity_id: 3056, resource_uri: "/elements/api-v2/formulas" },
      { entity_id: 3055, resource_uri: "/elements/api-v2/formulas/steps/3055" },
      { entity_id: 3055, resource_uri: "/elements/api-v2/formulas/3056/triggers/3055" },
      { entity_id: 1, resource_uri: "/elements/api-v2/formulas/1" },
      { entity_id: 3055 },
      { resource_uri: "/elements/api-v2/formulas/3055" },
    );
    expect((await entities("FORMULAS")).map((entity) => entity?.databaseId)).toEqual([
      "3055",
      "3056",
      "3056",
      undefined,
      undefined,
      undefined,
      undefined,
      "3055",
    ]);
    expect(gateway.calls().slice(1)).toEqual(["GET /formulas/3055", "GET /formulas/3056", "GET /formulas/1"]);
    expect((await entities("FORMULAS", "__typename ... on Node { id }")).filter(Boolean)).toHaveLength(5);
    expect(gateway.calls()).toHaveLength(1);
  });

  it("is the common resource of the level that the path names", async () => {
    const { data } = await gateway.query("{ organization { databaseId commonResources { id name } } }");
    const { id, name } = data.organization.commonResources[0]!;
    const organization = data.organization.databaseId;
    logs(
      "listCommonResourceAuditLogs",
      {
        org_id: organization,
        entity_id: name,
        resource_uri: `/elements/api-v2/organizations/objects/${encodeURIComponent(name)}/definitions`,
      },
      { entity_id: "x", resource_uri: "/elements/api-v2/accounts/objects/no%20such/definitions" },
      { entity_id: "x", resource_uri: "/elements/api-v2/accounts/7302/objects/no-such" },
      { entity_id: "x", resource_uri: "/elements/api-v2/instances/418001/objects/no-such/definitions" },
      { entity_id: "x", resource_uri: "/elements/api-v2/organizations/objects/definitions" },
      { entity_id: "x", resource_uri: "/elements/api-v2/organizations/objects/%E0%A4%A/definitions" },
      { entity_id: name, resource_uri: "/elements/api-v2/elsewhere" },
    );
    const [found, ...others] = await entities("COMMON_RESOURCES");
    expect(found).toMatchObject({ __typename: "CommonResource", id, name, level: "ORGANIZATION" });
    expect(others).toEqual([null, null, null, null, null, null]);
    expect(gateway.calls().slice(1)).toEqual([
      `GET /organizations/objects/${encodeURIComponent(name)}/definitions`,
      "GET /accounts/7301/objects/no%20such/definitions",
      "GET /accounts/7302/objects/no-such/definitions",
      "GET /instances/418001/objects/no-such/definitions",
    ]);
    const keys = await entities("COMMON_RESOURCES", "... on Node { id }");
    expect(keys[0]).toEqual({ id });
    expect(gateway.calls()).toHaveLength(1);
  });

  it("takes ids as numbers and as texts, keys of connectors, and leaves out what is nothing", async () => {
    logs(
      "listConnectorAuditLogs",
      { entity_id: 23 },
      { entity_id: "23" },
      { entity_id: "sfdc" },
      { entity_id: "" },
      {},
    );
    expect(
      (await entities("CONNECTORS", "... on Connector { databaseId }")).map((entity) => entity?.databaseId),
    ).toEqual(["23", "23", "23", undefined, undefined]);
    expect(gateway.calls().slice(1)).toEqual(["GET /elements/sfdc"]);
  });

  it("finds the connector instance by either id, and is null if it was deleted", async () => {
    logs(
      "listConnectorInstanceAuditLogs",
      { instance_id: "418001" },
      { entity_id: 418001 },
      { instance_id: 0 },
      { instance_id: 1 },
    );
    const { data, errors } = await gateway.query(
      "{ auditLogs(first: 10, scope: CONNECTOR_INSTANCES) { nodes { connectorInstance { databaseId name } entity { ... on ConnectorInstance { databaseId name } } } } }",
    );
    expect(errors).toEqual([]);
    const known = { databaseId: "418001", name: expect.any(String) };
    const pairs = [known, known, null, null].map((instance) => ({ connectorInstance: instance, entity: instance }));
    expect(data.auditLogs.nodes).toEqual(pairs);
    expect(gateway.calls().slice(1)).toEqual(["GET /instances/418001", "GET /instances/1"]);
  });
});
