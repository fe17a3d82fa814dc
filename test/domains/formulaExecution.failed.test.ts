/** Failed executions of several formulas as one list. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import type { FailedFormulaExecutionConnection } from "../support/schema.generated.ts";

const document = (
  fields: string,
) => `query Failed($formulas: [ID!]!, $from: DateTime!, $to: DateTime, $first: Int, $after: String) {
  failedFormulaExecutions(formulas: $formulas, from: $from, to: $to, first: $first, after: $after) {
    totalCount
    edges { cursor }
    nodes { id databaseId ${fields} }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    sources { formulaId formula { databaseId } returned truncated error { message code requestId } }
  }
}`;
const WEEK = { from: "2019-05-27T09:00:00Z", to: "2019-06-03T09:00:00Z" };
const QUERY = "from=2019-05-27T09%3A00%3A00.000Z&to=2019-06-03T09%3A00%3A00.000Z&pageSize=200";
const call = (formula: number | string) => `GET /formulas/${String(formula)}/instances/executions/errors?${QUERY}`;

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
});
afterEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

/** `failedSteps` is in the rows, but estimated as a call for each execution. */
const ALL = document("createdAt formulaInstance { databaseId } failedSteps { stepName }");
const KEYS = document("status");

const ask = (variables: Record<string, unknown>, as?: string, text = KEYS) =>
  gateway.query(text, { variables: { ...WEEK, ...variables }, ...(as !== undefined && { as }) });

describe("failed executions of several formulas", () => {
  it("take one call for each formula, with the steps that failed", async () => {
    const formulas = ["3055", "3056", globalId("Formula", 3057), "3058", "41017"];
    const { data, errors, extensions } = await ask({ formulas, first: 50 }, undefined, ALL);
    expect(errors).toEqual([]);
    expect(gateway.calls().sort()).toEqual([3055, 3056, 3057, 3058, 41017].map(call));
    expect(extensions.upstream).toMatchObject({ calls: 5 });

    const { nodes, sources, totalCount, pageInfo } = data.failedFormulaExecutions;
    expect(nodes.length).toBeGreaterThan(20);
    expect(totalCount).toBe(nodes.length);
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const times = nodes.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    for (const { createdAt } of nodes) {
      expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(Date.parse(WEEK.from));
      expect(Date.parse(createdAt)).toBeLessThanOrEqual(Date.parse(WEEK.to));
    }
    expect(nodes[0]).toMatchObject({
      formulaInstance: { databaseId: "88002" },
      failedSteps: [{ stepName: "mapInvoice" }],
    });
    expect(sources.map(({ formulaId, formula }) => [formulaId, formula.databaseId])).toEqual(
      ["3055", "3056", "3057", "3058", "41017"].map((id) => [id, id]),
    );
    expect(sources.reduce((sum, { returned }) => sum + returned, 0)).toBe(nodes.length);
    expect(sources.map(({ truncated, error }) => [truncated, error])).toEqual(formulas.map(() => [false, null]));
  });

  it("are estimated with one call for each formula, and one more for each further 200 items", async () => {
    const estimate = async (first: number, formulas: readonly string[]) => {
      const { extensions, errors } = await gateway.query(
        `{ failedFormulaExecutions(formulas: ${JSON.stringify(formulas)}, from: "2019-06-01", to: "2019-06-03", first: ${String(first)}) { nodes { id status createdAt formulaInstance { id } } } }`,
      );
      expect(errors).toEqual([]);
      expect(extensions.upstream.calls).toBe(formulas.length);
      return extensions.upstream.estimated;
    };
    expect(await estimate(20, ["3056"])).toBe(1);
    expect(await estimate(200, ["3056", "3057", "3058"])).toBe(3);
    expect(await estimate(201, ["3056", "3057", "3058"])).toBe(6);
    expect(await estimate(1000, ["3056"])).toBe(5);
  });

  it("need no call for the formulas alone", async () => {
    const { data } = await gateway.query(
      '{ failedFormulaExecutions(formulas: ["3056"], from: "2019-06-01", to: "2019-06-03") { sources { formulaId formula { id } } } }',
    );
    expect(data.failedFormulaExecutions.sources).toEqual([
      { formulaId: "3056", formula: { id: globalId("Formula", 3056) } },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it("end at the time of the request, if no other one is given", async () => {
    const before = Date.now();
    const from = new Date(before - 3_600_000).toISOString();
    await ask({ formulas: ["3056"], from, to: null });
    const [made] = gateway.calls();
    const to = Date.parse(new URL(`http://a${made?.slice(4) ?? ""}`).searchParams.get("to") ?? "");
    expect(to).toBeGreaterThanOrEqual(before);
    expect(to).toBeLessThanOrEqual(Date.now());
  });

  it("have the error of a formula that cannot be read in its source", async () => {
    const forbidden = { on: "listFormulaExecutionErrorsOfFormula", path: "^/formulas/3057/", answer: { status: 403 } };
    gateway.sandbox.faults.add(forbidden);
    const { data, errors } = await ask({ formulas: ["3056", "3057", "999999"], first: 5 });
    expect(errors).toEqual([]);
    const { nodes, sources, totalCount } = data.failedFormulaExecutions;
    expect(nodes).toHaveLength(5);
    expect(totalCount).toBeNull();
    expect(sources).toMatchObject([
      { formulaId: "3056", returned: 5, error: null },
      { formulaId: "3057", returned: 0, error: { code: "FORBIDDEN", requestId: expect.any(String) } },
      { formulaId: "999999", formula: { databaseId: "999999" }, returned: 0, error: { code: "NOT_FOUND" } },
    ]);
  });

  it("are an error if no formula can be read", async () => {
    const missing = await ask({ formulas: ["999998", "999999"] });
    expect(missing.data.failedFormulaExecutions).toBeNull();
    expect(missing.errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    const stranger = await ask({ formulas: ["3056", "3057"] }, "User none, Organization none");
    expect(stranger.errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  it.each<[problem: string, variables: Record<string, unknown>, message: RegExp]>([
    ["no formula", { formulas: [] }, /1 to 50 ids, but got 0/],
    ["too many formulas", { formulas: Array.from({ length: 51 }, (_, id) => String(id + 1)) }, /but got 51/],
    ["an id of another type", { formulas: ["1", globalId("User", 1)] }, /`formulas\[1\]` .* the id of a User/],
    [
      "a repeated formula",
      { formulas: ["3056", globalId("Formula", 3056)] },
      /`formulas\[1\]` must be another formula/,
    ],
    ["a range of more than 7 days", { formulas: ["1"], from: "2019-05-27T08:59:59.999Z" }, /at most 7 days/],
    ["a range that ends before it begins", { formulas: ["1"], to: "2019-05-01" }, /`from` must not be after `to`/],
    ["a negative number of items", { formulas: ["1"], first: -1 }, /between 0 and 1000/],
    ["an invalid cursor", { formulas: ["1"], after: "x" }, /`after` must be a cursor of this list/],
  ])("are rejected without a call for %s", async (_problem, variables, message) => {
    const { errors } = await ask(variables);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: "BAD_USER_INPUT" } }]);
    expect(gateway.calls()).toEqual([]);
  });
});

describe("pages of failed executions", () => {
  const formulas = ["3056", "3057", "41017", "3055"];
  const all = async () => (await ask({ formulas, first: 1000 })).data.failedFormulaExecutions;

  /** Walks the list, with a page size for each page; the last one is repeated. */
  async function walk(sizes: readonly number[], onPage: (page: number) => void = () => undefined) {
    const walked: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 200; page += 1) {
      const first = sizes[Math.min(page, sizes.length - 1)];
      const { data, errors } = await ask({ formulas, first, after });
      expect(errors).toEqual([]);
      const found: FailedFormulaExecutionConnection = data.failedFormulaExecutions;
      walked.push(...found.nodes.map(({ databaseId }) => databaseId));
      expect(found.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(found.pageInfo.endCursor).toBe(found.edges.at(-1)?.cursor ?? null);
      if (!found.pageInfo.hasNextPage) return walked;
      after = found.pageInfo.endCursor;
      onPage(page);
    }
    throw new Error("The list does not end.");
  }

  it("of any sizes have each execution once, in the same order", async () => {
    const expected = (await all()).nodes.map(({ databaseId }) => databaseId);
    expect(expected.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
        expect(await walk(sizes)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
    expect(await walk([1])).toEqual(expected);
  });

  it("continue from any edge, with one call for each formula", async () => {
    const whole = await all();
    for (const index of [0, 7, whole.edges.length - 1]) {
      const { data, extensions } = await ask({ formulas, first: 3, after: whole.edges[index]!.cursor });
      expect(data.failedFormulaExecutions.nodes).toEqual(whole.nodes.slice(index + 1, index + 4));
      expect(data.failedFormulaExecutions.totalCount).toBe(whole.nodes.length);
      expect(extensions.upstream.calls).toBeLessThanOrEqual(formulas.length);
    }
  });

  it("skip and repeat no execution if others fail meanwhile", async () => {
    const row = (id: number, minute: number) => ({
      id,
      status: "failed",
      createdDate: `2019-06-02T10:${String(minute)}:00Z`,
    });
    const answer = (executions: readonly object[]) => {
      gateway.sandbox.faults.clear();
      const body = [{ id: 88002, executions }];
      gateway.sandbox.faults.add({ on: "listFormulaExecutionErrorsOfFormula", answer: { status: 200, body } });
    };
    // Several of the same time, ids of different lengths, and one of both formulas.
    const rows = [row(9, 30), row(10, 30), row(11, 30), row(8, 20), row(7, 10), { id: 6 }];
    answer(rows);
    const late = [row(99, 59), row(5, 25)];
    const walked = await walk([2], (page) => {
      if (page === 0) answer([...late, ...rows].reverse());
    });
    expect(walked).toEqual(["11", "10", "9", "5", "8", "7", "6"]);
  });

  it("are bound to their arguments and their caller", async () => {
    const cursor = (await ask({ formulas, first: 1 })).data.failedFormulaExecutions.pageInfo.endCursor;
    const forged = Buffer.from(cursor, "base64url");
    forged[forged.length - 4]! ^= 1;
    const others: [Record<string, unknown>, string?][] = [
      [{ formulas: [...formulas].reverse() }],
      [{ formulas: formulas.slice(1) }],
      [{ from: "2019-05-28" }],
      [{ to: "2019-06-02" }],
      [{ to: null, from: new Date(Date.now() - 1000).toISOString() }],
      [{ after: forged.toString("base64url") }],
      [{}, gateway.sandbox.credentials.accountAdministrator],
    ];
    for (const [changed, as] of others) {
      const { errors } = await ask({ formulas, after: cursor, ...changed }, as);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(gateway.calls()).toEqual([]);
    }
  });

  it("are taken from at most five pages of a formula, and from as many as the first page", async () => {
    const instances = Array.from({ length: 200 }, (_, index) => ({
      executions: [{ id: index, createdDate: `2019-06-01T00:00:00.${String(index).padStart(3, "0")}Z` }],
    }));
    let page = 0;
    for (; page < 7; page += 1) {
      const body = instances.map(({ executions: [execution] }, index) => ({
        id: page * 200 + index + 1,
        executions: [{ ...execution, id: page * 200 + execution!.id + 1 }],
      }));
      gateway.sandbox.faults.add({
        on: "listFormulaExecutionErrorsOfFormula",
        path: page === 0 ? "^[^?]*[?](?!.*nextPage)" : `nextPage=p${String(page)}(&|$)`,
        answer: { status: 200, body, headers: { "elements-next-page-token": `p${String(page + 1)}` } },
      });
    }
    const one = await ask({ formulas: ["3056"], first: 20 });
    expect(gateway.calls()).toHaveLength(1);
    expect(one.data.failedFormulaExecutions).toMatchObject({
      totalCount: null,
      pageInfo: { hasNextPage: true },
      sources: [{ returned: 20, truncated: true, error: null }],
    });
    const after = one.data.failedFormulaExecutions.pageInfo.endCursor;
    const rest = await ask({ formulas: ["3056"], first: 1000, after });
    expect(gateway.calls()).toHaveLength(1);
    expect(rest.data.failedFormulaExecutions).toMatchObject({
      pageInfo: { hasNextPage: false },
      sources: [{ returned: 180, truncated: true }],
    });
    const most = await ask({ formulas: ["3056"], first: 1000 });
    expect(gateway.calls()).toHaveLength(5);
    expect(most.extensions.upstream.estimated).toBeGreaterThanOrEqual(5);
    expect(most.data.failedFormulaExecutions).toMatchObject({
      totalCount: null,
      sources: [{ returned: 1000, truncated: true }],
    });
  });
});
