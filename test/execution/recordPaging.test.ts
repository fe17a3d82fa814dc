/** The laws of pagination for records, over connected applications with pages of any size, remarks, and tokens that expire. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

const SEED = 20_190_603;

/** How a connected application sends its list. */
interface Application {
  readonly size: number;
  /** Undefined without a limit. */
  readonly largestPage: number | undefined;
  /** Sends a remark if it limits a page. */
  readonly remarks: boolean;
  /** Also sends a token with the last page, if that is full. */
  readonly tokenOnLastPage: boolean;
  /** Every second row is filtered out of its page, which may become empty. */
  readonly filtersPages: boolean;
  /** The records have no key. */
  readonly hasKeys: boolean;
}

const application: fc.Arbitrary<Application> = fc.record({
  size: fc.oneof(fc.constantFrom(0, 1, 20, 200), fc.integer({ min: 0, max: 450 })),
  largestPage: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 150 })),
  remarks: fc.boolean(),
  tokenOnLastPage: fc.boolean(),
  filtersPages: fc.boolean(),
  hasKeys: fc.boolean(),
});

const step = fc.record({
  first: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 20, 50, 199, 200, 201, 1000)),
  selectsNext: fc.boolean(),
  /** The edge to continue from, counted from the end of the page. */
  back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) }),
});

let current: Application;
let tokensExpire = false;
let server: Server;
let gateway: GatewayUnderTest;

/** Rows that the application returns, in order. */
function rowsOf({ size, filtersPages, hasKeys }: Application): object[] {
  const numbers = Array.from({ length: size }, (_, index) => index).filter((index) => !filtersPages || index % 2 === 0);
  return numbers.map((index) => ({ [hasKeys ? "id" : "name"]: `row ${String(index)}` }));
}

function respond(url: URL): { status: number; headers: Record<string, string>; body: unknown } {
  if (url.pathname.endsWith("/objects")) return { status: 200, headers: {}, body: [{ name: "items" }] };
  if (!url.pathname.includes("/hubs/")) {
    return { status: 200, headers: {}, body: { id: 418_001, name: "Shop", token: "token=", element: { hub: "crm" } } };
  }
  const token = url.searchParams.get("nextPage");
  if (token !== null && tokensExpire) return { status: 400, headers: {}, body: { message: "Invalid token" } };
  const { size, largestPage = Infinity, remarks, tokenOnLastPage, filtersPages, hasKeys } = current;
  const requested = Number(url.searchParams.get("pageSize"));
  const start = token === null ? 0 : Number(Buffer.from(token, "base64").toString());
  const end = Math.min(start + Math.min(requested, largestPage), size);
  const indices = Array.from({ length: Math.max(end - start, 0) }, (_, nth) => start + nth);
  const hasMore = end < size || (tokenOnLastPage && end > start);
  return {
    status: 200,
    headers: {
      ...(hasMore && { "elements-next-page-token": Buffer.from(String(end)).toString("base64") }),
      ...(remarks && requested > largestPage && { "elements-error": "The page is limited" }),
      ...(url.searchParams.get("returnCount") === "true" && { "elements-total-count": String(size) }),
    },
    body: indices
      .filter((index) => !filtersPages || index % 2 === 0)
      .map((index) => ({ [hasKeys ? "id" : "name"]: `row ${String(index)}` })),
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, headers, body } = respond(new URL(request.url ?? "/", "http://platform"));
    response.writeHead(status, { "content-type": "application/json", "elements-request-id": "1", ...headers });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  gateway = await startGateway({ upstreamUrl: `http://127.0.0.1:${String(port)}` });
});
afterAll(async () => {
  await gateway.stop();
  server.closeAllConnections();
  server.close();
});

interface Page {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly values: object };
  }[];
  readonly pageInfo: {
    hasNextPage?: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly warnings: readonly string[];
}

async function read(first: number, after: string | null, selectsNext: boolean) {
  const document = `query ($first: Int, $after: String) { connectorInstance(id: 418001) { records(object: "items", first: $first, after: $after) {
    edges { cursor node { id values } } warnings pageInfo { ${selectsNext ? "hasNextPage" : ""} hasPreviousPage startCursor endCursor } } } }`;
  const { data, errors, extensions } = await gateway.query<{ connectorInstance: { records: Page | null } }>(document, {
    variables: { first, after },
  });
  return { page: data.connectorInstance.records, errors, upstream: extensions.upstream };
}

describe("records of a connected application", () => {
  it("are returned once, in order, and hasNextPage is exact", async () => {
    const property = fc.asyncProperty(
      application,
      fc.array(step, { minLength: 1, maxLength: 5 }),
      async (one, steps) => {
        current = one;
        const all = rowsOf(one);
        let position = 0;
        let after: string | null = null;
        const walk = async ({ first, selectsNext, back }: (typeof steps)[number]): Promise<void> => {
          const { page, errors, upstream } = await read(first, after, selectsNext);
          expect(errors).toEqual([]);
          // Pages that the application empties, and smaller ones than requested, are beyond the estimate.
          if (!one.filtersPages) expect(upstream.calls).toBeLessThanOrEqual(upstream.estimated);
          const { edges, pageInfo, warnings } = page!;
          const values = edges.map(({ node }) => node.values);
          expect(values).toEqual(all.slice(position, position + values.length));
          expect(new Set(edges.map(({ node }) => node.id)).size).toBe(edges.length);
          const end = position + values.length;
          // Smaller pages may make a response smaller than requested, but never empty.
          if (first > 0 && position < all.length) expect(values.length).toBeGreaterThan(0);
          if (one.largestPage === undefined && !one.filtersPages && after === null) {
            expect(values).toHaveLength(Math.min(first, all.length));
          }
          if (selectsNext) expect(pageInfo.hasNextPage).toBe(end < all.length);
          expect(pageInfo.hasPreviousPage).toBe(after !== null);
          expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
          expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
          expect(warnings.length).toBeLessThanOrEqual(one.remarks ? 1 : 0);
          if (edges.length === 0) return;
          const edge = edges.length - 1 - Math.min(back, edges.length - 1);
          after = edges[edge]!.cursor;
          position += edge + 1;
        };
        for (const each of steps) await walk(each);
        for (let pages = 0; position < all.length; pages += 1) {
          expect(pages).toBeLessThanOrEqual(all.length);
          await walk({ first: 1000, selectsNext: pages % 2 === 0, back: 0 });
        }
        await walk({ first: 5, selectsNext: true, back: 0 });
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: 60 });
  });

  it("end with CURSOR_EXPIRED if the application rejects the token, in any later page", async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (first) => {
      current = {
        size: 450,
        largestPage: undefined,
        remarks: false,
        tokenOnLastPage: false,
        filtersPages: false,
        hasKeys: true,
      };
      const { page } = await read(Math.ceil(first / 10) * 10, null, false);
      tokensExpire = true;
      const { page: next, errors } = await read(first, page!.pageInfo.endCursor, false);
      tokensExpire = false;
      expect(next).toBeNull();
      expect(errors).toMatchObject([
        { path: ["connectorInstance", "records"], extensions: { code: "CURSOR_EXPIRED", upstream: { status: 400 } } },
      ]);
    });
    await fc.assert(property, { seed: SEED, numRuns: 20 });
  });
});
