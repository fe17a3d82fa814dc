import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

/** Ten thousand pages of one row take long: they are read once, and fewer on the slower path. */
const USERS = 10_000;

describe("walking a list by token", () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 5, users: USERS, auditLogs: 1_000 } });
  });
  afterAll(() => gateway.stop());

  async function page(first: number, after?: string) {
    const { data, errors } = await gateway.query(
      "query ($first: Int, $after: String) { users(first: $first, after: $after, includeInactive: true) { nodes { databaseId } pageInfo { hasNextPage hasPreviousPage endCursor } } }",
      { variables: { first, after } },
    );
    expect(errors).toEqual([]);
    return data.users;
  }

  async function walk(first: number) {
    const ids: string[] = [];
    const havePrevious: boolean[] = [];
    let calls = 0;
    for (let after: string | undefined; ;) {
      const users = await page(first, after);
      calls += gateway.calls().length;
      ids.push(...users.nodes.map((user) => user.databaseId));
      havePrevious.push(users.pageInfo.hasPreviousPage);
      if (!users.pageInfo.hasNextPage) break;
      after = users.pageInfo.endCursor;
    }
    expect(havePrevious).toEqual(havePrevious.map((_, index) => index > 0));
    return { ids, calls };
  }

  it("returns the same users in the same order with every page size, without gaps and duplicates", async () => {
    const whole = await walk(200);
    expect(new Set(whole.ids).size).toBe(USERS);
    expect(whole.calls).toBe(USERS / 200);
    for (const first of [1, 201, 999, 1000]) expect((await walk(first)).ids).toEqual(whole.ids);
    for (const first of [7, 20, 400]) {
      const { ids, calls } = await walk(first);
      expect(ids).toEqual(whole.ids);
      // A walk in steps that fit a page takes no call more than needed.
      expect([first, calls]).toEqual([first, Math.ceil(USERS / Math.min(first, 200))]);
    }
  });

  it("goes on from the cursor of any edge with any other page size", async () => {
    const { data } = await gateway.query(
      "{ users(first: 450, includeInactive: true) { edges { cursor node { databaseId } } } }",
    );
    const ids = data.users.edges.map((edge) => edge.node.databaseId);
    for (const [index, first] of [
      [0, 5],
      [3, 401],
      [198, 3],
      [199, 250],
      [200, 7],
      [398, 50],
      [430, 20],
    ] as const) {
      const users = await page(first, data.users.edges[index]!.cursor);
      expect(users.nodes.map((user) => user.databaseId).slice(0, 449 - index)).toEqual(
        ids.slice(index + 1, index + 1 + first),
      );
    }
  });

  it("chains pages above 200 with the calls that are needed, and no more", async () => {
    await page(1000);
    expect(gateway.calls()).toHaveLength(5);
    expect(gateway.calls()[0]).toBe("GET /users?includeInactive=true&pageSize=200");
  });

  it("needs one row for totalCount alone", async () => {
    const { data } = await gateway.query("{ users(includeInactive: true) { totalCount } }");
    expect(data.users.totalCount).toBe(USERS);
    expect(gateway.calls()).toEqual(["GET /users?includeInactive=true&pageSize=1"]);
  });

  it("makes no call if nothing of the list is selected", async () => {
    const { data } = await gateway.query(
      "{ users(first: 0) { nodes { id } pageInfo { hasPreviousPage startCursor } } }",
    );
    expect(data.users).toEqual({ nodes: [], pageInfo: { hasPreviousPage: false, startCursor: null } });
    expect(gateway.calls()).toEqual([]);
  });

  it("answers first: 0 with an honest hasNextPage", async () => {
    const { data } = await gateway.query("{ users(first: 0) { nodes { id } pageInfo { hasNextPage } } }");
    expect(data.users).toEqual({ nodes: [], pageInfo: { hasNextPage: true } });
  });

  it.each([
    [-1, "a negative integer of 1 digit"],
    [1001, "an integer of 4 digits"],
  ])("refuses first: %d with a sentence, without a call", async (first, came) => {
    const { errors } = await gateway.query("query ($first: Int) { users(first: $first) { totalCount } }", {
      variables: { first },
    });
    expect(errors).toMatchObject([
      {
        message: `\`first\` must be between 0 and 1000, but got ${came}.`,
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("refuses a cursor that is junk, forged, of another list, with other filters, or of another caller", async () => {
    const { data } = await gateway.query(
      "{ users(first: 3) { edges { cursor } } accounts(first: 2) { edges { cursor } } }",
    );
    const cursor: string = data.users.edges[0]!.cursor;
    const document =
      "query ($after: String, $filter: UserFilter) { users(after: $after, filter: $filter) { nodes { id } } }";
    const refused = async (after: string, filter?: object, as?: string) => {
      const { data: answer, errors } = await gateway.query(document, {
        variables: { after, filter },
        ...(as && { as }),
      });
      expect(answer).toEqual({ users: null });
      expect(errors[0]!.extensions["code"]).toBe("BAD_USER_INPUT");
      expect(gateway.calls()).toEqual([]);
    };
    for (const junk of [
      "",
      "x",
      "ÄÖÜ",
      "bnVsbA",
      "W10",
      cursor.slice(1),
      cursor.slice(0, -1),
      `${cursor}A`,
      cursor.toLowerCase(),
    ]) {
      await refused(junk);
    }
    for (let at = 0; at < cursor.length; at += 1) {
      await refused(cursor.slice(0, at) + (cursor[at] === "A" ? "B" : "A") + cursor.slice(at + 1));
    }
    await refused(data.accounts.edges[0]!.cursor);
    await refused(cursor, { lastName: { like: "A%" } });
    await refused(cursor, undefined, gateway.sandbox.credentials.accountAdministrator);
  });

  it("accepts a cursor from another gateway over the same platform", async () => {
    const other = await startGateway({ upstreamUrl: gateway.sandbox.url });
    try {
      const { endCursor } = (await page(5)).pageInfo;
      const { data } = await other.query(
        "query ($after: String) { users(first: 2, after: $after, includeInactive: true) { nodes { databaseId } } }",
        {
          variables: { after: endCursor },
        },
      );
      expect(data.users.nodes).toEqual((await page(7)).nodes.slice(5));
    } finally {
      await other.stop();
    }
  });
});
