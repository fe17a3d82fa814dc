/**
 * Items of a list that spans several pages are completed while later pages are read. The response and the REST calls are
 * the same as those of the path that completes them afterwards.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { GraphQLAnswer, SchemaData } from "../support/graphql.ts";
import { until } from "../support/until.ts";

const USERS = 1_130;
const LOGS = 640;

describe("a list of several pages", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({
      sandbox: { kind: true, accounts: 12, users: USERS, auditLogs: LOGS },
      executionPath: "mixed",
    });
  });
  afterEach(() => gateway.sandbox.faults.clear());
  afterAll(() => gateway.stop());

  /** Executes an operation on both paths, and returns the response of the first. */
  const onBoth = async (
    document: string,
    { variables = {}, arm }: { variables?: Record<string, unknown>; arm?: () => void } = {},
  ): Promise<GraphQLAnswer<SchemaData>> => {
    const answers: GraphQLAnswer<SchemaData>[] = [];
    const calls: string[][] = [];
    for (let path = 0; path < 2; path += 1) {
      gateway.sandbox.faults.clear();
      arm?.();
      answers.push(await gateway.query(document, { variables }));
      calls.push(gateway.calls().toSorted());
    }
    const [early, late] = answers.map(({ status, data, errors }) => ({
      status,
      // As text: the order of keys counts.
      data: JSON.stringify(data),
      // Their order is open, as both lists are completed page by page.
      errors: errors
        .map(({ message, path, extensions: { code } }) => JSON.stringify({ path, message, code }))
        .toSorted(),
    }));
    expect(early).toEqual(late);
    expect(calls[0]).toEqual(calls[1]);
    return answers[0]!;
  };

  it("has all edges, cursors, nodes and the page info, under any names", async () => {
    const { data, errors } = await onBoth(
      `query ($yes: Boolean!, $no: Boolean!) {
        users(first: 1000) {
          __typename
          all: edges { ...Item }
          edges { at: cursor node { __typename id } }
          short: nodes { __typename createdAt address { city __typename } }
          skipped: nodes @include(if: $no) { roles { key } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          totalCount
        }
      }
      fragment Item on UserEdge {
        cursor
        node { databaseId email ...Name @skip(if: $no) active @include(if: $yes) phone @include(if: $no) }
        __typename
      }
      fragment Name on User { firstName fullName lastName }`,
      { variables: { yes: true, no: false } },
    );
    expect(errors).toEqual([]);
    const { edges, pageInfo } = data.users;
    expect(edges).toHaveLength(1000);
    expect(new Set(edges.map(({ node }) => node.id)).size).toBe(1000);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(gateway.calls()).toHaveLength(5);
  });

  it("can be continued behind each of its rows", async () => {
    const document =
      "query ($first: Int!, $after: String) { users(first: $first, after: $after) { edges { cursor node { id } } pageInfo { startCursor endCursor } } }";
    const { data } = await onBoth(document, { variables: { first: 900 } });
    const { edges, pageInfo } = data.users;
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
    for (const index of [0, 198, 199, 200, 399, 555, 898]) {
      const next = await onBoth(document, { variables: { first: 400, after: edges[index]?.cursor } });
      expect(next.data.users.edges[0]?.node.id).toBe(edges[index + 1]?.node.id);
    }
  });

  it("ends where the platform's list ends", async () => {
    const { data } = await onBoth(
      "{ auditLogs(first: 1000) { edges { cursor } nodes { id } totalCount pageInfo { hasNextPage endCursor } } }",
    );
    const { edges, nodes, pageInfo } = data.auditLogs;
    expect(edges).toHaveLength(nodes.length);
    expect(pageInfo).toEqual({ hasNextPage: false, endCursor: edges.at(-1)?.cursor });
  });

  it("is empty", async () => {
    const empty = { status: 404, body: { requestId: "5d2f7f9ae4b0c5a1d4e3b2a1", message: "No users found" } };
    const { data } = await onBoth("{ users(first: 600) { edges { cursor } nodes { id } pageInfo { endCursor } } }", {
      arm: () => void gateway.sandbox.faults.add({ on: "listUsers", answer: empty }),
    });
    expect(data.users).toEqual({ edges: [], nodes: [], pageInfo: { endCursor: null } });
  });

  const page = (ids: readonly (number | object | null)[], token?: string) => ({
    status: 200,
    headers: token === undefined ? {} : { "elements-next-page-token": token },
    body: ids.map((id) => (typeof id !== "number" ? id : { id, email: `${String(id)}@harbour.example` })),
  });
  const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
  const USER_PAGES = "{ users(first: 600) { edges { cursor node { id email active } } nodes { email } } }";
  const answer = (...pages: ReturnType<typeof page>[]) => {
    return {
      arm: () => pages.forEach((one) => gateway.sandbox.faults.add({ on: "listUsers", times: 1, answer: one })),
    };
  };

  it("returns rows once that move between pages", async () => {
    const { data } = await onBoth(
      USER_PAGES,
      answer(page(range(1, 200), "a"), page([...range(150, 200), 3, 349], "b"), page(range(340, 60))),
    );
    expect(data.users.nodes.map(({ email }) => Number.parseInt(email))).toEqual(range(1, 399));
  });

  it("returns rows once, in whatever order and size their ids are", async () => {
    const ids = [9, 4, 2 ** 40, 9, 2 ** 33, 4, 2 ** 32, 0, 2 ** 32 - 1, 2 ** 40];
    const { data } = await onBoth(
      USER_PAGES,
      answer(page([...range(1_000, 190), ...ids], "a"), page([...ids, 1_001, 10])),
    );
    const returned = data.users.nodes.map(({ email }) => Number.parseInt(email));
    expect(returned).toEqual([...range(1_000, 190), ...new Set(ids), 10]);
  });

  it("has an error at each value of another type", async () => {
    const odd = { id: 205, email: ["x"], active: "perhaps" };
    const { errors } = await onBoth(USER_PAGES, answer(page(range(1, 200), "a"), page([...range(201, 4), odd])));
    expect(errors.map(({ path }) => path?.join(".")).toSorted()).toEqual([
      "users.edges.204.node.active",
      "users.edges.204.node.email",
      "users.nodes.204.email",
    ]);
  });

  it.each([
    ["in the first page", [page([...range(1, 100), { email: "x" }, ...range(101, 99)], "a"), page(range(201, 50))]],
    ["in a later page", [page(range(1, 200), "a"), page([201, null, 203])]],
  ])("fails for a row without identity %s", async (_, pages) => {
    const { data, errors } = await onBoth(USER_PAGES, answer(...pages));
    expect(data.users).toBeNull();
    expect(errors).toHaveLength(1);
  });

  it("has no errors of a list that would not be completed, as the one before it fails", async () => {
    const odd = { id: 7, active: "perhaps" };
    const { data, errors } = await onBoth(
      "{ users(first: 600) { edges { node { email } } nodes { active } } }",
      answer(page([odd, ...range(8, 199)], "a"), page([300, null])),
    );
    expect(data.users).toBeNull();
    expect(errors).toHaveLength(1);
  });

  it("fails if a later page fails, without the errors of its rows", async () => {
    const odd = { id: 7, active: "perhaps" };
    const { data, errors } = await onBoth(
      USER_PAGES,
      answer(page([odd, ...range(8, 199)], "a"), page(range(300, 200), "b"), { ...page([]), status: 403 }),
    );
    expect(data.users).toBeNull();
    expect(errors).toMatchObject([{ path: ["users"], extensions: { code: "FORBIDDEN" } }]);
  });

  it("batches the calls of fields below", async () => {
    await onBoth("{ auditLogs(first: 300) { nodes { id user { email } } } }");
    const filtered = gateway.calls().filter((call) => call.startsWith("GET /users"));
    expect(filtered.length).toBeLessThan(8);
  });

  it("is not read again for another list whose rows are among its own", async () => {
    const document =
      "query ($after: String) { users(first: 600, after: $after) { nodes { id } pageInfo { endCursor } } }";
    const { data } = await onBoth(document, { variables: { after: null } });
    const { endCursor: after } = data.users.pageInfo;
    const { data: both } = await onBoth(
      `query ($after: String) {
        users(first: 1000) { nodes { id } }
        again: users(first: 400, after: $after) { nodes { id } }
      }`,
      { variables: { after } },
    );
    expect(both.users.nodes).toHaveLength(1000);
    expect(gateway.calls()).toHaveLength(5);
  });

  it("is not read again for a single row, nor for a second list of the same arguments", async () => {
    const { data } = await onBoth(
      `{ users(first: 500) { nodes { databaseId } }
         again: users(first: 500) { edges { node { email } } }
         user(id: "9107") { email }
         node(id: "VXNlcjo5MTA4") { ... on User { email } } }`,
    );
    expect(data.users.nodes).toHaveLength(500);
    expect(gateway.calls().filter((call) => call.startsWith("GET /users?"))).toHaveLength(3);
  });
});

describe("a long list that exceeds MAX_ANSWER_BYTES", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({
      sandbox: { kind: true, accounts: 12, users: USERS, auditLogs: 0 },
      environment: { MAX_ANSWER_BYTES: "30000" },
    });
  });
  afterAll(() => gateway.stop());

  it("is an error, and its other pages are not read", async () => {
    const { data, errors } = await gateway.query("{ users(first: 1000) { nodes { id email fullName } } }");
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "ANSWER_TOO_LARGE", limit: "MAX_ANSWER_BYTES" } }]);
    expect(gateway.calls().length).toBeLessThan(5);
  });

  it("does not count the rows of a list that failed", async () => {
    const { faults } = gateway.sandbox;
    faults.add({ on: "listUsers", path: "nextPage", skip: 1, answer: { status: 403 } });
    const release = faults.add({ on: "listUsers", path: "includeInactive", delayMs: 600_000 });
    const answering = gateway.query(
      `{ users(first: 600) { nodes { id email fullName } }
         others: users(first: 180, includeInactive: true) { nodes { id email fullName } } }`,
    );
    await until(() => gateway.calls().filter((call) => call.includes("nextPage")).length === 2);
    release();
    const { data, errors } = await answering;
    faults.clear();
    expect(errors).toMatchObject([{ path: ["users"], extensions: { code: "FORBIDDEN" } }]);
    expect(data).toMatchObject({ users: null, others: { nodes: { length: 180 } } });
  });
});
