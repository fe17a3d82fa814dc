/** Records of connected applications that cannot be read, and pings. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { INSTANCE, INSTANCE_CALL, records } from "../support/records.ts";

const LIST = "listHubRecords";

let gateway: GatewayUnderTest;
const { read, answer, reset, calls } = records(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 8, users: 20, auditLogs: 0, checkAnswers: false } });
});
beforeEach(reset);
afterAll(() => gateway.stop());

describe("a ping", () => {
  it("reaches the connected application", async () => {
    const { instance } = await read("ping { reachable dateTime endpoint message milliseconds }");
    expect(instance.ping).toEqual({
      reachable: true,
      dateTime: expect.stringMatching(/Z$/),
      endpoint: "sfdc",
      message: null,
      milliseconds: expect.any(Number),
    });
    expect(calls()).toEqual([INSTANCE_CALL, "GET /hubs/crm/ping"]);
  });

  it.each([
    [
      401,
      { message: "Unauthorized", providerMessage: "The refresh token has been revoked" },
      "The refresh token has been revoked",
    ],
    [401, { message: "Invalid token" }, "Invalid token"],
    [400, { message: "Bad Request", providerMessage: "No such host" }, "No such host"],
    [404, { message: "Not Found", providerMessage: "No such tenant" }, "No such tenant"],
  ])("is not an error if the application rejects it with %d", async (status, body, message) => {
    answer("pingHub", body, { status });
    const { instance, errors } = await read("ping { reachable message endpoint }");
    expect(errors).toEqual([]);
    expect(instance.ping).toEqual({ reachable: false, message, endpoint: null });
  });

  it.each([
    [403, "FORBIDDEN"],
    [500, "UPSTREAM_UNAVAILABLE"],
  ])("is an error if the platform rejects it with %d", async (status, code) => {
    answer("pingHub", { message: "No" }, { status });
    const { instance, errors } = await read("ping { reachable }");
    expect(instance.ping).toBeNull();
    expect(errors).toMatchObject([{ path: ["connectorInstance", "ping"], extensions: { code } }]);
  });
});

describe("faults", () => {
  it.each([
    ["disabled", 403, { message: "The instance is disabled" }, "FORBIDDEN"],
    ["deleted", 401, { message: "Unauthorized" }, "PROVIDER_ERROR"],
    [
      "revoked",
      401,
      { message: "Unauthorized", providerMessage: "The refresh token has been revoked" },
      "PROVIDER_ERROR",
    ],
  ])("of a %s instance leave the others alone", async (_name, status, body, code) => {
    gateway.sandbox.faults.add({ on: LIST, skip: 1, times: 1, answer: { status, body } });
    answer(LIST, [{ id: 1 }]);
    const { data, errors } = await gateway.query(
      '{ connectorInstances(first: 3, search: "Salesforce") { nodes { name records(object: "contacts") { nodes { key } } } } }',
    );
    const keys = data.connectorInstances.nodes.map(({ records: page }) => page as unknown);
    expect(keys.filter((page) => page === null)).toHaveLength(1);
    expect(keys.filter((page) => page !== null)).toEqual([{ nodes: [{ key: "1" }] }, { nodes: [{ key: "1" }] }]);
    expect(errors).toMatchObject([
      { path: ["connectorInstances", "nodes", expect.any(Number), "records"], extensions: { code } },
    ]);
  });

  it.each([400, 404, 410])("of a page token that is no longer accepted are CURSOR_EXPIRED: %d", async (status) => {
    const page = 'records(object: "contacts", first: 10, after: $after) { pageInfo { endCursor hasNextPage } }';
    const document = `query ($after: String) { connectorInstance(id: 418001) { ${page} } }`;
    const first = await gateway.query(document, { variables: { after: null } });
    expect(first.data.connectorInstance.records.pageInfo.hasNextPage).toBe(true);
    gateway.sandbox.faults.add({ on: LIST, answer: { status, body: { message: "Invalid value for nextPage" } } });
    const after = first.data.connectorInstance.records.pageInfo.endCursor;
    const { data, errors } = await gateway.query(document, { variables: { after } });
    expect(data.connectorInstance.records).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "CURSOR_EXPIRED", upstream: { status } } }]);
  });

  it("of the platform do not return records of another instance", async () => {
    answer(LIST, [{ id: 1 }], { headers: { "elements-element-instance-id": "418002" } });
    const { errors } = await read('records(object: "contacts") { nodes { id } }');
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });

  it("of cursors are those of any connection: they belong to one list of one instance", async () => {
    const cursor = (await read('records(object: "contacts", first: 1) { pageInfo { endCursor } }')).instance.records
      .pageInfo.endCursor;
    for (const [id, object] of [
      [INSTANCE, "accounts"],
      ["418004", "contacts"],
    ] as const) {
      const list = `records(object: "${object}", after: "${cursor}") { totalCount }`;
      const { errors } = await read(list, id);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    }
  });
});
