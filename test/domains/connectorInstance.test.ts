import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { Connector, Node } from "../support/schema.generated.ts";

describe("connector instances", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 12, users: 60, auditLogs: 500 } });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const elementOf = (authorization: string | undefined) => / Element (\S+)/.exec(authorization ?? "")?.[1];

  it("answers what the row holds of the connector and of the user without another call", async () => {
    const { data, errors } = await gateway.query(
      `{ connectorInstances(first: 8) { totalCount nodes {
        id databaseId name tags valid disabled cachingEnabled eventsEnabled traceLoggingEnabled createdAt updatedAt
        connector { id databaseId key name description image active isOAuth isPrivate hub { key } } user { id databaseId email firstName lastName }
      } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.connectorInstances.nodes[0]).toMatchObject({
      databaseId: "418001",
      tags: ["freight", "live"],
      valid: true,
      disabled: false,
      createdAt: "2019-02-28T10:47:41.250Z",
      updatedAt: null,
      connector: {
        databaseId: "23",
        key: "sfdc",
        name: "Salesforce Sales Cloud",
        description: "Salesforce Sales Cloud: customers, leads and opportunities",
        active: true,
        isOAuth: true,
        isPrivate: false,
        hub: { key: "crm" },
      },
      user: { email: expect.stringContaining("@"), firstName: expect.any(String) },
    });
    expect(gateway.calls()).toEqual(["GET /instances?pageSize=16"]);
  });

  it("fetches the connector and the user of an instance whose row has little of them", async () => {
    const { data, errors } = await gateway.query(
      `{ connectorInstance(id: "418009") { createdAt configuration connector { name description hub { key } } user { databaseId email }
        records(object: "customers", first: 1) { nodes { values } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.connectorInstance).toMatchObject({
      createdAt: null,
      configuration: { "event.notification.callback.url": null, "event.notification.enabled": "false" },
      connector: { name: "QuickBooks Online", description: expect.any(String), hub: { key: "finance" } },
      user: { databaseId: expect.any(String), email: expect.stringContaining("@") },
      records: { nodes: [{ values: expect.any(Object) }] },
    });
    expect(gateway.calls()).toEqual(
      expect.arrayContaining([
        "GET /instances/418009",
        "GET /elements/39",
        expect.stringMatching(/^GET .users.\d+[?]includeInactive=true$/),
      ]),
    );
  });

  it("fetches each connector once where its row lacks something", async () => {
    const { data } = await gateway.query(
      '{ connectorInstances(first: 12, search: "Salesforce") { nodes { connector { key signUpUrl } } } }',
    );
    expect(data.connectorInstances.nodes.length).toBeGreaterThan(5);
    for (const { connector } of data.connectorInstances.nodes) expect(connector.signUpUrl).toMatch(/sign-up$/);
    expect(gateway.calls()).toEqual(["GET /instances?searchText=Salesforce&pageSize=12", "GET /elements/23"]);
  });

  it("finds the connector of a row that knows it by id or by key alone", async () => {
    const rows = [{ elementId: "98" }, { element: { key: "sfdc" } }, { element: { id: 23 } }, {}];
    gateway.sandbox.faults.add({
      on: "listConnectorInstances",
      answer: { status: 200, body: rows.map((row, index) => ({ id: index + 1, name: "One", ...row })) },
    });
    const ids = await gateway.query("{ connectorInstances(first: 10) { nodes { connector { databaseId } } } }");
    expect(
      ids.data.connectorInstances.nodes.map(({ connector }: { connector: Connector | null }) => connector?.databaseId),
    ).toEqual(["98", "23", "23", undefined]);
    expect(gateway.calls()).toEqual(["GET /instances?pageSize=10", "GET /elements/sfdc"]);
  });

  it("fetches the user if more is selected than the row has", async () => {
    const { data } = await gateway.query('{ connectorInstance(id: "418001") { user { databaseId phone } } }');
    const { databaseId } = data.connectorInstance.user;
    expect(gateway.calls()).toEqual(["GET /instances/418001", `GET /users/${databaseId}?includeInactive=true`]);
  });

  it("narrows a list to tags and a text, and binds its cursors to them", async () => {
    const document =
      "query ($after: String, $tags: [String!]) { connectorInstances(first: 2, after: $after, tags: $tags) { nodes { tags } pageInfo { endCursor } } }";
    const { data } = await gateway.query(document, { variables: { tags: ["live", "freight"] } });
    expect(gateway.calls()).toEqual(["GET /instances?tags%5B%5D=live&tags%5B%5D=freight&pageSize=10"]);
    expect(data.connectorInstances.nodes.length).toBeGreaterThan(0);
    for (const { tags } of data.connectorInstances.nodes)
      expect(tags).toEqual(expect.arrayContaining(["live", "freight"]));
    const { errors } = await gateway.query(document, {
      variables: { tags: ["live"], after: data.connectorInstances.pageInfo.endCursor },
    });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("takes the platform's 404 for an empty list", async () => {
    const { data, errors } = await gateway.query(
      '{ connectorInstances(search: "no such thing") { totalCount nodes { id } pageInfo { hasNextPage } } }',
    );
    expect(errors).toEqual([]);
    expect(data.connectorInstances).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
  });

  it("shows settings masked and the token plain, and logs neither", async () => {
    const { data } = await gateway.query('{ connectorInstance(id: "418001") { token configuration } }');
    const { token, configuration } = data.connectorInstance;
    expect(token).toMatch(/^\S{20,}$/);
    expect(configuration["oauth.api.secret"]).toBe("********");
    const log = gateway.logs.join("");
    expect(log).not.toContain(token);
    expect(log).not.toContain(configuration["oauth.api.key"]);
  });

  it("reads it again in every request: instances are not cached", async () => {
    for (let time = 0; time < 3; time += 1) {
      await gateway.query('{ connectorInstance(id: "418002") { token configuration } }');
      expect(gateway.calls()).toEqual(["GET /instances/418002"]);
    }
  });

  it("reads an instance again whose row lacks token and settings, once for both", async () => {
    const body = [{ id: 418001, name: "Salesforce", element: { key: "sfdc" } }];
    gateway.sandbox.faults.add({ on: "listConnectorInstances", answer: { status: 200, body } });
    const { data, errors } = await gateway.query(
      '{ connectorInstances(first: 10) { nodes { name token configuration object(name: "contacts") { openApi } } } }',
    );
    expect(errors).toEqual([]);
    const [instance] = data.connectorInstances.nodes;
    expect(instance).toMatchObject({ token: expect.any(String), configuration: { "oauth.api.secret": "********" } });
    expect(instance!.object.openApi).toMatchObject({ swagger: "2.0" });
    // The hub is not in this row: any hub is accepted.
    expect(gateway.calls()).toEqual([
      "GET /instances?pageSize=10",
      "GET /instances/418001",
      "GET /instances/418001/objects",
      "GET /hubs/general/objects/contacts/docs",
    ]);
  });

  it("keeps what the platform must not send", async () => {
    const body = { id: 7, name: "Leaky", providerData: { code: "oauth-code" } };
    gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 200, body } });
    const answer = await gateway.query('{ connectorInstance(id: "7") { name configuration token tags } }');
    expect(answer.data.connectorInstance).toEqual({ name: "Leaky", configuration: null, token: null, tags: [] });
    expect(JSON.stringify(answer) + gateway.logs.join("")).not.toContain("oauth-code");
  });

  it("reads objects by the id of their instance, and their documents with its token, which no other call has", async () => {
    const { data, errors } = await gateway.query(
      `{ connectorInstances(first: 3) { nodes { databaseId token connector { hub { key } description }
        objects { name vendorName type } object(name: "contacts") { vendorName metadata { fields { vendorPath type vendorRequired } } openApi(basic: true, discovery: false) } } } }`,
    );
    expect(errors).toEqual([]);
    const [first] = data.connectorInstances.nodes;
    expect(first!.objects).toEqual(
      expect.arrayContaining([
        { name: "MyContact", vendorName: "Contact", type: "COMMON_RESOURCE" },
        { name: "contacts", vendorName: "Contact", type: "NORMALIZED" },
        { name: "Task", vendorName: "Task", type: "VENDOR" },
      ]),
    );
    expect(first!.object).toMatchObject({ vendorName: "Contact", openApi: { swagger: "2.0" } });
    expect(first!.object.metadata.fields[0]).toEqual({ vendorPath: "Id", type: "string", vendorRequired: true });

    const { calls } = gateway.sandbox;
    const { nodes } = data.connectorInstances;
    expect(calls.filter(({ path }) => path.endsWith("/objects")).map(({ path }) => path)).toEqual(
      nodes.map(({ databaseId }) => `/instances/${databaseId}/objects`),
    );
    expect(gateway.calls()).toContain("GET /instances/418001/objects/contacts/metadata");
    expect(gateway.calls()).toContain("GET /hubs/crm/objects/contacts/docs?discovery=false&basic=true");
    const tokens = data.connectorInstances.nodes.map(({ token }) => token);
    for (const { path, headers, operationId } of calls) {
      const index = nodes.findIndex(({ connector }) => path.startsWith(`/hubs/${connector.hub.key}/objects/`));
      expect(elementOf(headers.authorization)).toBe(tokens[index]);
      const isHelium = /^(list|get)ConnectorInstanceObject/.test(operationId!);
      expect(headers["elements-version"]).toBe(isHelium ? "Helium" : undefined);
    }
  });

  it("reads the objects of an instance with one call, and its token only for documents, once", async () => {
    const row = { id: 418001, name: "Salesforce", element: { key: "sfdc" } };
    gateway.sandbox.faults.add({ on: "listConnectorInstances", answer: { status: 200, body: [row] } });
    const query = (fields: string) =>
      gateway.query(`{ connectorInstances(first: 1) { nodes { objects { ${fields} } } } }`);
    const { extensions } = await query("name metadata { fields { type } }");
    const calls = gateway.calls();
    expect(calls.slice(0, 2)).toEqual(["GET /instances?pageSize=10", "GET /instances/418001/objects"]);
    expect(calls.slice(2).every((call) => call.startsWith("GET /instances/418001/objects/"))).toBe(true);
    const { data, extensions: withDocuments } = await query("name openApi(basic: true)");
    const { objects } = data.connectorInstances.nodes[0]!;
    expect(objects.length).toBeGreaterThan(2);
    expect(gateway.calls()).toEqual([
      "GET /instances?pageSize=10",
      "GET /instances/418001/objects",
      "GET /instances/418001",
      ...objects.map(({ name }) => `GET /hubs/general/objects/${name}/docs?basic=true`),
    ]);
    expect(withDocuments["upstream"].estimated).toBe(extensions["upstream"].estimated + 1);
  });

  it.each(["", "a\r\nb", "a, b", "\u00e9"])(
    "reads the instance again if its row has the token %j, which no header can hold",
    async (token) => {
      const row = { id: 418001, name: "Salesforce", token };
      gateway.sandbox.faults.add({ on: "listConnectorInstances", answer: { status: 200, body: [row] } });
      const { data, errors } = await gateway.query(
        '{ connectorInstances(first: 1) { nodes { object(name: "contacts") { openApi } } } }',
      );
      expect(errors).toEqual([]);
      expect(data.connectorInstances.nodes[0]!.object.openApi).toMatchObject({ swagger: "2.0" });
      expect(gateway.calls()).toContain("GET /instances/418001");

      gateway.sandbox.faults.clear();
      gateway.sandbox.faults.add({ on: "getConnectorInstance", answer: { status: 200, body: row } });
      const single = await gateway.query('{ connectorInstance(id: 418001) { object(name: "contacts") { openApi } } }');
      expect(single.errors).toMatchObject([
        {
          message: "The platform did not return a valid token of this connector instance.",
          extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
        },
      ]);
      expect(gateway.calls()).toEqual(["GET /instances/418001", "GET /instances/418001/objects"]);
    },
  );

  it.each(["", " ", "..", "\ud800"])("reads documents of an instance whose hub has the key %j", async (hub) => {
    const row = { id: 418001, name: "Salesforce", element: { key: "sfdc", hub } };
    gateway.sandbox.faults.add({ on: "listConnectorInstances", answer: { status: 200, body: [row] } });
    const { errors } = await gateway.query(
      '{ connectorInstances(first: 1) { nodes { object(name: "contacts") { openApi } } } }',
    );
    expect(errors).toEqual([]);
    expect(gateway.calls()).toContain("GET /hubs/general/objects/contacts/docs");
  });

  it.each([
    ["disabled", 418002, undefined],
    ["slow", 418003, undefined],
    ["revoked", 418006, "PROVIDER_ERROR"],
  ])("lists the objects of a %s instance, as with its token", async (_condition, id, code) => {
    const { data, errors } = await gateway.query(
      `{ connectorInstance(id: ${String(id)}) { name objects { name } } user(id: 9107) { email } }`,
    );
    expect(gateway.calls()).toContain(`GET /instances/${String(id)}/objects`);
    expect(gateway.calls()).toHaveLength(3);
    expect(data.user.email).toContain("@");
    expect(errors.map(({ path, extensions }) => [path, extensions["code"]])).toEqual(
      code === undefined ? [] : [[["connectorInstance", "objects"], code]],
    );
    if (code === undefined) expect(data.connectorInstance.objects.length).toBeGreaterThan(2);
    else expect(errors[0]!.extensions["upstream"].providerMessage).toBe("The refresh token has been revoked");
  });

  it("lists objects of an instance that another object names, without a call for the instance", async () => {
    const { data, errors } = await gateway.query(
      '{ auditLogs(first: 1, scope: CONNECTOR_INSTANCES, entity: "418001") { nodes { connectorInstance { objects { name } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.auditLogs.nodes[0]!.connectorInstance.objects.length).toBeGreaterThan(2);
    expect(gateway.calls()).toEqual([
      "GET /audit-logs/element-instances/418001?pageSize=10",
      "GET /instances/418001/objects",
    ]);
  });

  it("reads documents with its own token, even if the request has another", async () => {
    const { data } = await gateway.query("{ connectorInstances(first: 2) { nodes { token } } }");
    const [mine, other] = data.connectorInstances.nodes.map(({ token }) => token);
    const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element ${String(other)}`;
    await gateway.query('{ connectorInstance(id: "418001") { object(name: "contacts") { openApi } user { phone } } }', {
      as,
    });
    const tokens = gateway.sandbox.calls.map(({ path, headers }) => [
      path.split("?")[0],
      elementOf(headers.authorization),
    ]);
    expect(Object.fromEntries(tokens)).toEqual({
      "/instances/418001": undefined,
      "/instances/418001/objects": undefined,
      "/hubs/crm/objects/contacts/docs": mine,
      [tokens.find(([path]) => path!.startsWith("/users/"))![0]!]: undefined,
    });
  });

  it("answers null for an object, a document and fields that there are not", async () => {
    gateway.sandbox.faults.add({
      on: "getConnectorInstanceObjectMetadata",
      answer: { status: 404, body: { message: "No metadata found" } },
    });
    const { data, errors } = await gateway.query(
      '{ connectorInstance(id: "418001") { none: object(name: "nothing") { name } object(name: "contacts") { openApi(version: "7") metadata { fields { type } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.connectorInstance).toEqual({ none: null, object: { openApi: null, metadata: null } });
  });

  it("lists those of an account and of the own account", async () => {
    const { data: own } = await gateway.query(
      "{ ownAccount { connectorInstances(first: 2) { totalCount nodes { id } } } }",
      {
        as: gateway.sandbox.credentials.accountAdministrator,
      },
    );
    expect(gateway.calls()).toEqual(["GET /accounts/instances?pageSize=10"]);
    expect(own.ownAccount.connectorInstances.totalCount).toBeGreaterThan(0);

    const document =
      "{ accounts(first: 12) { nodes { databaseId connectorInstances(first: 5) { totalCount nodes { id } } } } }";
    const { data, errors } = await gateway.query(document);
    expect(errors).toEqual([]);
    const counts = data.accounts.nodes.map(({ connectorInstances }) => connectorInstances.totalCount);
    expect(counts).toContain(0);
    expect(Math.max(...counts)).toBeGreaterThan(0);
    for (const { databaseId } of data.accounts.nodes) {
      expect(gateway.calls()).toContain(`GET /accounts/${databaseId}/instances?pageSize=10`);
    }
  });

  it("takes a single object for a list of one", async () => {
    const body = { id: 7, name: "Only one" };
    gateway.sandbox.faults.add({ on: "listOwnAccountConnectorInstances", answer: { status: 200, body } });
    const { data } = await gateway.query("{ ownAccount { connectorInstances { nodes { databaseId name } } } }");
    expect(data.ownAccount.connectorInstances.nodes).toEqual([{ databaseId: "7", name: "Only one" }]);
  });

  it("shows a plain user the own instances, and forbids those of others", async () => {
    const as = gateway.sandbox.credentials.user;
    const { data } = await gateway.query("{ connectorInstances(first: 50) { totalCount } }");
    const { data: own } = await gateway.query("{ connectorInstances(first: 50) { totalCount } }", { as });
    expect(own.connectorInstances.totalCount).toBeLessThan(data.connectorInstances.totalCount);
    const { data: one, errors } = await gateway.query('{ connectorInstance(id: "418001") { name } }', { as });
    expect(one).toEqual({ connectorInstance: null });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", upstream: { status: 403 } } }]);
  });

  it("reads the list instead of many single instances, but does not take what is hidden there for missing", async () => {
    const { data: all } = await gateway.query("{ connectorInstances(first: 20) { nodes { id } } }");
    const ids = all.connectorInstances.nodes.map(({ id }) => id);
    const document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ConnectorInstance { name } } }";
    const { data, errors } = await gateway.query(document, { variables: { ids } });
    expect(errors).toEqual([]);
    expect(data.nodes.map(({ id }) => id)).toEqual(ids);
    expect(gateway.calls()).toEqual(["GET /instances?pageSize=200"]);

    const hidden = await gateway.query(document, { variables: { ids }, as: gateway.sandbox.credentials.user });
    const codes = hidden.errors.map(({ extensions }) => extensions["code"]);
    expect(codes.length).toBeGreaterThan(10);
    expect(new Set(codes)).toEqual(new Set(["FORBIDDEN"]));
    expect(hidden.data.nodes.filter((node: Node | null) => node === null)).toHaveLength(codes.length);
  });

  it("fetches one again as a node, reads its log, and answers null for one that is gone", async () => {
    const { data } = await gateway.query(
      '{ connectorInstance(id: "418001") { id auditLogs(first: 10) { nodes { scope connectorInstance { databaseId } } } } }',
    );
    expect(gateway.calls()[1]).toBe("GET /audit-logs/element-instances/418001?pageSize=10");
    for (const log of data.connectorInstance.auditLogs.nodes) {
      expect(log).toEqual({ scope: "CONNECTOR_INSTANCES", connectorInstance: { databaseId: "418001" } });
    }
    const again = await gateway.query("query ($id: ID!) { node(id: $id) { id ... on ConnectorInstance { name } } }", {
      variables: { id: data.connectorInstance.id },
    });
    expect(again.data.node).toEqual({ id: data.connectorInstance.id, name: expect.any(String) });
    expect((await gateway.query('{ connectorInstance(id: "1") { name } }')).data).toEqual({ connectorInstance: null });
  });
});
