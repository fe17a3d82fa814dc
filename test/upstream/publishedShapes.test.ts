/** Forms in which the platform has been seen to return attributes: each field has its value, and no error. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 2, users: 3, auditLogs: 0 } });
});
afterAll(() => gateway.stop());

/** The response to each operation, by its id. */
async function query(document: string, bodies: Readonly<Record<string, unknown>>) {
  gateway.sandbox.faults.clear();
  for (const [on, body] of Object.entries(bodies)) gateway.sandbox.faults.add({ on, answer: { status: 200, body } });
  const { data, errors } = await gateway.query(document);
  expect(errors).toEqual([]);
  return data;
}

describe("attributes", () => {
  it("of type boolean may be texts", async () => {
    const rows = [
      { id: 1, active: "true", defaultAccount: "false" },
      { id: 2, active: "FALSE", defaultAccount: true },
    ];
    const { accounts } = await query("{ accounts(first: 2) { nodes { active isDefault } } }", { listAccounts: rows });
    expect(accounts.nodes).toEqual([
      { active: true, isDefault: false },
      { active: false, isDefault: true },
    ]);
  });

  it("of type string may be numbers, and those of type integer may be texts", async () => {
    const { accounts, auditLogs } = await query(
      "{ accounts(first: 1) { nodes { name externalId } } auditLogs(first: 1) { nodes { status } } }",
      {
        listAccounts: [{ id: "1", name: 2019, externalId: 1984 }],
        listAuditLogs: [{ id: "7", timestamp: 0, status: "200" }],
      },
    );
    expect(accounts.nodes).toEqual([{ name: "2019", externalId: "1984" }]);
    expect(auditLogs.nodes).toEqual([{ status: 200 }]);
  });

  it("of type date have four formats, and epoch milliseconds may be a text", async () => {
    const dates = ["2019-03-07", "2019-03-07T00:00:00Z", "2019-03-07 00:00:00.0", 1_551_916_800_000, "1551916800000"];
    const { accounts } = await query("{ accounts { nodes { createdAt } } }", {
      listAccounts: dates.map((createdDate, index) => ({ id: index + 1, createdDate })),
    });
    expect(accounts.nodes).toEqual(dates.map(() => ({ createdAt: "2019-03-07T00:00:00.000Z" })));
  });

  it("may be null or missing", async () => {
    const row = {
      name: null,
      tags: null,
      valid: null,
      element: null,
      user: null,
      createdDate: null,
      configuration: null,
    };
    const empty = {
      name: "",
      tags: [],
      valid: null,
      connector: null,
      user: null,
      createdAt: null,
      configuration: null,
    };
    for (const listed of [{ id: 1, ...row }, { id: 1 }]) {
      const { connectorInstances } = await query(
        "{ connectorInstances { nodes { name tags valid connector { key } user { id } createdAt configuration } } }",
        { listConnectorInstances: [listed], getConnectorInstance: { id: 1 } },
      );
      expect(connectorInstances.nodes).toEqual([empty]);
    }
  });
});

describe("a connector instance", () => {
  it("may have an empty user, one with an id alone, and one whose e-mail address is none", async () => {
    const { connectorInstances } = await query("{ connectorInstances { nodes { user { databaseId } } } }", {
      listConnectorInstances: [
        { id: 1, user: {} },
        { id: 2, user: { id: 9121 } },
        { id: 3, user: [{ id: 9122, emailAddress: "system" }] },
      ],
    });
    const users = [null, { databaseId: "9121" }, { databaseId: "9122" }];
    expect(connectorInstances.nodes).toEqual(users.map((user) => ({ user })));
    const system = await query("{ connectorInstances { nodes { user { email firstName } } } }", {
      listConnectorInstances: [{ id: 3, user: { id: 9122, emailAddress: "system", firstName: "Robot" } }],
    });
    expect(system.connectorInstances.nodes).toEqual([{ user: { email: "system", firstName: "Robot" } }]);
  });

  it("may have settings that are null, and one tag without a list", async () => {
    const configuration = { "base.url": null, "event.notification.enabled": "false" };
    const { connectorInstances } = await query("{ connectorInstances { nodes { configuration tags } } }", {
      listConnectorInstances: [{ id: 1, configuration, tags: "crm" }],
    });
    expect(connectorInstances.nodes).toEqual([{ configuration, tags: ["crm"] }]);
  });

  it("may come as an object in place of a list, and in a list in place of an object", async () => {
    const row = { id: 1, name: "One", element: [{ id: 23, key: "sfdc", name: "Salesforce" }] };
    const data = await query(
      "{ ownAccount { connectorInstances { nodes { name connector { key } } } } connectorInstance(id: 1) { name } }",
      { listOwnAccountConnectorInstances: row, getConnectorInstance: [row] },
    );
    expect(data).toEqual({
      ownAccount: { connectorInstances: { nodes: [{ name: "One", connector: { key: "sfdc" } }] } },
      connectorInstance: { name: "One" },
    });
  });
});

describe("a user", () => {
  it("may have a first and a last name, and no full name", async () => {
    const { users } = await query("{ users { nodes { fullName } } }", {
      listUsers: [{ id: 1, firstName: "Ines", lastName: "Marek" }, { id: 2, lastName: "Marek" }, { id: 3 }],
    });
    expect(users.nodes).toEqual([{ fullName: "Ines Marek" }, { fullName: "Marek" }, { fullName: null }]);
  });
});

describe("a common resource or a transformation", () => {
  it("may lack its fields, its name and the name of the vendor's object", async () => {
    const { organization } = await query(
      '{ organization { commonResources { name level fields { path } } transformation(connector: "sfdc", resource: "Bare") { resource vendorName fields { path } configuration { type } script { body } } } }',
      {
        listOrganizationCommonResources: {
          level: "organization",
          Bare: {},
          Single: { fields: { path: "id" } },
          Old: { name: "ignored", level: "ORGANIZATION", fields: [{ name: "amount" }] },
        },
        getOrganizationTransformation: {
          elementKey: "sfdc",
          script: { body: "done();" },
          configuration: { type: "inherit" },
        },
      },
    );
    expect(organization).toEqual({
      commonResources: [
        { name: "Bare", level: "ORGANIZATION", fields: [] },
        { name: "Single", level: "ORGANIZATION", fields: [{ path: "id" }] },
        { name: "Old", level: "ORGANIZATION", fields: [{ path: "amount" }] },
      ],
      transformation: {
        resource: "Bare",
        vendorName: null,
        fields: [],
        configuration: [{ type: "inherit" }],
        script: { body: "done();" },
      },
    });
  });
});

describe("attributes that few rows have", () => {
  it("are those of fields of an object: pick lists, keys, hidden fields and methods", async () => {
    const fields = [
      {
        vendorPath: "status",
        hidden: "false",
        primaryKey: false,
        method: [
          { name: "GET", response: true },
          { name: "POST", request: "true", response: false },
        ],
        picklistValues: [{ value: "1", label: "Open", active: true, defaultValue: true }, "Closed"],
      },
      { path: "id", primaryKey: true, hidden: true },
    ];
    const { connectorInstance } = await query(
      `{ connectorInstance(id: 1) { object(name: "tickets") { metadata { fields {
         vendorPath path primaryKey hidden methods { name request response } picklistValues { value label active default } } } } } }`,
      {
        getConnectorInstance: { id: 1, token: "token=" },
        listConnectorInstanceObjects: [{ name: "tickets" }],
        getConnectorInstanceObjectMetadata: { fields },
      },
    );
    expect(connectorInstance.object.metadata.fields).toEqual([
      {
        vendorPath: "status",
        path: null,
        primaryKey: false,
        hidden: false,
        methods: [
          { name: "GET", request: null, response: true },
          { name: "POST", request: true, response: false },
        ],
        picklistValues: [
          { value: "1", label: "Open", active: true, default: true },
          { value: "Closed", label: null, active: null, default: null },
        ],
      },
      { vendorPath: null, path: "id", primaryKey: true, hidden: true, methods: null, picklistValues: null },
    ]);
  });

  it("are those of common resources and transformations: sharing, mapping and associated objects", async () => {
    const field = { path: "id", level: "account", associatedLevel: "account", associatedId: "7301" };
    const { organization } = await query(
      `{ organization { commonResourceVersion
         commonResource(name: "Order") { description isShared mappedConnectorIds
           fields { path level associatedLevel associatedId primaryKey hidden readOnly } }
         transformation(connector: "sfdc", resource: "Order") { fields { path associatedLevel associatedId } } } }`,
      {
        getOrganization: { id: 512, name: "Freight", vdrVersion: "v1" },
        getOrganizationCommonResource: {
          objectName: "Order",
          description: "What customers buy",
          vdrShared: true,
          mappedElementIds: [23, "234", null],
          fields: [{ ...field, primaryKey: true, hidden: false, readOnly: "true" }],
        },
        getOrganizationTransformation: { elementKey: "sfdc", fields: [field] },
      },
    );
    const associated = { path: "id", associatedLevel: "ACCOUNT", associatedId: "7301" };
    expect(organization).toEqual({
      commonResourceVersion: "v1",
      commonResource: {
        description: "What customers buy",
        isShared: true,
        mappedConnectorIds: ["23", "234"],
        fields: [{ ...associated, level: "ACCOUNT", primaryKey: true, hidden: false, readOnly: true }],
      },
      transformation: { fields: [associated] },
    });
  });

  it("are the connectors that are mapped to a common resource, by id or by key, and none for a 404", async () => {
    const document = `{ organization { commonResource(name: "Order") { mappings { level connector { key } account { databaseId } } } } }`;
    const bodies = {
      getOrganization: { id: 512 },
      getOrganizationCommonResource: { objectName: "Order" },
      getConnector: { id: 23, key: "sfdc" },
    };
    const { organization } = await query(document, {
      ...bodies,
      listTransformationsOfCommonResource: [
        { name: "Order", level: "organization", element: { id: 23, key: "sfdc" }, account: {} },
        { name: "Order", level: "account", element: { id: 23 }, account: { id: "7301" } },
        { name: "Order", level: "instance", element: { key: "sfdc" } },
        {},
      ],
    });
    const connector = { key: "sfdc" };
    expect(organization.commonResource.mappings).toEqual([
      { level: "ORGANIZATION", connector, account: null },
      { level: "ACCOUNT", connector, account: { databaseId: "7301" } },
      { level: "INSTANCE", connector, account: null },
      { level: null, connector: null, account: null },
    ]);
    const none = await query(document, bodies);
    expect(none.organization.commonResource.mappings).toEqual([]);
  });

  it.each(["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x"])(
    "link only to web pages: %j",
    async (signupURL) => {
      gateway.sandbox.faults.clear();
      // Responses of the catalogue are cached.
      const key = `spoiled-${String(signupURL.length)}`;
      gateway.sandbox.faults.add({
        on: "getConnector",
        answer: { status: 200, body: { id: 77, key, name: "Spoiled", signupURL } },
      });
      const { data, errors } = await gateway.query(`{ connector(key: "${key}") { name signUpUrl } }`);
      expect(data).toEqual({ connector: { name: "Spoiled", signUpUrl: null } });
      expect(errors).toMatchObject([
        { path: ["connector", "signUpUrl"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
      ]);
      expect(JSON.stringify(errors)).not.toContain("script");
    },
  );

  it("are addresses of proxies, and the page to sign up on", async () => {
    const addresses = ["192.0.2.1", "192.0.2.1, 198.51.100.7", ["192.0.2.1", "198.51.100.7"], undefined, "unknown"];
    const { auditLogs, connector } = await query(
      '{ auditLogs { nodes { ipAddresses ipAddress } } connector(key: "jira") { signUpUrl } }',
      {
        listAuditLogs: addresses.map((ip_address, id) => ({ id, timestamp: 0, ip_address })),
        getConnector: { id: 24, key: "jira", signupURL: "https://jira.example/sign-up" },
      },
    );
    const two = ["192.0.2.1", "198.51.100.7"];
    expect(auditLogs.nodes).toEqual([
      { ipAddresses: ["192.0.2.1"], ipAddress: "192.0.2.1" },
      { ipAddresses: two, ipAddress: "192.0.2.1" },
      { ipAddresses: two, ipAddress: "192.0.2.1" },
      { ipAddresses: [], ipAddress: null },
      { ipAddresses: ["unknown"], ipAddress: null },
    ]);
    expect(connector).toEqual({ signUpUrl: "https://jira.example/sign-up" });
  });
});

describe("the sandbox", () => {
  it("returns them", async () => {
    gateway.sandbox.faults.clear();
    const { data, errors } = await gateway.query(
      `{ connectors(first: 200) { nodes { signUpUrl } }
         organization { commonResourceVersion commonResources { isShared mappedConnectorIds } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.connectors.nodes).toContainEqual({ signUpUrl: expect.stringMatching(/sign-up$/) });
    expect(data.organization.commonResourceVersion).toBe("v2");
    expect(data.organization.commonResources).toContainEqual({
      isShared: expect.any(Boolean),
      mappedConnectorIds: expect.arrayContaining([expect.stringMatching(/^[0-9]+$/)]),
    });
  });
});
