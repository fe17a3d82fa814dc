/** Rows that lack attributes or have odd ones: only a row without identity is an error, of its list alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

describe("a row of the platform", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const answer = (on: string, body: unknown) => gateway.sandbox.faults.add({ on, answer: { status: 200, body } });

  it.each([
    ["accounts", "listAccounts", "name externalId active isDefault type createdAt updatedAt", {}],
    ["users", "listUsers", "email firstName fullName active address { city } createdAt lastLoginAt", {}],
    ["connectors", "listConnectors", "key name image active authenticationType hub { key }", { key: "x" }],
    ["connectorInstances", "listConnectorInstances", "name tags valid connector { key } user { email }", {}],
    ["formulas", "listFormulas", "name active account { id } user { id }", {}],
    ["formulaInstances", "listFormulaInstances", "name active formula { name } configuration", {}],
    ["auditLogs", "listAuditLogs", "method resourceUri status user { id } account { id }", { timestamp: 0 }],
  ])("may be bare among others: %s", async (list, on, fields, identity) => {
    answer(on, [
      { id: 1, ...identity },
      { id: 2, ...identity, name: "Two" },
    ]);
    const { data, errors } = await gateway.query<Record<string, { nodes: { databaseId: string }[] }>>(
      `{ ${list}(first: 2) { nodes { databaseId ${fields} } } }`,
    );
    expect(errors).toEqual([]);
    expect(data[list]!.nodes.map(({ databaseId }) => databaseId)).toEqual(["1", "2"]);
  });

  it("may have attributes of other types: required fields are empty, others null with an error", async () => {
    const odd = {
      id: 418001,
      name: { first: "x" },
      tags: ["live", 7, null],
      valid: "perhaps",
      createdDate: "yesterday",
    };
    answer("listConnectorInstances", [odd, { id: 418002, name: "Second" }]);
    const { data, errors } = await gateway.query(
      "{ connectorInstances(first: 2) { nodes { name tags valid createdAt } } }",
    );
    expect(data.connectorInstances.nodes).toEqual([
      { name: "", tags: ["live"], valid: null, createdAt: null },
      { name: "Second", tags: [], valid: null, createdAt: null },
    ]);
    expect(errors.map(({ path }) => path?.slice(2))).toEqual([
      [0, "valid"],
      [0, "createdAt"],
    ]);
  });

  it("without an id fails its connection alone", async () => {
    answer("listUsers", [{ id: 1 }, { firstName: "Nobody" }]);
    const { data, errors } = await gateway.query("{ users(first: 2) { nodes { id } } organization { name } }");
    expect(data.users).toBeNull();
    expect(data.organization.name).toEqual(expect.any(String));
    expect(errors).toMatchObject([
      {
        message: 'The platform returned an unexpected response: "id" of a user must be an integer, but is missing.',
        path: ["users", "nodes", 1],
        extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200 } },
      },
    ]);
  });

  it.each([
    ["null", null, "null"],
    ["a text", "Nobody", "of type string"],
    ["a list", [{ id: 3 }], "an array"],
  ])("that is %s fails its connection alone, and only if it is on the page", async (_what, row, is) => {
    answer("listUsers", [{ id: 1 }, row]);
    const { data, errors } = await gateway.query(
      "{ users(first: 2) { nodes { id } } first: users(first: 1) { nodes { databaseId } } organization { name } }",
    );
    expect(data).toMatchObject({
      users: null,
      first: { nodes: [{ databaseId: "1" }] },
      organization: { name: expect.any(String) as unknown },
    });
    expect(errors).toMatchObject([
      {
        message: `The platform returned an unexpected response: a user must be an object, but is ${is}.`,
        path: ["users", "nodes", 1],
        extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: 200 } },
      },
    ]);
  });

  it("may be odd in a map of others, which stay", async () => {
    const rows = {
      Good: { vendorName: "Contact", fields: [{ path: "id" }] },
      Bare: {},
      Mistyped: { elementKey: ["sfdc"], vendorName: "Lead" },
      Odd: 7,
      Worse: { fields: "none" },
    };
    answer("listOrganizationTransformations", rows);
    const { data, errors } = await gateway.query(
      '{ organization { transformations(connector: "sfdc") { resource vendorName fields { path } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.organization.transformations).toEqual([
      { resource: "Good", vendorName: "Contact", fields: [{ path: "id" }] },
      { resource: "Bare", vendorName: null, fields: [] },
      { resource: "Mistyped", vendorName: "Lead", fields: [] },
      { resource: "Worse", vendorName: null, fields: [] },
    ]);
  });

  it("may be one of many objects of a hub, or one of many fields of an object", async () => {
    const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element ${elementToken(418001)}`;
    answer("listHubObjects", [{ name: "contacts" }, "accounts"]);
    answer("getHubObjectMetadata", { fields: [{ type: "string" }, { vendorPath: "Id" }, null] });
    const { data, errors } = await gateway.query(
      '{ hub(key: "crm") { objects { name type metadata { fields { vendorPath } } } } }',
      { as },
    );
    expect(errors).toEqual([]);
    const metadata = { fields: [{ vendorPath: null }, { vendorPath: "Id" }] };
    expect(data.hub.objects).toEqual([
      { name: "contacts", type: null, metadata },
      { name: "accounts", type: null, metadata },
    ]);
  });
});
