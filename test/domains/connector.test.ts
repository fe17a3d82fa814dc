import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { idOf } from "../support/ids.ts";
import type { Connector } from "../support/schema.generated.ts";

describe("connectors", () => {
  let gateway: GatewayUnderTest;

  // The catalogue is kept for a short time: each test begins with a gateway that knows nothing.
  beforeEach(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 20, auditLogs: 300 } });
  });
  afterEach(() => gateway.stop());

  it("lists the catalogue with one call, hubs known by their keys included", async () => {
    const { data, errors } = await gateway.query(
      "{ connectors(first: 200) { totalCount nodes { id databaseId key name authenticationType isOAuth isPrivate createdAt updatedAt hub { id key __typename } } } }",
    );
    expect(errors).toEqual([]);
    const { totalCount, nodes } = data.connectors;
    expect(nodes).toHaveLength(totalCount);
    expect(nodes.find(({ key }) => key === "sfdc")).toMatchObject({
      databaseId: "23",
      name: "Salesforce Sales Cloud",
      authenticationType: "oauth2",
      isOAuth: true,
      isPrivate: false,
      createdAt: "2014-01-16T08:30:00.000Z",
      updatedAt: null,
      hub: { id: expect.any(String), key: "crm", __typename: "Hub" },
    });
    expect(gateway.calls()).toEqual(["GET /elements?pageSize=200"]);
  });

  it.each([
    [{ key: { in: ["ipify", "sfdc"] } }, "key in ('ipify','sfdc')", ["ipify", "sfdc"]],
    [{ key: { in: ["ipify", "sfdc"] }, private: { eq: true } }, "key in ('ipify','sfdc') AND private=true", ["ipify"]],
    [
      { name: { like: "Salesforce Sales%" }, extended: { eq: false } },
      "name like 'Salesforce Sales%' AND extended=false",
      ["sfdc"],
    ],
    [{ name: { eq: "x' OR key='sfdc" } }, "name='x'' OR key=''sfdc'", []],
  ])("filters the catalogue by %j", async (filter, where, keys) => {
    const { data, errors } = await gateway.query(
      "query ($filter: ConnectorFilter) { connectors(filter: $filter) { totalCount nodes { key } } }",
      { variables: { filter } },
    );
    expect(errors).toEqual([]);
    expect(data.connectors.nodes.map(({ key }) => key).sort()).toEqual(keys);
    expect(data.connectors.totalCount).toBe(keys.length);
    expect(gateway.calls()).toEqual([`GET /elements?where=${encodeURIComponent(where)}&pageSize=20`]);
  });

  it("rejects an empty condition without a call, and the cursor of another filter", async () => {
    const document =
      "query ($filter: ConnectorFilter, $after: String) { connectors(first: 1, after: $after, filter: $filter) { pageInfo { endCursor } } }";
    const empty = await gateway.query(document, { variables: { filter: { key: {} } } });
    expect(empty.errors).toMatchObject([
      { message: expect.stringContaining("filter.key"), extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(gateway.calls()).toEqual([]);
    const { data } = await gateway.query(document, { variables: { filter: { private: { eq: false } } } });
    const after = data.connectors.pageInfo.endCursor;
    const other = await gateway.query(document, { variables: { filter: { private: { eq: true } }, after } });
    expect(other.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("reads the form of the vendor's SDK too: a flat authentication type, dates as numbers", async () => {
    const { data } = await gateway.query('{ connector(key: "jira") { authenticationType createdAt } }');
    expect(data.connector).toEqual({ authenticationType: "basic", createdAt: "2014-01-15T10:30:00.000Z" });
    const [row] = (await gateway.query("{ connectors(first: 1) { nodes { key authenticationType createdAt } } }")).data
      .connectors.nodes;
    expect(row).toEqual({ ...data.connector, key: "jira" });
  });

  it("finds one by key, by numeric id and by global id", async () => {
    const document = "query ($id: ID, $key: String) { connector(id: $id, key: $key) { id key } }";
    const byKey = await gateway.query(document, { variables: { key: "sfdc" } });
    expect(gateway.calls()).toEqual(["GET /elements/sfdc"]);
    const { connector } = byKey.data;
    expect((await gateway.query(document, { variables: { id: "23" } })).data.connector).toEqual(connector);
    expect(gateway.calls()).toEqual(["GET /elements/23"]);
    expect((await gateway.query(document, { variables: { id: connector.id } })).data.connector).toEqual(connector);
    const { data } = await gateway.query("query ($id: ID!) { node(id: $id) { ... on Connector { id key } } }", {
      variables: { id: connector.id },
    });
    expect(data.node).toEqual(connector);
  });

  it.each([
    [{}, "neither"],
    [{ id: "23", key: "sfdc" }, "both"],
    [{ id: "sfdc" }, "a string of 4 characters"],
    [{ id: idOf("Hub:crm") }, "a Hub"],
    [{ key: " " }, "blank"],
  ])("refuses the arguments %j, without a call", async (variables, words) => {
    const { data, errors } = await gateway.query(
      "query ($id: ID, $key: String) { connector(id: $id, key: $key) { name } }",
      { variables },
    );
    expect(data).toEqual({ connector: null });
    expect(errors).toMatchObject([{ path: ["connector"], extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors[0]!.message).toContain(words);
    expect(gateway.calls()).toEqual([]);
  });

  it("answers null for a key that there is not, however odd", async () => {
    const { data, errors } = await gateway.query('{ connector(key: "a/b c?d#e") { name } }');
    expect([data, errors]).toEqual([{ connector: null }, []]);
    expect(gateway.calls()).toEqual(["GET /elements/a%2Fb%20c%3Fd%23e"]);
  });

  it("fetches a hub once, for whoever asks for more than its key", async () => {
    const { data } = await gateway.query(
      '{ one: connector(key: "sfdc") { hub { name } } two: connector(key: "hubspotcrm") { hub { name key } } }',
    );
    expect(data).toEqual({ one: { hub: { name: "CRM" } }, two: { hub: { name: "CRM", key: "crm" } } });
    expect(gateway.calls().sort()).toEqual(["GET /elements/hubspotcrm", "GET /elements/sfdc", "GET /hubs/crm"]);
  });

  it("reads the list instead of many single connectors and hubs", async () => {
    const { data, errors } = await gateway.query("{ connectors(first: 200) { nodes { key hub { key name } } } }");
    expect(errors).toEqual([]);
    for (const { hub } of data.connectors.nodes) expect(hub.name).toEqual(expect.any(String));
    expect(gateway.calls()).toEqual(["GET /elements?pageSize=200", "GET /hubs?pageSize=200"]);

    const as = gateway.sandbox.credentials.accountAdministrator;
    const ids: string[] = data.connectors.nodes.slice(0, 20).map(({ key }) => key);
    const fields = ids.map((key, index) => `c${String(index)}: connector(key: "${key}") { key name }`);
    const { data: found } = await gateway.query<Record<string, Connector | null>>(
      `{ none: connector(key: "no-such") { name } ${fields.join(" ")} }`,
      {
        as,
      },
    );
    expect(Object.values(found).map((connector) => connector?.key)).toEqual([undefined, ...ids]);
    expect(gateway.calls()).toEqual(["GET /elements?pageSize=200"]);
  });

  it("returns the features of a connector, whether its events are an object or a list of methods", async () => {
    const document =
      "query ($key: String) { connector(key: $key) { metadata { name active beta displayOrder extended defaultAuthentication events { supported methods polling webhook } } } }";
    const asObject = await gateway.query(document, { variables: { key: "sfdc" } });
    expect(asObject.data.connector.metadata).toMatchObject({
      name: "Salesforce Sales Cloud",
      defaultAuthentication: "oauth2",
      events: {
        supported: true,
        methods: ["webhook", "polling"],
        polling: { accounts: { eventTypes: ["created", "updated"], pollUrl: expect.any(String) } },
        webhook: null,
      },
    });
    expect(gateway.calls()).toEqual(["GET /elements/sfdc", "GET /elements/23/metadata"]);
    const asList = await gateway.query(document, { variables: { key: "jira" } });
    expect(asList.data.connector.metadata.events).toMatchObject({ supported: true, methods: ["webhook", "polling"] });
  });

  it.each([
    [[], { supported: false, methods: [], polling: null, webhook: null }],
    [undefined, { supported: false, methods: [], polling: null, webhook: null }],
    [
      { supported: true, methods: ["polling"], polling: { urls: 1 }, webhook: "none" },
      { supported: true, methods: ["polling"], polling: { urls: 1 }, webhook: null },
    ],
  ])("takes events %j for what they are", async (events, expected) => {
    gateway.sandbox.faults.add({
      on: "getConnectorMetadata",
      answer: { status: 200, body: { key: "sfdc", events } },
    });
    const { data } = await gateway.query(
      '{ connector(id: "23") { metadata { events { supported methods polling webhook } } } }',
    );
    expect(data.connector.metadata.events).toEqual(expected);
  });

  it("returns the API description, by default of the latest version", async () => {
    const document =
      'query ($operation: String, $version: String) { connector(id: "23") { openApi(operationId: $operation, version: $version) } }';
    const whole = await gateway.query(document);
    expect(whole.data.connector.openApi).toMatchObject({ swagger: "2.0", basePath: "/elements/api-v2" });
    expect(gateway.calls()).toContain("GET /elements/23/docs?version=-1");
    const part = await gateway.query(document, { variables: { operation: "getContacts", version: "1" } });
    expect(Object.keys(part.data.connector.openApi["paths"] as object)).toHaveLength(1);
    expect(gateway.calls()).toEqual(["GET /elements/23/docs?operationId=getContacts&version=1"]);
    const none = await gateway.query(document, { variables: { operation: "getNothing" } });
    expect([none.data, none.errors]).toEqual([{ connector: { openApi: null } }, []]);
  });

  it("lists the instances of a connector, none as an empty connection", async () => {
    const document =
      "query ($id: ID!) { connector(id: $id) { instances(first: 10) { totalCount nodes { name connector { key } } } } }";
    const { data, errors } = await gateway.query(document, { variables: { id: "23" } });
    expect(errors).toEqual([]);
    expect(data.connector.instances.totalCount).toBeGreaterThan(0);
    for (const { connector } of data.connector.instances.nodes) expect(connector.key).toBe("sfdc");
    expect(gateway.calls()).toEqual(["GET /elements/23", "GET /elements/23/instances?pageSize=10"]);

    const none = await gateway.query(document, { variables: { id: "10177" } });
    expect([none.data, none.errors]).toEqual([{ connector: { instances: { totalCount: 0, nodes: [] } } }, []]);
  });

  it("reads the log of one connector", async () => {
    const { data } = await gateway.query(
      '{ connector(id: "23") { auditLogs(first: 10, filter: { from: "2019-01-01" }) { nodes { scope } } } }',
    );
    for (const { scope } of data.connector.auditLogs.nodes) expect(scope).toBe("CONNECTORS");
    expect(gateway.calls()[1]).toBe("GET /audit-logs/elements/23?from=2019-01-01T00%3A00%3A00.000Z&pageSize=10");
  });

  it("is as open to plain users, but for the log", async () => {
    const { data, errors } = await gateway.query(
      '{ connector(key: "sfdc") { name metadata { name } auditLogs { totalCount } } }',
      { as: gateway.sandbox.credentials.user },
    );
    const name = "Salesforce Sales Cloud";
    expect(data).toEqual({ connector: { name, metadata: { name }, auditLogs: null } });
    expect(errors).toMatchObject([{ path: ["connector", "auditLogs"], extensions: { code: "FORBIDDEN" } }]);
  });

  describe("configuration", () => {
    const FORM =
      "configuration { key name description type required defaultValue options { name value } hidden displayOrder }";

    it("comes with the connector that it belongs to", async () => {
      const { data, errors } = await gateway.query(`{ connector(key: "sfdc") { ${FORM} } }`);
      expect(errors).toEqual([]);
      expect(gateway.calls()).toEqual(["GET /elements/sfdc"]);
      const { configuration } = data.connector;
      expect(configuration).toContainEqual({
        key: "oauth.api.secret",
        name: "OAuth API Secret",
        description: "Salesforce Sales Cloud OAuth API Secret",
        type: "PASSWORD",
        required: true,
        defaultValue: null,
        options: null,
        hidden: false,
        displayOrder: 2,
      });
      expect(configuration.find(({ key }) => key === "event.vendor.type")).toMatchObject({
        type: "COMBO",
        defaultValue: "polling",
        options: [
          { name: "Polling", value: "polling" },
          { name: "Webhooks", value: "webhooks" },
        ],
      });
      expect(configuration.find(({ key }) => key === "oauth.user.token")).toMatchObject({ hidden: true });
    });

    it("takes one call for each row of a list, and none if it is not selected", async () => {
      await gateway.query("{ connectors(first: 2) { nodes { key } } }");
      expect(gateway.calls()).toEqual(["GET /elements?pageSize=10"]);
      const { data } = await gateway.query(`{ connectors(first: 2) { nodes { key ${FORM} } } }`);
      expect(gateway.calls()).toEqual(["GET /elements/1/configuration", "GET /elements/6/configuration"]);
      for (const { configuration } of data.connectors.nodes) expect(configuration.length).toBeGreaterThan(3);
    });

    it("of an instance's connector needs the connector's id alone", async () => {
      const { errors } = await gateway.query(
        '{ connectorInstance(id: "418001") { connector { configuration { key } } } }',
      );
      expect(errors).toEqual([]);
      expect(gateway.calls()).toEqual(["GET /instances/418001", "GET /elements/23/configuration"]);
    });

    it("is the same in the forms of the vendor's SDK, whatever is missing or odd", async () => {
      const settings = [
        { key: "token", configDataType: "PASSWORD", mandatory: "true", options: null },
        null,
        { name: "Without a key" },
        { key: "mode", type: "COMBO", required: "false", options: [{ value: "a" }, "odd"], hideFromConsole: "true" },
      ];
      const empty = { name: null, type: null, required: null, options: null, hidden: null };
      for (const body of [settings, { configuration: settings, providerData: [{ key: "code" }] }]) {
        gateway.sandbox.faults.add({ on: "listConnectorSettings", times: 1, answer: { status: 200, body } });
        const { data, errors } = await gateway.query(
          `{ connectors(first: 1) { nodes { configuration { key name type required options { name value } hidden } } } }`,
        );
        expect(errors).toEqual([]);
        expect(data.connectors.nodes[0]!.configuration).toEqual([
          { ...empty, key: "token", type: "PASSWORD", required: true },
          {
            ...empty,
            key: "mode",
            type: "COMBO",
            required: false,
            options: [{ name: null, value: "a" }],
            hidden: true,
          },
        ]);
        // A write invalidates the entry of the first response.
        await gateway.query('mutation { updateOrganization(input: { name: "Other" }) { userErrors { code } } }');
      }
    });

    it("is null if the platform has none, and an error of its own if it cannot be read", async () => {
      gateway.sandbox.faults.add({ on: "listConnectorSettings", times: 1, answer: { status: 404 } });
      const none = await gateway.query("{ connectors(first: 1) { nodes { key configuration { key } } } }");
      expect([none.data.connectors.nodes[0], none.errors]).toEqual([{ key: "jira", configuration: null }, []]);
      gateway.sandbox.faults.add({ on: "listConnectorSettings", times: 1, answer: { status: 403 } });
      const refused = await gateway.query("{ connectors(first: 1) { nodes { key configuration { key } } } }");
      expect(refused.data.connectors.nodes[0]).toEqual({ key: "jira", configuration: null });
      expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    });
  });
});
