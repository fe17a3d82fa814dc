/** Records of several connector instances as one list, and the REST calls that they take. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import type { MergedRecordConnection } from "../support/schema.generated.ts";

/** Salesforce, HubSpot and Epicor: each has 300 contacts. */
const INSTANCES = ["418001", "417001", "417003"];

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 4, users: 12, auditLogs: 0, checkAnswers: false } });
});
beforeEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

interface Arguments {
  readonly connectorInstances?: readonly string[];
  readonly object?: string;
  readonly first?: number;
  readonly after?: string | null;
  readonly where?: object;
  readonly fields?: readonly string[];
}

/** Reads one page, and checks its estimate. */
async function read(selection: string, args: Arguments = {}, as?: string) {
  const document = `query ($object: String!, $connectorInstances: [ID!]!, $first: Int, $after: String, $where: RecordFilter, $fields: [String!]) {
    records(object: $object, connectorInstances: $connectorInstances, first: $first, after: $after, where: $where, fields: $fields) { ${selection} } }`;
  const variables = { object: "contacts", connectorInstances: INSTANCES, ...args };
  const options = { variables, ...(as !== undefined && { as }) };
  const { data, errors, extensions } = await gateway.query<{ records: MergedRecordConnection | null }>(
    document,
    options,
  );
  expect(extensions.upstream.calls - extensions.upstream.retries).toBeLessThanOrEqual(extensions.upstream.estimated);
  return { page: data.records, errors, upstream: extensions.upstream };
}

/** The instance of each record. */
const instancesOf = (page: MergedRecordConnection | null) =>
  page?.nodes.map(({ connectorInstance }) => connectorInstance.databaseId);

const hubCalls = () => gateway.calls().filter((call) => call.includes("/hubs/"));
const instanceCalls = () =>
  gateway.calls().filter((call) => /^GET [/]instances/.test(call) && !call.endsWith("/objects"));

const NODES = "nodes { id key connectorInstance { databaseId } }";
const SOURCES =
  "sources { connectorInstanceId connectorInstance { name } returned hasNextPage warnings error { message code requestId providerMessage } }";

describe("records of several connector instances", () => {
  it("take turns, one hub call for each instance beside its own", async () => {
    const { page, errors } = await read(`${NODES} ${SOURCES} pageInfo { hasNextPage hasPreviousPage }`, { first: 100 });
    expect(errors).toEqual([]);
    expect(instancesOf(page)).toEqual(Array.from({ length: 100 }, (_, nth) => INSTANCES[nth % 3]));
    expect(page!.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    expect(page!.sources).toMatchObject(
      INSTANCES.map((connectorInstanceId, nth) => ({
        connectorInstanceId,
        connectorInstance: { name: expect.any(String) },
        returned: nth === 0 ? 34 : 33,
        hasNextPage: true,
        error: null,
      })),
    );
    expect(hubCalls()).toEqual([
      "GET /hubs/crm/contacts?pageSize=35",
      "GET /hubs/crm/contacts?pageSize=35",
      "GET /hubs/erp/contacts?pageSize=35",
    ]);
    expect(instanceCalls().sort()).toEqual(INSTANCES.map((id) => `GET /instances/${id}`).sort());
  });

  it("are each read once, whatever the size of each page", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0, more = true; more; pages += 1) {
      expect(pages).toBeLessThan(40);
      const first = [1, 7, 100, 2, 63, 200][pages % 6]!;
      const { page, errors }: Awaited<ReturnType<typeof read>> = await read(
        `edges { cursor node { id } } pageInfo { hasNextPage endCursor startCursor }`,
        { first, after },
      );
      expect(errors).toEqual([]);
      const { edges, pageInfo } = page!;
      seen.push(...edges.map(({ node }) => node.id));
      expect(pageInfo.endCursor).toBe(edges.at(-1)!.cursor);
      expect(pageInfo.startCursor).toBe(edges[0]!.cursor);
      after = pageInfo.endCursor!;
      more = pageInfo.hasNextPage;
    }
    expect(seen).toHaveLength(900);
    expect(new Set(seen).size).toBe(900);
  });

  it("of an instance that fails are missing, with its error, and follow when it is back", async () => {
    gateway.sandbox.faults.add({
      on: "listHubRecords",
      instance: 417_001,
      answer: { status: 403, body: { message: "x", providerMessage: "No scope" } },
    });
    const { page, errors } = await read(`${NODES} ${SOURCES} pageInfo { hasNextPage endCursor }`, { first: 4 });
    expect(errors).toEqual([]);
    expect(instancesOf(page)).toEqual(["418001", "417003", "418001", "417003"]);
    expect(page!.sources[1]).toMatchObject({
      returned: 0,
      hasNextPage: null,
      error: { code: "PROVIDER_ERROR", message: "x", requestId: expect.any(String), providerMessage: "No scope" },
    });
    gateway.sandbox.faults.clear();
    const { page: next } = await read(NODES, { first: 4, after: page!.pageInfo.endCursor });
    expect(instancesOf(next)).toEqual(["418001", "417001", "417003", "418001"]);
  });

  it("are an error if no instance returns one, and one fails", async () => {
    gateway.sandbox.faults.add({ on: "listHubRecords", answer: { status: 403 } });
    const { page, errors } = await read(NODES);
    expect(page).toBeNull();
    expect(errors).toMatchObject([{ path: ["records"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("of an instance that does not exist are its error", async () => {
    const { page, errors } = await read(`nodes { id } ${SOURCES}`, { connectorInstances: ["418001", "1"], first: 2 });
    expect(errors).toEqual([]);
    expect(page!.nodes).toHaveLength(2);
    expect(page!.sources[1]).toMatchObject({ connectorInstance: null, error: { code: "NOT_FOUND", requestId: null } });
  });

  it.each([
    ["malformed", ["418001", "x"], "`connectorInstances[1]` must be the global id or the numeric id"],
    [
      "of another type",
      ["418001", globalId("User", "9107")],
      "`connectorInstances[1]` must be the global id or the numeric id of a ConnectorInstance, but got the id of a User.",
    ],
    [
      "repeated",
      ["418001", "417001", globalId("ConnectorInstance", "418001")],
      "`connectorInstances[2]` must be another connector instance than `connectorInstances[0]`",
    ],
    ["missing", [], "must contain 1 to 20 ids, but got 0"],
    ["too many", Array.from({ length: 21 }, (_, nth) => String(418_001 + nth)), "must contain 1 to 20 ids, but got 21"],
  ])("reject ids that are %s", async (_name, connectorInstances, message) => {
    const { page, errors } = await read(NODES, { connectorInstances });
    expect(page).toBeNull();
    expect(errors).toMatchObject([
      { path: ["records"], message: expect.stringContaining(message), extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(gateway.calls()).toEqual([]);
  });
});
