/**
 * The laws of records of several connector instances: over applications of any number and size, whose calls fail at any page
 * and succeed later, each record is returned once, in turns, and no place is lost.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import type { MergedPage } from "../support/mergedRecords.ts";

const SEED = 20_190_603;
const FIRST_ID = 500_001;

/** How a connected application sends its list. */
interface Application {
  readonly size: number;
  /** Undefined without a limit. */
  readonly largestPage: number | undefined;
  /** Also sends a token with the last page: an empty one follows. */
  readonly tokenOnLastPage: boolean;
  /** Every second row is filtered out of its page, which may become empty. */
  readonly filtersPages: boolean;
  /** The list of instances has the token of this one. */
  readonly listsToken: boolean;
}

const application: fc.Arbitrary<Application> = fc.record({
  size: fc.oneof(fc.constantFrom(0, 0, 1, 20), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 300 })),
  largestPage: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, fc.integer({ min: 1, max: 150 })),
  tokenOnLastPage: fc.boolean(),
  filtersPages: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  listsToken: fc.boolean(),
});

const step = fc.record({
  first: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 20, 50, 199, 200, 201, 1000)),
  selectsNext: fc.boolean(),
  selectsSources: fc.boolean(),
  selectsTotal: fc.boolean(),
  /** Of 100 calls, those that fail: of which a hash decides. */
  faults: fc.oneof(fc.constantFrom(0, 0, 20, 60, 100)),
  salt: fc.nat(1_000),
  /** The edge to continue from, counted from the end of the page. */
  back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

let applications: readonly Application[] = [];
let faults = { percentage: 0, salt: 0, calls: 0 };
let server: Server;
let gateway: GatewayUnderTest;

const rowsOf = ({ size, filtersPages }: Application): number[] =>
  Array.from({ length: size }, (_, index) => index).filter((index) => !filtersPages || index % 2 === 0);

/** Each page but the last one has all rows that were requested. */
const hasFullPages = ({ largestPage, filtersPages, tokenOnLastPage }: Application): boolean =>
  largestPage === undefined && !filtersPages && !tokenOnLastPage;

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

const forbidden = { status: 403, body: { message: "Forbidden", providerMessage: "No scope" } };

function fails(): boolean {
  faults.calls += 1;
  return (faults.calls * 7919 + faults.salt * 104_729) % 100 < faults.percentage;
}

function instanceRow(id: number, hasToken: boolean) {
  return {
    id,
    name: `Instance ${String(id)}`,
    element: { id: 23, key: "sfdc", hub: "crm" },
    ...(hasToken && { token: `token${String(id)}` }),
  };
}

function respond(url: URL, authorization: string): Reply {
  if (url.pathname.endsWith("/objects")) return { status: 200, body: [{ name: "items" }] };
  if (url.pathname.endsWith("/instances")) {
    return { status: 200, body: applications.map(({ listsToken }, nth) => instanceRow(FIRST_ID + nth, listsToken)) };
  }
  if (!url.pathname.includes("/hubs/")) {
    const [, id] = /[/]instances[/](\d+)$/.exec(url.pathname) ?? [];
    if (id === undefined) return { status: 404, body: { message: "No document found" } };
    return fails() ? forbidden : { status: 200, body: instanceRow(Number(id), true) };
  }
  if (fails()) return forbidden;
  const nth = Number(/Element token(\d+)/.exec(authorization)?.[1]) - FIRST_ID;
  return pageOf(applications[nth]!, nth, url.searchParams);
}

function pageOf(one: Application, nth: number, parameters: URLSearchParams): Reply {
  const token = parameters.get("nextPage");
  const start = token === null ? 0 : Number(Buffer.from(token, "base64").toString());
  const { size, largestPage = Infinity, tokenOnLastPage, filtersPages } = one;
  const end = Math.min(start + Math.min(Number(parameters.get("pageSize")), largestPage), size);
  const indices = Array.from({ length: Math.max(end - start, 0) }, (_, index) => start + index);
  const hasMore = end < size || (tokenOnLastPage && end > start);
  return {
    status: 200,
    headers: {
      ...(hasMore && { "elements-next-page-token": Buffer.from(String(end)).toString("base64") }),
      ...(parameters.get("returnCount") === "true" && { "elements-total-count": String(rowsOf(one).length) }),
    },
    body: indices
      .filter((index) => !filtersPages || index % 2 === 0)
      .map((index) => ({ id: `${String(nth)}-${String(index)}` })),
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://platform");
    const { status, headers, body } = respond(url, request.headers.authorization ?? "");
    response.writeHead(status, { "content-type": "application/json", "elements-request-id": "1", ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  gateway = await startGateway({
    upstreamUrl: `http://127.0.0.1:${String(port)}`,
    environment: { MAX_UPSTREAM_CALLS: "100000" },
  });
});
afterAll(async () => {
  await gateway.stop();
  server.closeAllConnections();
  server.close();
});

async function read({ first, selectsNext, selectsSources, selectsTotal }: Step, after: string | null) {
  const document = `query ($ids: [ID!]!, $first: Int, $after: String) { records(object: "items", connectorInstances: $ids, first: $first, after: $after) {
    edges { cursor node { key } } ${selectsTotal ? "totalCount" : ""}
    sources { returned error { code providerMessage } ${selectsSources ? "hasNextPage" : ""} }
    pageInfo { ${selectsNext ? "hasNextPage" : ""} hasPreviousPage startCursor endCursor } } }`;
  const ids = applications.map((_, nth) => String(FIRST_ID + nth));
  const { data, errors, extensions } = await gateway.query<{ records: MergedPage | null }>(document, {
    variables: { ids, first, after },
  });
  return { page: data.records, errors, upstream: extensions.upstream };
}

/** The state that a cursor must hold. */
class Walk {
  readonly #rows = applications.map(rowsOf);
  #positions = applications.map(() => 0);
  #turn = 0;
  #after: string | null = null;

  get isComplete(): boolean {
    return this.#rows.every((_, nth) => this.#isEnded(nth));
  }

  /** Reads a page and checks it. */
  async read(one: Step): Promise<void> {
    faults = { percentage: one.faults, salt: one.salt, calls: 0 };
    const { page, errors, upstream } = await read(one, this.#after);
    // Pages that the application empties are beyond the estimate.
    if (!applications.some(({ filtersPages }) => filtersPages)) {
      expect(upstream.calls).toBeLessThanOrEqual(upstream.estimated);
    }
    if (page === null) {
      expect(one.faults).toBeGreaterThan(0);
      expect(errors).toMatchObject([{ path: ["records"], extensions: { code: "PROVIDER_ERROR" } }]);
      return;
    }
    expect(errors).toEqual([]);
    this.#check(page, one);
  }

  #check({ edges, sources, pageInfo, totalCount }: MergedPage, one: Step): void {
    const { first, back } = one;
    const failed = sources.map(({ error }) => error !== null);
    for (const { error } of sources) expect([null, "PROVIDER_ERROR"]).toContain(error?.code ?? null);
    const returned = applications.map(() => 0);
    const passed = new Set<number>();
    const from = edges.length - 1 - Math.min(back, Math.max(edges.length - 1, 0));
    let next = { positions: this.#positions, turn: this.#turn };
    for (const [index, { node }] of edges.entries()) {
      const [source = -1, row] = node.key.split("-").map(Number);
      for (; this.#turn !== source; this.#turn = (this.#turn + 1) % applications.length) {
        if (!this.#isEnded(this.#turn)) {
          expect(failed[this.#turn]).toBe(true);
          passed.add(this.#turn);
        }
      }
      // A source that failed has no turn later in the page.
      expect(passed.has(source)).toBe(false);
      expect(row).toBe(this.#rows[source]![this.#positions[source]!]);
      this.#positions[source]! += 1;
      returned[source]! += 1;
      this.#turn = (source + 1) % applications.length;
      if (index === from) next = { positions: [...this.#positions], turn: this.#turn };
    }
    expect(sources.map((source) => source.returned)).toEqual(returned);
    const more = this.#rows.map((_, nth) => !this.#isEnded(nth));
    const hasAll = edges.length === first || more.every((hasMore, nth) => !hasMore || failed[nth]);
    // Smaller pages than requested, or empty ones, may make a response smaller, but never empty.
    if (!hasAll)
      expect({ areFull: applications.every(hasFullPages), isEmpty: edges.length === 0 }).toEqual({
        areFull: false,
        isEmpty: false,
      });
    if (one.selectsSources) {
      expect(sources.map(({ hasNextPage }) => hasNextPage)).toEqual(
        more.map((hasMore, nth) => (failed[nth] ? null : hasMore)),
      );
    }
    if (one.selectsNext) expect(pageInfo.hasNextPage).toBe(failed.includes(true) || more.includes(true));
    if (one.selectsTotal) {
      const total = this.#rows.reduce((sum, { length }) => sum + length, 0);
      expect(totalCount).toBe(failed.includes(true) ? null : total);
    }
    expect(pageInfo.hasPreviousPage).toBe(this.#after !== null);
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? this.#after);
    expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(edges.length);
    this.#positions = next.positions;
    this.#turn = next.turn;
    if (edges.length > 0) this.#after = edges[from]!.cursor;
  }

  #isEnded(nth: number): boolean {
    return this.#positions[nth] === this.#rows[nth]?.length;
  }
}

const LAST: Step = {
  first: 1000,
  selectsNext: true,
  selectsSources: true,
  selectsTotal: false,
  faults: 0,
  salt: 0,
  back: 0,
};

describe("records of several connector instances", () => {
  it("are returned once, in turns, whatever fails in between", async () => {
    const property = fc.asyncProperty(
      fc.oneof(
        fc.array(application, { minLength: 1, maxLength: 4 }),
        fc.array(application, { minLength: 1, maxLength: 20 }),
      ),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (all, steps) => {
        applications = all;
        const walk = new Walk();
        for (const one of steps) await walk.read(one);
        for (let pages = 0; !walk.isComplete; pages += 1) {
          expect(pages).toBeLessThan(2_000);
          await walk.read(LAST);
        }
        await walk.read({ ...LAST, first: 5, selectsTotal: true });
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: 60 });
  });
});
