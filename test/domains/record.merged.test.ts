/** Records of several connector instances as one list, and the REST calls that they take. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { INSTANCES, instancesOf, mergedRecords, NODES, SOURCES } from "../support/mergedRecords.ts";

let gateway: GatewayUnderTest;
const { read, cursorAfter, fault, answer, hubCalls } = mergedRecords(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 4, users: 12, auditLogs: 0, checkAnswers: false } });
});
beforeEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

const instanceCalls = () =>
  gateway.calls().filter((call) => /^GET [/]instances/.test(call) && !call.endsWith("/objects"));

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
    expect(hubCalls().sort()).toEqual([
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
    answer(417_001, { message: "x", providerMessage: "No scope" }, { status: 403 });
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
    for (const id of INSTANCES) answer(Number(id), undefined, { status: 403 });
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

describe("a merged list", () => {
  it("reads the instances from their list if that is cheaper", async () => {
    const connectorInstances = Array.from({ length: 9 }, (_, nth) => String(418_001 + nth));
    const { page, upstream } = await read(`nodes { id } sources { error { code } }`, { connectorInstances });
    expect(page!.nodes.length).toBeGreaterThan(0);
    expect(instanceCalls()).toContain("GET /instances?pageSize=200");
    expect(upstream.calls).toBeGreaterThan(0);
  });

  it("counts its records only if that is selected, and has no number if an instance fails", async () => {
    for (const id of INSTANCES) fault(Number(id), { headers: { "elements-total-count": "300" }, times: 1 });
    expect((await read("totalCount")).page).toEqual({ totalCount: 900 });
    expect(hubCalls().sort()).toEqual([
      "GET /hubs/crm/contacts?returnCount=true&pageSize=1",
      "GET /hubs/crm/contacts?returnCount=true&pageSize=1",
      "GET /hubs/erp/contacts?returnCount=true&pageSize=1",
    ]);
    answer(417_003, { message: "No" }, { status: 403 });
    const { page, errors } = await read("totalCount sources { error { code } }", { first: 0 });
    expect(errors).toEqual([]);
    expect(page).toEqual({
      totalCount: null,
      sources: [{ error: null }, { error: null }, { error: { code: "FORBIDDEN" } }],
    });
  });

  it("has no number of records that is beyond an Int", async () => {
    for (const id of INSTANCES) fault(Number(id), { headers: { "elements-total-count": "1000000000" } });
    const { page, errors } = await read("totalCount");
    expect(errors).toEqual([]);
    expect(page).toEqual({ totalCount: null });
  });

  it("counts the records of instances that have ended, too", async () => {
    const rows = [{ Id: 1 }, { Id: 2 }];
    answer(417_001, rows, { headers: { "Elements-Total-Count": "2" } });
    for (const id of [418_001, 417_003]) fault(id, { headers: { "elements-total-count": "300" } });
    const after = await cursorAfter({ first: 9 });
    const { page } = await read("totalCount nodes { key } sources { returned hasNextPage }", { first: 4, after });
    expect(page!.totalCount).toBe(602);
    expect(page!.sources.map(({ returned, hasNextPage }) => [returned, hasNextPage])).toEqual([
      [2, true],
      [0, false],
      [2, true],
    ]);
    expect(hubCalls()).toContain("GET /hubs/crm/contacts?returnCount=true&pageSize=1");
  });

  it("makes no call for what needs none", async () => {
    const { page } = await read("__typename sources { connectorInstanceId connectorInstance { id } }");
    expect(page!.sources.map(({ connectorInstanceId }) => connectorInstanceId)).toEqual(INSTANCES);
    expect(gateway.calls()).toEqual([]);
  });

  it("has the remarks about the pages of each instance", async () => {
    answer(417_001, [{ id: 1 }], { headers: { "Elements-Error": "The page is limited" } });
    const { page } = await read("sources { warnings }");
    expect(page!.sources.map(({ warnings }) => warnings)).toEqual([[], ["The page is limited"], []]);
  });

  it("selects attributes", async () => {
    const { errors } = await read("nodes { values }", { fields: ["LastName"] });
    expect(errors).toEqual([]);
    expect(hubCalls().some((call) => call.includes("fields=LastName"))).toBe(true);
  });

  it("reads children of each record, which the estimate has", async () => {
    const { page, errors, upstream } = await read('nodes { key children(object: "notes") { nodes { key } } }', {
      connectorInstances: ["418001", "418004"],
      first: 3,
    });
    expect(errors).toEqual([]);
    expect(page!.nodes).toHaveLength(3);
    expect(gateway.calls().filter((call) => call.includes("/notes?"))).toHaveLength(3);
    expect(upstream.estimated).toBeLessThan(20);
  });

  it("is not estimated by the size of an earlier page that is read again with another size", async () => {
    const after = await cursorAfter({ first: 1 });
    const { page, upstream } = await read("nodes { id } pageInfo { hasNextPage }", { first: 1000, after });
    expect(page!.nodes).toHaveLength(899);
    expect(page!.pageInfo.hasNextPage).toBe(false);
    expect(upstream.estimated).toBeLessThan(40);
  });

  it.each([-1, 1001])("has no page of %i records", async (first) => {
    const { errors } = await read("nodes { id }", { first });
    expect(errors).toMatchObject([
      { message: expect.stringContaining("`first`"), extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });
});

describe("a merged list with a source that must wait", () => {
  const { read, answer, hubCalls } = mergedRecords(() => limited);
  let limited: GatewayUnderTest;
  beforeAll(async () => {
    limited = await startGateway({ sandbox: { accounts: 4, users: 12, auditLogs: 0 } });
  });
  afterAll(() => limited.stop());

  it("needs no description that can be read only later than there is time", async () => {
    limited.sandbox.faults.add({ path: "/docs", answer: { status: 429, headers: { "retry-after": "3600" } } });
    const { page, errors } = await read(`${NODES} ${SOURCES}`, { first: 3 });
    expect(errors).toEqual([]);
    expect(instancesOf(page)).toEqual(INSTANCES);
    expect(page!.sources.map(({ error }) => error)).toEqual([null, null, null]);
    expect(limited.calls().filter((call) => call.includes("/docs"))).toHaveLength(3);
  });

  it("does not wait longer than there is time, nor do the next ones", async () => {
    const answered = { status: 429, headers: { "retry-after": "3600" } };
    answer(417_001, { message: "Too many", providerMessage: "Quota" }, answered);
    for (const [calls, message] of [
      [3, "Too many"],
      [2, "The request was not sent, as the connected application limits the rate of requests."],
    ] as const) {
      const { page, errors } = await read(`${NODES} ${SOURCES}`, { first: 4 });
      expect(errors).toEqual([]);
      expect(instancesOf(page)).toEqual(["418001", "417003", "418001", "417003"]);
      expect(page!.sources[1]).toMatchObject({
        returned: 0,
        error: { code: "RATE_LIMITED", message, providerMessage: "Quota" },
      });
      expect(hubCalls()).toHaveLength(calls);
    }
  });
});
