import { GraphQLError } from "graphql";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { PagePosition, PageStart, Position } from "./cursor.ts";

export const DEFAULT_FIRST = 20;
export const MAX_FIRST = 1000;

/** One page, as the platform returns it. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Also set on the last full page of some lists. Lists paginated by offset may have it, but do not accept it. */
  readonly nextPageToken: string | undefined;
  /** Number of rows in the list; undefined if the platform does not return it. */
  readonly totalCount: number | undefined;
}

/** A list of the platform that is read page by page. */
export interface PageSource<Row> {
  /** Path and filters of the list, such as `/users?where=…`. Cursors are bound to it. */
  readonly target: string;
  readonly paging: "offset" | "token";
  readonly readPage: (start: PageStart, pageSize: number) => Promise<Page<Row>>;
}

/** The requested rows of one page. */
export interface PageSlice<Row> extends PagePosition {
  readonly page: Page<Row>;
  /** Index in the page of the first requested row. */
  readonly offset: number;
  readonly rows: readonly Row[];
}

/** Smallest page of a list paginated by token, see `firstPageSize`. */
export const MIN_TOKEN_PAGE = 10;

/**
 * Reads up to `count` rows from a position, with as few requests as possible. Reads one page if `count` is 0. Pages by
 * offset have the size that is needed; once the length of the list is known, the other pages are read concurrently.
 * Pages by token are read one after the other, with the size of the first page, which the token contains.
 * @param position undefined for the start of the list
 * @throws GraphQLError with the code UPSTREAM_INVALID_RESPONSE if a page token is repeated
 */
export async function readPages<Row>(
  source: PageSource<Row>,
  position: Position | undefined,
  count: number,
): Promise<readonly PageSlice<Row>[]> {
  return source.paging === "offset" ? readByOffset(source, position, count) : readByToken(source, position, count);
}

async function readByOffset<Row>(source: PageSource<Row>, position: Position | undefined, count: number) {
  const begin = position === undefined ? 0 : Number(position.start) + position.index + 1;
  const read = async (start: number, pageSize: number): Promise<PageSlice<Row>> => {
    const page = await source.readPage(start, pageSize);
    const rows = page.rows.slice(0, Math.min(pageSize, count));
    return { start, pageSize, rowsBefore: start, page, offset: 0, rows };
  };
  const slices = [await read(begin, Math.min(Math.max(count, 1), MAX_PAGE_SIZE))];
  let pagesLeft = maxPages("offset", undefined, count) - 1;
  for (let last = slices[0]; last !== undefined; last = slices.at(-1)) {
    const end = last.rowsBefore + last.rows.length;
    const missing = begin + count - end;
    if (missing <= 0 || pagesLeft <= 0 || !mayHaveNextPage(source, last)) break;
    const { totalCount } = last.page;
    const until =
      totalCount === undefined ? end + Math.min(missing, MAX_PAGE_SIZE) : Math.min(end + missing, totalCount);
    const pages = Math.min(Math.ceil((until - end) / MAX_PAGE_SIZE), pagesLeft);
    pagesLeft -= pages;
    const starts = Array.from({ length: pages }, (_, n) => end + n * MAX_PAGE_SIZE);
    const more = await Promise.all(starts.map((start) => read(start, Math.min(until - start, MAX_PAGE_SIZE))));
    // Continue after a page with fewer rows than requested: using the pages behind it would leave a gap.
    const short = more.findIndex((slice) => slice.rows.length < slice.pageSize);
    slices.push(...(short === -1 ? more : more.slice(0, short + 1)));
  }
  return slices;
}

async function readByToken<Row>(source: PageSource<Row>, position: Position | undefined, count: number) {
  const slices: PageSlice<Row>[] = [];
  const seen = new Set<PageStart>();
  const pages = maxPages("token", position?.pageSize, count);
  let missing = count;
  let at: Position | undefined = position ?? { start: null, pageSize: firstPageSize(count), rowsBefore: 0, index: -1 };
  while (at !== undefined && slices.length < pages && (missing > 0 || slices.length === 0)) {
    if (seen.has(at.start)) throw repeatedToken();
    seen.add(at.start);
    const page: Page<Row> = await source.readPage(at.start, at.pageSize);
    const offset = at.index + 1;
    const slice: PageSlice<Row> = { ...at, page, offset, rows: page.rows.slice(offset, offset + missing) };
    slices.push(slice);
    missing -= slice.rows.length;
    at = mayHaveNextPage(source, slice) ? nextPage(slice) : undefined;
  }
  return slices;
}

/** The start of the next page; undefined after the last page of a list paginated by token. */
export function nextPage<Row>({ start, pageSize, rowsBefore, page }: PageSlice<Row>): Position | undefined {
  const next = { pageSize, rowsBefore: rowsBefore + page.rows.length, index: -1 };
  if (typeof start === "number") return { ...next, start: start + page.rows.length };
  return page.nextPageToken === undefined ? undefined : { ...next, start: page.nextPageToken };
}

/** False if this is the last page. The total count decides, if it is known: a token may come with the last page, too. */
export function mayHaveNextPage<Row>(
  { paging }: PageSource<Row>,
  { page: { rows, nextPageToken, totalCount }, rowsBefore, pageSize }: PageSlice<Row>,
): boolean {
  if (rows.length === 0) return false;
  if (paging === "token" && nextPageToken === undefined) return false;
  if (totalCount !== undefined) return rowsBefore + rows.length < totalCount;
  return nextPageToken !== undefined || rows.length >= pageSize;
}

/**
 * A multiple of `count`, at least 10, so that a client that always requests `count` rows needs one page each time. All
 * later pages have this size, as the token contains it: with the size 1 of `first: 1`, a later `first: 1000` would need
 * a thousand requests.
 */
function firstPageSize(count: number): number {
  if (count === 0) return 1;
  return Math.min(count * Math.ceil(MIN_TOKEN_PAGE / count), MAX_PAGE_SIZE);
}

/**
 * Maximum number of pages that `readPages` reads for `count` rows, even if the platform returns pages with fewer rows
 * than requested: then the connection has fewer rows than `count`, and `hasNextPage` is true.
 * @param pageSize of the position to continue from; undefined for the start of the list
 */
export function maxPages(paging: "offset" | "token", pageSize: number | undefined, count: number): number {
  const rows = Math.max(count, 1);
  if (paging === "offset") return Math.ceil(rows / MAX_PAGE_SIZE);
  // From the middle of a page, the rows span one page more.
  return pageSize === undefined ? Math.ceil(rows / firstPageSize(count)) : Math.ceil(rows / pageSize) + 1;
}

function repeatedToken(): GraphQLError {
  const extensions = { code: "UPSTREAM_INVALID_RESPONSE" };
  return new GraphQLError("The platform returned the same page token twice.", { extensions });
}
