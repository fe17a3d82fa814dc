/** What the peers' data sources have in common: paths, paging and ids. How a call is made is each server's own. */

export const BASE = "/elements/api-v2";
const LARGEST_PAGE = 200;

/** A page of rows and its paging headers. */
export interface Page {
  readonly rows: readonly object[];
  readonly total: number;
  readonly next: string | undefined;
}

/** Makes the REST call for a page. Hub calls send the token of a connector instance. */
export type GetPage = (path: string, token?: string) => Promise<Page>;

/** The arguments of a connection. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** Credentials of a REST call. */
export const withToken = (authorization: string, token: string | undefined) =>
  token === undefined ? authorization : `${authorization}, Element ${token}`;

export const toGlobalId = (type: string, id: string | number) =>
  Buffer.from(`${type}:${String(id)}`).toString("base64url");
const encode = (place: string) => Buffer.from(place).toString("base64url");
const decode = (cursor: string) => Buffer.from(cursor, "base64url").toString();

/** A connection of a list by offset; a cursor is the number of rows up to it. */
export async function byOffset(get: GetPage, path: string, { first, after }: PageArguments): Promise<Connection> {
  const start = after ? Number(decode(after)) : 0;
  const rows: object[] = [];
  let total = Infinity;
  while (rows.length < first && start + rows.length < total) {
    const offset = start + rows.length;
    const pageSize = Math.min(first - rows.length, LARGEST_PAGE);
    const page = await get(`${path}?offset=${String(offset)}&pageSize=${String(pageSize)}`);
    rows.push(...page.rows);
    total = page.total;
    if (page.rows.length === 0) break;
  }
  return new Connection(rows, total, start + rows.length < total, (index) => encode(String(start + index + 1)));
}

/** A connection of a list by token; a cursor holds the token of its page, and how many rows of it were taken. */
export async function byToken(get: GetPage, path: string, { first, after }: PageArguments): Promise<Connection> {
  const pageSize = Math.min(first, LARGEST_PAGE);
  const begin = after ? placeIn(decode(after)) : { token: "", taken: 0 };
  const rows: object[] = [];
  const places: string[] = [];
  let taken = begin.taken;
  let token: string | undefined = begin.token;
  let total: number;
  do {
    const page = await get(`${path}?pageSize=${String(pageSize)}${token === "" ? "" : `&nextPage=${token}`}`);
    const until = Math.min(page.rows.length, taken + first - rows.length);
    rows.push(...page.rows.slice(taken, until));
    for (let index = taken; index < until; index += 1)
      places.push(index + 1 === page.rows.length && page.next ? `0:${page.next}` : `${String(index + 1)}:${token}`);
    total = page.total;
    token = page.next;
    taken = 0;
  } while (rows.length < first && token !== undefined);
  return new Connection(rows, total, token !== undefined, (index) => encode(places[index] ?? ""));
}

function placeIn(text: string): { taken: number; token: string } {
  const colon = text.indexOf(":");
  return { taken: Number(text.slice(0, colon)), token: text.slice(colon + 1) };
}

/**
 * Edges and cursors are made where a client asks for them. A class: getters of an object literal would be kept by V8, with
 * all that they see, until it collects the whole heap.
 */
class Connection {
  readonly nodes: readonly object[];
  readonly totalCount: number;
  readonly #hasNextPage: boolean;
  readonly #cursorAt: (index: number) => string;

  constructor(nodes: readonly object[], totalCount: number, hasNextPage: boolean, cursorAt: (index: number) => string) {
    this.nodes = nodes;
    this.totalCount = totalCount;
    this.#hasNextPage = hasNextPage;
    this.#cursorAt = cursorAt;
  }

  get edges() {
    return this.nodes.map((node, index) => ({ node, cursor: this.#cursorAt(index) }));
  }

  get pageInfo() {
    const endCursor = this.nodes.length === 0 ? null : this.#cursorAt(this.nodes.length - 1);
    return { hasNextPage: this.#hasNextPage, endCursor };
  }
}

/** `header` reads a header of the response. */
export function pageOf(rows: readonly object[], header: (name: string) => string | null | undefined): Page {
  return {
    rows,
    total: Number(header("elements-total-count")),
    next: header("elements-next-page-token") ?? undefined,
  };
}
