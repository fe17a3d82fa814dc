import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { Hub } from "../support/schema.generated.ts";

describe("hubs", () => {
  let gateway: GatewayUnderTest;

  // The catalogue is kept for a short time: each test begins with a gateway that knows nothing.
  beforeEach(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 20, auditLogs: 0 } });
  });
  afterEach(() => gateway.stop());

  const elementOf = (authorization: string | undefined) => / Element (\S+)/.exec(authorization ?? "")?.[1];

  /** The administrator's credentials, with the token of a connector instance. */
  async function withToken(id = 418001): Promise<{ as: string; token: string }> {
    const { data } = await gateway.query("query ($id: ID!) { connectorInstance(id: $id) { token } }", {
      variables: { id: String(id) },
    });
    const { token } = data.connectorInstance;
    return { as: `${gateway.sandbox.credentials.organizationAdministrator}, Element ${token}`, token };
  }

  it("lists the hubs, and the connectors of each", async () => {
    const { data, errors } = await gateway.query(
      '{ hubs(first: 50) { totalCount nodes { id key name description } } hub(key: "crm") { id connectors(first: 3) { totalCount nodes { key hub { key } } } } }',
    );
    expect(errors).toEqual([]);
    const { totalCount, nodes } = data.hubs;
    expect(nodes).toHaveLength(totalCount);
    expect(nodes).toContainEqual({ id: data.hub.id, key: "crm", name: "CRM", description: expect.any(String) });
    for (const { hub } of data.hub.connectors.nodes) expect(hub.key).toBe("crm");
    expect(gateway.calls().sort()).toEqual([
      "GET /hubs/crm",
      "GET /hubs/crm/elements?pageSize=12",
      "GET /hubs?pageSize=50",
    ]);
  });

  it("fetches one again as a node, and answers null for a key that there is not", async () => {
    const { data } = await gateway.query<Record<"hub" | "none", Hub>>(
      '{ hub(key: "crm") { id } none: hub(key: "no/such") { name } }',
    );
    expect(data.none).toBeNull();
    expect(gateway.calls()).toContain("GET /hubs/no%2Fsuch");
    const { data: again } = await gateway.query(
      "query ($id: ID!) { node(id: $id) { __typename ... on Hub { key } } }",
      {
        variables: { id: data.hub.id },
      },
    );
    expect(again.node).toEqual({ __typename: "Hub", key: "crm" });
  });

  it("keeps the catalogue for a while, for each caller apart", async () => {
    const document =
      '{ hub(key: "crm") { name connectors(first: 2) { nodes { name } } } connectors(first: 10) { totalCount } }';
    const first = await gateway.query(document);
    expect(gateway.calls()).toHaveLength(3);
    expect((await gateway.query(document)).data).toEqual(first.data);
    expect(gateway.calls()).toEqual([]);
    await gateway.query(document, { as: gateway.sandbox.credentials.user });
    expect(gateway.calls()).toHaveLength(3);
  });

  it.each(["objects { name }", "objectNames", 'object(name: "contacts") { name }'])(
    "says which header is missing for %s, without a call for it",
    async (field) => {
      const { data, errors } = await gateway.query(`{ hub(key: "crm") { name ${field} } }`);
      expect(Object.values(data.hub)).toEqual(["CRM", null]);
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
      expect(errors[0]!.message).toContain("Element <instance token>");
      expect(gateway.calls()).toEqual(["GET /hubs/crm"]);
    },
  );

  it("looks at objects with the token of the request, which goes out with hub calls alone", async () => {
    const { as, token } = await withToken();
    const { data, errors } = await gateway.query(
      `{ hub(key: "crm") { name objectNames objects { name vendorName type }
         object(name: "contacts") { name openApi(discovery: true, resolveReferences: true, basic: false, version: "1")
           metadata { fields { vendorPath type mask format description vendorDisplayName vendorNativeType vendorReadOnly vendorRequired filterable createable updateable custom } } }
         connectors(first: 1) { nodes { name } } } accounts(first: 1) { totalCount } }`,
      { as },
    );
    expect(errors).toEqual([]);
    const { hub } = data;
    expect(hub.objects).toContainEqual({ name: "MyContact", vendorName: "Contact", type: "COMMON_RESOURCE" });
    expect(hub.objectNames).toContain("contacts");
    expect(hub.objectNames).not.toContain("MyContact");
    expect(hub.object.openApi).toMatchObject({ swagger: "2.0" });
    expect(hub.object.metadata.fields[0]).toEqual({
      vendorPath: "Id",
      type: "string",
      mask: "",
      format: "",
      description: null,
      vendorDisplayName: "Id",
      vendorNativeType: "string",
      vendorReadOnly: true,
      vendorRequired: true,
      filterable: true,
      createable: false,
      updateable: false,
      custom: false,
    });
    const seen = gateway.sandbox.calls.map(({ path, headers }) => [
      path,
      headers["elements-version"] ?? null,
      elementOf(headers.authorization) ?? null,
    ]);
    expect(seen.sort()).toEqual(
      [
        ["/accounts?offset=0&pageSize=1", null, null],
        ["/hubs/crm", null, null],
        ["/hubs/crm/elements?pageSize=10", null, null],
        ["/hubs/crm/objects", null, token],
        ["/hubs/crm/objects", "Helium", token],
        ["/hubs/crm/objects/contacts/docs?discovery=true&resolveReferences=true&basic=false&version=1", null, token],
        ["/hubs/crm/objects/contacts/metadata", "Helium", token],
      ].sort(),
    );
  });

  it("reads booleans that the platform sends as texts", async () => {
    const input = { connector: "sapc4ccrm", name: "Texts", configuration: {} };
    const { data } = await gateway.query(
      `mutation ($input: CreateConnectorInstanceInput!) { createConnectorInstance(input: $input) { connectorInstance {
         object(name: "contacts") { metadata { fields { filterable createable updateable } } } } } }`,
      { variables: { input } },
    );
    const [key] = data.createConnectorInstance.connectorInstance.object.metadata.fields;
    expect(key).toEqual({ filterable: true, createable: false, updateable: false });
  });

  it("does not keep what is behind a token", async () => {
    const { as } = await withToken();
    for (let time = 0; time < 2; time += 1) {
      await gateway.query('{ hub(key: "crm") { objects { name } } }', { as });
      expect(gateway.calls()).toContain("GET /hubs/crm/objects");
    }
  });

  it("knows objects by their names alone where the platform answers with names", async () => {
    const { as } = await withToken();
    gateway.sandbox.faults.add({ on: "listHubObjects", answer: { status: 200, body: ["contacts", "accounts"] } });
    const { data } = await gateway.query('{ hub(key: "crm") { objects { name vendorName type } } }', { as });
    expect(data.hub.objects).toEqual([
      { name: "contacts", vendorName: null, type: null },
      { name: "accounts", vendorName: null, type: null },
    ]);
  });

  it("takes names from objects where the platform answers with objects, and passes over unknown types", async () => {
    const { as } = await withToken();
    const body = [{ name: "contacts", type: "brandNew" }];
    gateway.sandbox.faults.add({ on: "listHubObjects", answer: { status: 200, body } });
    const { data } = await gateway.query('{ hub(key: "crm") { objectNames objects { name type } } }', { as });
    expect(data.hub).toEqual({ objectNames: ["contacts"], objects: [{ name: "contacts", type: null }] });
  });

  it("follows a token that comes with a list of objects, but not in circles", async () => {
    const { as } = await withToken();
    const page = (name: string, token: string) => ({
      status: 200,
      headers: { "Elements-Next-Page-Token": token },
      body: [{ name }],
    });
    gateway.sandbox.faults.add({ on: "listHubObjects", times: 1, answer: page("a", "t1") });
    gateway.sandbox.faults.add({ on: "listHubObjects", times: 1, answer: page("b", "t2") });
    gateway.sandbox.faults.add({
      on: "listHubObjects",
      times: 1,
      answer: { status: 404, body: { message: "No objects found" } },
    });
    const document = '{ hub(key: "crm") { objects { name } } }';
    const { data } = await gateway.query(document, { as });
    expect(data.hub.objects).toEqual([{ name: "a" }, { name: "b" }]);
    expect(gateway.calls().slice(1)).toEqual([
      "GET /hubs/crm/objects",
      "GET /hubs/crm/objects?nextPage=t1",
      "GET /hubs/crm/objects?nextPage=t2",
    ]);
    gateway.sandbox.faults.clear();
    gateway.sandbox.faults.add({ on: "listHubObjects", answer: page("a", "t1") });
    const { errors } = await gateway.query(document, { as });
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });

  it("names a token that is void", async () => {
    const admin = gateway.sandbox.credentials.organizationAdministrator;
    const document = '{ hub(key: "crm") { objects { name } } }';
    const { errors: unknown } = await gateway.query(document, { as: `${admin}, Element bm90aGluZw==` });
    expect(unknown).toMatchObject([{ extensions: { code: "PROVIDER_ERROR", upstream: { status: 401 } } }]);
  });
});
