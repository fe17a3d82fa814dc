/** What connectors describe of their objects: sorting, selection of fields, and conditions. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

describe("the description of an object", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const query = (id: number, object: string, fields: string) =>
    gateway.query(`{ connectorInstance(id: ${String(id)}) { name object(name: "${object}") { ${fields} } } }`);
  const documentsIn = (calls: readonly string[]) => calls.filter((call) => call.includes("/docs"));

  it("says whether records can be sorted and fields selected", async () => {
    for (const [id, object, sortable, fieldsSelectable] of [
      [418001, "contacts", true, true],
      [417003, "customers", false, false],
      [418001, "MyContact", null, null],
    ] as const) {
      const { data, errors } = await query(id, object, "sortable fieldsSelectable");
      expect(errors).toEqual([]);
      expect(data.connectorInstance.object).toEqual({ sortable, fieldsSelectable });
    }
  });

  it("has the operators of each field", async () => {
    const operatorsOf = async (id: number, object: string, path: string) => {
      const { data, errors } = await query(id, object, "metadata { fields { vendorPath filterOperators } }");
      expect(errors).toEqual([]);
      return data.connectorInstance.object.metadata.fields.find(({ vendorPath }) => vendorPath === path)
        ?.filterOperators;
    };
    expect(await operatorsOf(418001, "contacts", "Email")).toEqual([
      "EQ",
      "NE",
      "GT",
      "GTE",
      "LT",
      "LTE",
      "LIKE",
      "IN",
      "IS_NULL",
    ]);
    expect(await operatorsOf(417003, "customers", "Name")).toEqual(["EQ"]);
    expect(await operatorsOf(417003, "customers", "CreditLimit")).toBeNull();
    // Conditions use other names.
    expect(await operatorsOf(417004, "orders", "created_at")).toEqual([]);
  });

  it("excludes all operators if its list of records has no conditions", async () => {
    const own = await startGateway();
    const document =
      '{ connectorInstance(id: 417005) { object(name: "files") { metadata { fields { filterOperators } } } } }';
    const { data, errors } = await own.query(document);
    expect(errors).toEqual([]);
    const { fields } = data.connectorInstance.object.metadata;
    expect(new Set(fields.map(({ filterOperators }) => JSON.stringify(filterOperators)))).toEqual(new Set(["[]"]));
    await own.stop();
  });

  it("is read once for each connector and object, and kept for later operations of the credential", async () => {
    const own = await startGateway();
    const { organizationAdministrator, accountAdministrator } = own.sandbox.credentials;
    const read = async (as: string) => {
      const document = `{ connectorInstance(id: ${id}) { name objects { sortable fieldsSelectable metadata { fields { filterOperators } } } } }`;
      const { data, errors, extensions } = await own.query(document, { as });
      expect(errors).toEqual([]);
      const calls = own.calls();
      const { estimated } = extensions["upstream"];
      expect(estimated).toBeGreaterThanOrEqual(calls.length);
      expect(calls).toHaveLength(2 + data.connectorInstance.objects.length + documentsIn(calls).length);
      return documentsIn(calls);
    };
    const visible = await own.query("{ connectorInstances(first: 1) { nodes { databaseId } } }", {
      as: accountAdministrator,
    });
    const id = visible.data.connectorInstances.nodes[0]!.databaseId;
    try {
      expect(await read(organizationAdministrator)).toEqual([
        expect.stringMatching(/^GET \/elements\/\d+\/docs\?version=-1$/),
      ]);
      expect(await read(organizationAdministrator)).toEqual([]);
      expect(await read(accountAdministrator)).toHaveLength(1);
    } finally {
      await own.stop();
    }
  });

  it("is estimated once for all objects of an instance", async () => {
    const estimateOf = async (fields: string) => {
      const { extensions } = await gateway.query(`{ connectorInstance(id: 418001) { name objects { ${fields} } } }`);
      return extensions["upstream"].estimated;
    };
    const [names, sortable, all] = [
      await estimateOf("name"),
      await estimateOf("name sortable @skip(if: false) fieldsSelectable"),
      await estimateOf("name sortable @include(if: false)"),
    ];
    expect([sortable - names, all - names]).toEqual([2, 0]);
    const [metadata, operators] = [
      await estimateOf("metadata { fields { path } }"),
      await estimateOf("metadata { ... { fields { path o: filterOperators } } }"),
    ];
    expect(operators - metadata).toBe(2);
  });

  it("is unknown for objects of a hub, of which only the token of the instance is known", async () => {
    const { data } = await gateway.query("{ connectorInstance(id: 418001) { token } }");
    const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element ${data.connectorInstance.token}`;
    const answer = await gateway.query(
      '{ hub(key: "crm") { name object(name: "contacts") { sortable metadata { fields { filterOperators } } } } }',
      { as },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data.hub.object).toMatchObject({
      sortable: null,
      metadata: { fields: expect.arrayContaining([{ filterOperators: null }]) },
    });
    expect(documentsIn(gateway.calls())).toEqual([]);
  });

  it("reads the instance if its row does not name the connector", async () => {
    gateway.sandbox.faults.add({ on: "listConnectorInstances", answer: { status: 200, body: [{ id: 417005 }] } });
    const { data, errors } = await gateway.query(
      '{ connectorInstances(first: 1) { nodes { object(name: "files") { sortable fieldsSelectable } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.connectorInstances.nodes[0]!.object.sortable).toBe(false);
    expect(gateway.calls()).toEqual([
      expect.stringMatching(/^GET \/instances\?/),
      "GET /instances/417005/objects",
      "GET /instances/417005",
      expect.stringMatching(/^GET \/elements\/\d+\/docs\?version=-1$/),
    ]);
  });

  it.each([
    [{ status: 200, body: { swagger: "2.0", paths: 7, definitions: { contacts: [] } } }, null, []],
    [{ status: 200, body: { paths: { "/contacts": { get: { parameters: "no" } } } } }, false, []],
    [{ status: 404, body: { message: "No docs" } }, null, []],
    [{ status: 500, body: {} }, null, ["UPSTREAM_UNAVAILABLE"]],
  ])("survives the answer %j", async (answer, sortable, codes) => {
    const own = await startGateway();
    try {
      own.sandbox.faults.add({ on: "getConnectorApiDocs", answer });
      const { data, errors } = await own.query(
        '{ connectorInstance(id: 418001) { object(name: "contacts") { sortable metadata { fields { type } } } } }',
      );
      expect(errors.map(({ extensions }) => extensions["code"])).toEqual(codes);
      expect(data.connectorInstance.object.sortable).toBe(sortable);
      expect(data.connectorInstance.object.metadata.fields.length).toBeGreaterThan(0);
    } finally {
      await own.stop();
    }
  });
});
