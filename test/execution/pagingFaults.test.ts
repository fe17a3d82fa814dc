/** Platforms whose lists cannot be continued, or shift while they are read. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { elementToken } from "../../sandbox/elementToken.ts";
import type { SandboxOptions } from "../../sandbox/index.ts";
import { toGlobalId } from "../../src/relay/globalId.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer } from "../support/graphql.ts";
import type { Query } from "../support/schema.generated.ts";

const range = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);
const ACCOUNTS =
  "query ($after: String) { accounts(first: 12, after: $after) { nodes { databaseId } pageInfo { hasNextPage endCursor } } }";

interface NodesData {
  readonly nodes: readonly ({ readonly databaseId: string } | null)[];
}

interface NodeData {
  readonly node: { readonly id: string } | null;
}

describe("a list that cannot be continued", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { paging: "token", accounts: 31, auditLogs: 600 } });
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const page = (ids: readonly (number | string)[], token?: string, total: number | null = 600) => ({
    status: 200,
    headers: {
      ...(total !== null && { "elements-total-count": String(total) }),
      ...(token !== undefined && { "elements-next-page-token": token }),
    },
    body: ids.map((id) => ({ id, timestamp: "2019-05-01T00:00:00Z" })),
  });
  const answerLogs = (...pages: ReturnType<typeof page>[]) => {
    for (const answer of pages) gateway.sandbox.faults.add({ on: "listAuditLogs", times: 1, answer });
  };

  it("is an error if its platform ignores the offset and sends no token", async () => {
    gateway.sandbox.faults.add({ on: "listAccounts", headers: { "elements-next-page-token": null } });
    const { data } = await gateway.query(ACCOUNTS);
    expect(data.accounts.nodes).toHaveLength(12);
    expect(data.accounts.pageInfo.hasNextPage).toBe(true);
    const { errors } = await gateway.query(ACCOUNTS, { variables: { after: data.accounts.pageInfo.endCursor } });
    expect(errors).toMatchObject([
      {
        path: ["accounts"],
        message: "The platform returned the first page again: it ignores the offset of this list.",
        extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
      },
    ]);
    expect(gateway.calls()).toEqual(["GET /accounts?offset=12&pageSize=12"]);
  });

  it("is an error if a token leads to rows of an earlier page", async () => {
    answerLogs(page(range(200), "a"), page(range(200), "b"));
    const { data, errors } = await gateway.query("{ auditLogs(first: 600) { nodes { databaseId } } }");
    expect(data).toEqual({ auditLogs: null });
    expect(errors).toMatchObject([
      {
        message: "The platform returned an earlier page again in place of the next one.",
        extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
      },
    ]);
    expect(gateway.calls()).toHaveLength(2);
  });

  it("is an error if a page leads to itself, in a request of its own, too", async () => {
    gateway.sandbox.faults.add({ on: "listAuditLogs", answer: page(range(20), "a") });
    const document =
      "query ($after: String) { auditLogs(first: 20, after: $after) { nodes { databaseId } pageInfo { endCursor } } }";
    const { data } = await gateway.query(document);
    const { errors } = await gateway.query(document, { variables: { after: data.auditLogs.pageInfo.endCursor } });
    expect(errors).toMatchObject([{ message: "The platform returned the same page token twice." }]);
  });

  it("returns rows once that move to the next page while it is read", async () => {
    const pages = [page(range(200), "a"), page([...range(5, 196), ...range(190, 201), 7, ...range(4, 391)], "b")];
    answerLogs(...pages, page(range(20, 395), "c"));
    const { data, errors } = await gateway.query(
      "{ auditLogs(first: 405) { edges { cursor node { databaseId } } pageInfo { hasNextPage } } }",
    );
    expect(errors).toEqual([]);
    expect(data.auditLogs.edges.map(({ node }) => Number(node.databaseId))).toEqual(range(405));
    expect(data.auditLogs.pageInfo.hasNextPage).toBe(true);
    expect(new Set(data.auditLogs.edges.map(({ cursor }) => cursor)).size).toBe(405);
  });

  it("returns rows once that its platform repeats within a page", async () => {
    answerLogs(page([1, 2, 1, 3, "2", 4, 4], "a", null), page(["4", 5, 5], undefined, null));
    const { data, errors } = await gateway.query<Query>("{ auditLogs(first: 250) { nodes { databaseId } } }");
    expect(errors).toEqual([]);
    expect(data.auditLogs.nodes.map(({ databaseId }) => Number(databaseId))).toEqual(range(5));
  });

  it("has no total count if its platform sends one that is less than its rows", async () => {
    answerLogs(page(range(20), "a", 5), page(range(20, 21), undefined, 5));
    const document =
      "query ($after: String) { auditLogs(first: 20, after: $after) { totalCount nodes { databaseId } pageInfo { hasNextPage endCursor } } }";
    const { data } = await gateway.query<Query>(document);
    expect(data.auditLogs).toMatchObject({ totalCount: null, pageInfo: { hasNextPage: true } });
    answerLogs(page(range(20, 21), undefined, 5));
    const { data: rest } = await gateway.query<Query>(document, {
      variables: { after: data.auditLogs.pageInfo.endCursor },
    });
    expect(rest.auditLogs.nodes.map(({ databaseId }) => Number(databaseId))).toEqual(range(20, 21));
    expect(rest.auditLogs.pageInfo.hasNextPage).toBe(false);
  });

  it("has no total count if its platform sends one that no field can hold", async () => {
    answerLogs(page(range(3), undefined, 99_999_999_999));
    const { data, errors } = await gateway.query<Query>("{ auditLogs(first: 20) { totalCount nodes { databaseId } } }");
    expect(errors).toEqual([]);
    expect(data.auditLogs.totalCount).toBeNull();
    expect(data.auditLogs.nodes).toHaveLength(3);
  });

  it.each([
    ["the first page", 0, 2],
    ["its second page", 1, 2],
    ["a page far from its start", 4, 3],
  ])("is an error if its tokens lead back to %s, one request at a time", async (_what, tail, length) => {
    const document =
      "query ($after: String) { auditLogs(first: 20, after: $after) { nodes { databaseId } pageInfo { hasNextPage endCursor } } }";
    let after: string | null = null;
    let requests = 0;
    for (let failed = false; !failed; requests += 1) {
      expect(requests).toBeLessThan(30);
      const nth = requests < tail ? requests : tail + ((requests - tail) % length);
      const next = nth + 1 < tail + length ? nth + 1 : tail;
      gateway.sandbox.faults.clear();
      const token = Buffer.from(JSON.stringify({ pageSize: 20, page: next + 1 })).toString("base64url");
      answerLogs(page(range(20, 1 + nth * 20), token, null));
      const { data, errors }: GraphQLAnswer<Query> = await gateway.query<Query>(document, { variables: { after } });
      failed = errors.length > 0;
      if (failed) {
        const message = "The page tokens of the platform lead back to an earlier page.";
        expect(errors).toMatchObject([{ message, extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
      } else after = data.auditLogs.pageInfo.endCursor;
    }
  });

  // A total of less than the rows before it is not credible.
  it.each([null, 30, 5])("is read past empty pages in its middle, with a total of %s", async (total) => {
    const document =
      "query ($after: String) { auditLogs(first: 20, after: $after) { nodes { databaseId } pageInfo { hasNextPage endCursor } } }";
    answerLogs(
      page(range(20), "a", total),
      page([], "b", total),
      page([], "c", total),
      page(range(10, 21), undefined, total),
    );
    const { data } = await gateway.query<Query>(document);
    expect(data.auditLogs.pageInfo.hasNextPage).toBe(true);
    gateway.sandbox.faults.clear();
    answerLogs(page([], "b", total), page([], "c", total), page(range(10, 21), undefined, total));
    const { data: rest } = await gateway.query<Query>(document, {
      variables: { after: data.auditLogs.pageInfo.endCursor },
    });
    expect(rest.auditLogs.nodes.map(({ databaseId }) => Number(databaseId))).toEqual(range(10, 21));
    expect(rest.auditLogs.pageInfo.hasNextPage).toBe(false);
  });

  it("loses no row behind a cursor within a page that is empty by now", async () => {
    const document =
      "query ($after: String) { auditLogs(first: 5, after: $after) { nodes { databaseId } pageInfo { endCursor } } }";
    answerLogs(page(range(10), "a", null));
    const { data } = await gateway.query<Query>(document);
    expect(data.auditLogs.nodes).toHaveLength(5);
    answerLogs(page([], "a", null), page(range(10, 11), undefined, null));
    const { data: rest } = await gateway.query<Query>(document, {
      variables: { after: data.auditLogs.pageInfo.endCursor },
    });
    expect(rest.auditLogs.nodes.map(({ databaseId }) => Number(databaseId))).toEqual(range(5, 11));
  });

  it("ends behind five empty pages that continue, unless its total says more", async () => {
    const document =
      "query ($after: String) { auditLogs(first: 20, after: $after) { nodes { databaseId } pageInfo { hasNextPage endCursor } } }";
    const empty = (total: number | null) => range(5).map((nth) => page([], `empty${String(nth)}`, total));
    answerLogs(page(range(20), "a", null), ...empty(null));
    const { data, errors } = await gateway.query<Query>(document);
    expect(errors).toEqual([]);
    expect(data.auditLogs).toMatchObject({ nodes: { length: 20 }, pageInfo: { hasNextPage: false } });
    expect(gateway.calls()).toHaveLength(6);
    answerLogs(...empty(30));
    const { errors: refused } = await gateway.query<Query>(document, {
      variables: { after: data.auditLogs.pageInfo.endCursor },
    });
    expect(refused).toMatchObject([
      {
        message: "The platform returned 5 empty pages in succession, but the list has more rows.",
        extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
      },
    ]);
  });

  it("is not returned in part, if it is a list of roles", async () => {
    gateway.sandbox.faults.add({ on: "listUserRoles", headers: { "elements-total-count": "90" } });
    const { errors } = await gateway.query("{ users(first: 1) { nodes { roles { key } } } }");
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });
});

describe("objects of a connector instance", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  beforeEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  const read = () => {
    const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element ${elementToken(418_001)}`;
    return gateway.query('{ hub(key: "crm") { objects { name } } }', { as });
  };
  const answer = (names: string[], total: number) => {
    const headers = { "elements-total-count": String(total) };
    const body = names.map((name) => ({ name }));
    gateway.sandbox.faults.add({ on: "listHubObjects", times: 1, answer: { status: 200, headers, body } });
  };

  it("are read by offset if there are more and no token", async () => {
    answer(["a", "b"], 3);
    answer(["c"], 3);
    const { data } = await read();
    expect(data.hub.objects.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(gateway.calls().slice(-2)).toEqual(["GET /hubs/crm/objects", "GET /hubs/crm/objects?offset=2"]);
  });

  it("are all returned that have the same name and different types", async () => {
    const rows = ["vdr", "ceCanonical", "vendor", "vdr"].map((type) => ({ name: "contacts", type }));
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", answer: { status: 200, body: rows } });
    const { data } = await gateway.query("{ connectorInstance(id: 418001) { objects { name type } } }");
    expect(data.connectorInstance.objects.map(({ type }) => type)).toEqual(["COMMON_RESOURCE", "NORMALIZED", "VENDOR"]);
  });

  it("are an error if not all can be read", async () => {
    answer(["a", "b"], 3);
    answer(["a", "b"], 3);
    const { errors } = await read();
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_INVALID_RESPONSE" } }]);
  });
});

describe.each(["token", "offset", "both"] as const)("records that are read from their list, by %s", (paging) => {
  const platforms: Partial<SandboxOptions>[] = [true, false].flatMap((totalCount) =>
    [13, 200].map((maxPageSize) => ({ totalCount, maxPageSize })),
  );

  it.each(platforms)("are all found with %j", async (platform) => {
    const gateway = await startGateway({ sandbox: { accounts: 60, users: 120, paging, ...platform } });
    try {
      const whole = await gateway.query("{ accounts(first: 12) { nodes { databaseId } } }");
      const listed = whole.data.accounts.nodes.map(({ databaseId }) => databaseId);
      const ids = range(45, 7_301).map((id) => toGlobalId("Account", id));
      const document = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Account { databaseId name } } }";
      const { data, errors, extensions } = await gateway.query<NodesData>(document, { variables: { ids } });
      expect(errors).toEqual([]);
      const single = await Promise.all(
        ids.map((id) => gateway.send<NodeData>("query ($id: ID!) { node(id: $id) { id } }", { variables: { id } })),
      );
      expect(data.nodes.map((node) => node !== null)).toEqual(single.map(({ data: { node } }) => node !== null));
      expect(data.nodes.map((node) => node?.databaseId)).toEqual(expect.arrayContaining(listed.slice(1)));
      expect(extensions["upstream"].calls).toBeLessThanOrEqual(extensions["upstream"].estimated);
    } finally {
      await gateway.stop();
    }
  });
});
