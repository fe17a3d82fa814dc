/** The laws of pagination, for platforms that page by token, by offset or by both, with and without totals and clamped pages. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { elementToken } from "../../sandbox/elementToken.ts";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../sandbox/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { PageInfo } from "../support/schema.generated.ts";

const SEED = 20_190_603;
const SIZE: Partial<SandboxOptions> = { accounts: 24, users: 70, auditLogs: 230, connectorInstancesPerAccount: 2 };
const LOGS_SINCE = "2019-06-02T00:00:00.000Z";

/** A connection, the field that identifies its rows, and its list in the REST API. */
interface List {
  readonly name: string;
  readonly field: string;
  readonly args?: string;
  readonly key?: string;
  /** Selects the parent: the connection is `parent`'s only field. */
  readonly parent?: readonly [selection: string, path: readonly string[]];
  readonly rest: string;
}

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly totalCount: number | null;
  readonly pageInfo: PageInfo;
}

const account: List["parent"] = ['account(id: "7301")', ["account"]];
const LISTS: readonly List[] = [
  { name: "accounts", field: "accounts", rest: "/accounts" },
  {
    name: "inactive accounts",
    field: "accounts",
    args: "includeInactive: true, ",
    rest: "/accounts?includeInactive=true",
  },
  { name: "users", field: "users", rest: "/users" },
  { name: "users of an account", field: "users", parent: account, rest: "/accounts/7301/users" },
  {
    name: "users of the organization",
    field: "users",
    parent: ["organization", ["organization"]],
    rest: "/organizations/users",
  },
  { name: "connector instances", field: "connectorInstances", rest: "/instances" },
  {
    name: "connector instances of an account",
    field: "connectorInstances",
    parent: account,
    rest: "/accounts/7301/instances",
  },
  {
    name: "instances of a connector",
    field: "instances",
    parent: ['connector(key: "sfdc")', ["connector"]],
    rest: "/elements/sfdc/instances",
  },
  { name: "formulas", field: "formulas", rest: "/formulas" },
  { name: "formula instances", field: "formulaInstances", rest: "/formulas/instances" },
  { name: "connectors", field: "connectors", rest: "/elements" },
  { name: "hubs", field: "hubs", key: "key", rest: "/hubs" },
  {
    name: "connectors of a hub",
    field: "connectors",
    parent: ['hub(key: "crm")', ["hub"]],
    rest: "/hubs/crm/elements",
  },
  { name: "audit logs", field: "auditLogs", rest: "/audit-logs" },
  {
    name: "audit logs of a time",
    field: "auditLogs",
    args: `filter: { from: "${LOGS_SINCE}" }, `,
    rest: `/audit-logs?from=${LOGS_SINCE}`,
  },
];

const CLAMPS = ["full pages", "clamped pages", "clamped pages without a remark"] as const;
const PLATFORMS = (["documented", "token", "offset", "both"] as const).flatMap((paging) =>
  CLAMPS.flatMap((clamp) => [true, false].map((totalCount) => ({ paging, clamp, totalCount }))),
);
const MAX_PAGE_SIZE = 13;

let reference: Sandbox;
const expected = new Map<string, readonly string[]>();

beforeAll(async () => {
  reference = await startSandbox(SIZE);
  for (const { name, key, rest } of LISTS) expected.set(name, await readAll(rest, key ?? "id"));
});
afterAll(() => reference.stop());

async function readAll(path: string, key: string): Promise<string[]> {
  const headers = { authorization: reference.credentials.organizationAdministrator };
  const keys: string[] = [];
  for (let token: string | null = ""; token !== null;) {
    const query = token === "" ? "" : `${path.includes("?") ? "&" : "?"}nextPage=${token}`;
    const response = await fetch(`${reference.url}${path}${query}`, { headers });
    const rows = (response.status === 404 ? [] : await response.json()) as Record<string, unknown>[];
    keys.push(...rows.map((row) => String(row[key])));
    token = response.headers.get("elements-next-page-token");
  }
  return keys;
}

const step = fc.record({
  first: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 20, 50, 199, 200, 201, 1000)),
  selectsNext: fc.boolean(),
  /** The edge to continue from, counted from the end of the page: usually the last one. */
  back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) }),
});

describe.each(PLATFORMS)("$paging paging, $clamp, totalCount: $totalCount", ({ paging, clamp, totalCount }) => {
  let gateway: GatewayUnderTest;
  let turn = 0;

  beforeAll(async () => {
    const isClamped = clamp !== CLAMPS[0];
    const platform = {
      paging,
      totalCount,
      tokenOnFullLastPage: isClamped,
      ...(isClamped && { maxPageSize: MAX_PAGE_SIZE }),
    };
    gateway = await startGateway({ sandbox: { ...SIZE, ...platform } });
    if (clamp === CLAMPS[2]) gateway.sandbox.faults.add({ headers: { "elements-error": null } });
  });
  afterAll(() => gateway.stop());

  async function read(
    { field, args = "", key = "databaseId", parent }: List,
    variables: object,
    selectsNext: boolean,
    as: string,
  ) {
    const selection =
      `${field}(${args}first: $first, after: $after) { edges { cursor node { ${key} } } totalCount ` +
      `pageInfo { ${selectsNext ? "hasNextPage" : ""} hasPreviousPage startCursor endCursor } }`;
    const body = parent === undefined ? selection : `${parent[0]} { ${selection} }`;
    const { data, errors, extensions } = await gateway.query(`query ($first: Int, $after: String) { ${body} }`, {
      variables: { ...variables },
      as,
    });
    expect(errors).toEqual([]);
    const { calls, estimated } = extensions["upstream"];
    expect(calls).toBeLessThanOrEqual(estimated);
    const path = [...(parent?.[1] ?? []), field];
    return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], data) as Connection;
  }

  it.each(LISTS)("returns each row of $name once, in order", async (list) => {
    const all = expected.get(list.name)!;
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      // Another credential each time, as sizes and paging of lists are cached by credential.
      const token = elementToken(418_001 + (turn++ % 40));
      const as = `${gateway.sandbox.credentials.organizationAdministrator}, Element ${token}`;
      let position = 0;
      let after: string | null = null;
      const walk = async ({ first, selectsNext, back }: (typeof steps)[number]): Promise<void> => {
        const { edges, pageInfo, totalCount: total } = await read(list, { first, after }, selectsNext, as);
        const keys: string[] = edges.map(({ node }) => String(node[list.key ?? "databaseId"]));
        expect(keys).toEqual(all.slice(position, position + keys.length));
        const end = position + keys.length;
        const isFull = keys.length === first || end === all.length;
        // Only clamped pages may return less than was requested, and never nothing.
        if (!isFull && clamp === CLAMPS[0]) expect(keys).toHaveLength(Math.min(first, all.length - position));
        if (!isFull) expect(keys.length).toBeGreaterThan(0);
        expect(pageInfo).toEqual({
          ...(selectsNext && { hasNextPage: end < all.length }),
          hasPreviousPage: after !== null,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        });
        if (edges.length === 0) return;
        // The platform sends no total with the 404 of an empty page.
        expect(total).toBe(totalCount ? all.length : null);
        const edge = edges.length - 1 - Math.min(back, edges.length - 1);
        after = edges[edge]!.cursor;
        position += edge + 1;
      };
      for (const one of steps) await walk(one);
      // To the end, and once more from there.
      for (let pages = 0; position < all.length; pages += 1) {
        expect(pages).toBeLessThanOrEqual(all.length);
        await walk({ first: 1000, selectsNext: pages % 2 === 0, back: 0 });
      }
      await walk({ first: 5, selectsNext: true, back: 0 });
    });
    await fc.assert(property, { seed: SEED + LISTS.indexOf(list), numRuns: 4 });
  });
});
