import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";

describe("transformations", () => {
  let gateway: GatewayUnderTest;
  let xero: { id: string; databaseId: string };

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 0 } });
    xero = (await gateway.query('{ connector(key: "xero") { id databaseId } }')).data.connector;
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const nodeOf = (key: string) =>
    gateway.query("query ($id: ID!) { node(id: $id) { id ... on Transformation { resource level } } }", {
      variables: { id: idOf(key) },
    });

  it("lists those of an organization for a connector", async () => {
    const { data, errors } = await gateway.query(
      `{ organization { transformations(connector: "sfdc") {
        id resource vendorName level startedAt isLegacy
        script { body mimeType engine filterEmptyResponse }
        fields { path type vendorPath vendorType level configuration { type } }
        configuration { type properties level }
      } } }`,
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toEqual(["GET /organizations/me", "GET /organizations/elements/sfdc/transformations"]);
    const [first] = data.organization.transformations;
    expect(first).toMatchObject({
      id: idOf("Transformation:Organization:512:sfdc:MyContact"),
      resource: "MyContact",
      vendorName: "Contact",
      level: "ORGANIZATION",
      startedAt: null,
      isLegacy: false,
      script: null,
    });
    expect(first!.fields[0]).toEqual({
      path: "phone",
      type: "string",
      vendorPath: "MobilePhone",
      vendorType: "string",
      level: "ORGANIZATION",
      configuration: [],
    });
    expect(first!.configuration).toContainEqual({
      type: "passThrough",
      properties: { fromVendor: false, toVendor: false },
      level: "ACCOUNT",
    });
  });

  it("merges what an account inherits, each field with its level", async () => {
    const { data, errors } = await gateway.query(
      '{ account(id: "7301") { transformation(connector: "sfdc", resource: "MyContact") { level startedAt fields { path level } } } }',
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toEqual([
      "GET /accounts/7301?includeInactive=true",
      "GET /accounts/7301/elements/sfdc/transformations/MyContact",
    ]);
    const { level, startedAt, fields } = data.account.transformation;
    expect(level).toBe("ACCOUNT");
    expect(startedAt).toMatch(/^2019-04-02T\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(fields).toContainEqual({ path: "email", level: "ACCOUNT" });
    expect(fields).toContainEqual({ path: "phone", level: "ORGANIZATION" });
  });

  it("takes the script's body from `scripts`, of the level of the path", async () => {
    const document =
      '{ account(id: "7302") { transformation(connector: "sfdc", resource: "shipment") { isLegacy script { body mimeType } fields { path } } } }';
    const { data, errors } = await gateway.query(document);
    expect(errors).toEqual([]);
    expect(data.account.transformation).toMatchObject({ isLegacy: true, fields: [] });
    expect(data.account.transformation.script.body).toContain("done(transformedObject)");
    gateway.sandbox.faults.add({
      on: "getAccountTransformation",
      answer: {
        status: 200,
        body: {
          vendorName: "Order",
          script: { mimeType: "application/javascript" },
          scripts: [
            { body: "theirs", level: "organization" },
            { body: "ours", level: "account" },
          ],
        },
      },
    });
    expect((await gateway.query(document)).data.account.transformation.script.body).toBe("ours");
  });

  it("is the same node for a connector's key, id and global id", async () => {
    const ids = async (connector: string) => {
      const { data, errors } = await gateway.query(
        "query ($connector: String!) { organization { transformations(connector: $connector) { id connector { id key databaseId } } } }",
        { variables: { connector } },
      );
      expect(errors).toEqual([]);
      return data.organization.transformations;
    };
    const byKey = await ids("xero");
    expect(byKey).toEqual([
      {
        id: idOf("Transformation:Organization:512:xero:expenseInvoice"),
        connector: { id: xero.id, key: "xero", databaseId: xero.databaseId },
      },
    ]);
    // The row of this one has no key, and the argument has it: no connector is read.
    expect(gateway.calls()).toEqual(["GET /organizations/me", "GET /organizations/elements/xero/transformations"]);
    expect(await ids(xero.databaseId)).toEqual(byKey);
    expect(gateway.calls()[1]).toBe(`GET /organizations/elements/${xero.databaseId}/transformations`);
    expect(await ids(xero.id)).toEqual(byKey);
  });

  it("reads a connector only for what its key and id do not answer", async () => {
    const connectorOf = async (selection: string) => {
      const { data } = await gateway.query(
        `{ organization { transformations(connector: "sfdc") { connector { ${selection} } } } }`,
      );
      return data.organization.transformations[0]!.connector;
    };
    expect(await connectorOf("id key __typename")).toMatchObject({ key: "sfdc" });
    expect(gateway.calls()).toHaveLength(2);
    expect(await connectorOf("id name")).toMatchObject({ name: expect.stringContaining("Salesforce") });
    expect(
      gateway
        .calls()
        .slice(2)
        .filter((call) => call !== "GET /elements/sfdc"),
    ).toEqual([]);
  });

  it("returns an empty list for an empty map and for a 404", async () => {
    const document = '{ account(id: "7300") { transformations(connector: "sfdc") { id } } }';
    expect((await gateway.query(document)).data).toEqual({ account: { transformations: [] } });
    gateway.sandbox.faults.add({ on: "listAccountTransformations", answer: { status: 404 } });
    expect((await gateway.query(document)).data).toEqual({ account: { transformations: [] } });
  });

  it("gives null for an unknown resource or connector", async () => {
    const { data, errors } = await gateway.query(
      `{ account(id: "7301") {
        a: transformation(connector: "sfdc", resource: "Nothing") { id }
        b: transformation(connector: "nothing", resource: "MyContact") { id }
      } }`,
    );
    expect(errors).toEqual([]);
    expect(data.account).toEqual({ a: null, b: null });
  });

  it.each([
    ["../x", "a?b#c/d", "..%2Fx", "a%3Fb%23c%2Fd"],
    ["ü 1%", "../../users", "%C3%BC%201%25", "..%2F..%2Fusers"],
  ])("reaches exactly the segments of %s and %s", async (connector, resource, connectorSegment, resourceSegment) => {
    const { data } = await gateway.query(
      "query ($connector: String!, $resource: String!) { organization { transformation(connector: $connector, resource: $resource) { id } } }",
      { variables: { connector, resource } },
    );
    expect(data.organization.transformation).toBeNull();
    expect(gateway.calls()[1]).toBe(
      `GET /organizations/elements/${connectorSegment}/transformations/${resourceSegment}`,
    );
  });

  it("fetches one again as a node, colons in its name included", async () => {
    for (const key of ["Account:7301:sfdc:MyContact", "Organization:512:xero:expenseInvoice"]) {
      const { data, errors } = await nodeOf(`Transformation:${key}`);
      expect(errors).toEqual([]);
      expect(data.node).toMatchObject({ id: idOf(`Transformation:${key}`), resource: key.split(":").at(-1) });
    }
    expect((await nodeOf("Transformation:Account:7301:a%3Ab:c:d")).data).toEqual({ node: null });
    expect(gateway.calls()).toEqual(["GET /accounts/7301/elements/a%3Ab/transformations/c%3Ad"]);
  });

  it("has one node for each, so none under a connector's id or another organization's", async () => {
    expect((await nodeOf("Transformation:Account:7301:23:MyContact")).data).toEqual({ node: null });
    expect((await nodeOf("Transformation:Organization:513:sfdc:MyContact")).data).toEqual({ node: null });
  });

  it.each([
    "Transformation:Account:7301:MyContact",
    "Transformation:OwnAccount:me:sfdc:MyContact",
    "Transformation:ConnectorInstance:9::MyContact",
    "Transformation:Account:7301:%FF:MyContact",
    "Transformation:Account:7301:%3a:MyContact",
    "Transformation:Account:7301::MyContact",
  ])("refuses the id %s", async (key) => {
    expect((await nodeOf(key)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });

  it("shows the administrator of an account that account's alone", async () => {
    const { data, errors } = await gateway.query(
      `query ($node: ID!) {
        account(id: "7301") { transformations(connector: "sfdc") { resource } }
        node(id: $node) { id }
      }`,
      {
        variables: { node: idOf("Transformation:Organization:512:sfdc:MyContact") },
        as: gateway.sandbox.credentials.accountAdministrator,
      },
    );
    expect(data).toEqual({ account: { transformations: [{ resource: "MyContact" }] }, node: null });
    expect(errors).toMatchObject([{ path: ["node"], extensions: { code: "FORBIDDEN" } }]);
  });
});
