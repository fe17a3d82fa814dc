import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { Position } from "./cursor.ts";
import type { NextPage, PageSource, PageWalk, ReadPage } from "./pageSource.ts";

export const DEFAULT_FIRST = 20;
export const MAX_FIRST = 1000;

/** Requested rows of one page that follow each other. */
export interface PageSlice<Row> {
  readonly page: ReadPage<Row>;
  /** Indices in the page: of the first of the rows, and of the row after them. */
  readonly from: number;
  readonly to: number;
}

/** The rows that were read, and the position after them. */
export interface ReadRows<Row> {
  readonly slices: readonly PageSlice<Row>[];
  /** Number of rows in the list; undefined if the platform does not return it. */
  readonly totalCount: number | undefined;
  /** Undefined if the list has no more rows. */
  readonly next: NextPosition | undefined;
  readonly walk: PageWalk<Row>;
}

interface NextPosition extends Position, NextPage {}

/** Smallest page, see `firstPageSize`. */
const MIN_PAGE = 10;

/**
 * Reads up to `count` rows from a position, with as few requests as possible. Reads one page if `count` is 0. Pages by
 * token are read one after the other, with the size of the first page, which the token contains. Pages by offset have
 * the size that is needed; they are read concurrently if the length of the list is known.
 * Rows that move to a later page while the list is read are returned once.
 * @param position undefined for the start of the list
 * @param complete called with slices when later pages have more rows. May empty them.
 * @throws an error if the platform returns a page or a page token again
 */
export async function readRows<Row>(
  source: PageSource<Row>,
  position: Position | undefined,
  count: number,
  complete?: (slices: readonly PageSlice<Row>[]) => void,
): Promise<ReadRows<Row>> {
  const walk = source.walk({ forgetsRows: complete !== undefined });
  const slices: PageSlice<Row>[] = [];
  let completed = 0;
  let pagesLeft = maxPages(position, count);
  let missing = count;
  let totalCount: number | undefined;
  let next: NextPosition | undefined = { ...startOf(position, count), isCertain: false };
  do {
    const positions = pagesFrom(next, { missing, pagesLeft, totalCount });
    pagesLeft -= positions.length;
    const cursor: NextPosition = next;
    for (const page of await walk.read(positions)) {
      // The walk returns a later page for one that is empty by now: all of its rows are behind the cursor.
      const from = page.start === cursor.start ? cursor.index + 1 : 0;
      const taken = takeRows(page, from, missing);
      if (complete !== undefined && taken.length > 0) {
        complete(slices.slice(completed));
        completed = slices.length;
      }
      slices.push(...taken);
      missing -= taken.reduce((sum, { from, to }) => sum + to - from, 0);
      totalCount = page.totalCount;
      next = positionAfter(page, taken.at(-1)?.to ?? from, missing);
    }
  } while (next !== undefined && missing > 0 && pagesLeft > 0);
  return { slices, totalCount, next, walk };
}

/** True if the list has rows after those that were read. Reads the next page only if that is not known. */
export async function hasRowsAfter<Row>({ next, walk }: ReadRows<Row>): Promise<boolean> {
  return next !== undefined && (next.isCertain || (await walk.hasRows(next)));
}

/** Index of the last row of a page that no earlier page had. */
export function lastIndexOf<Row>({ unseen }: ReadPage<Row>): number {
  return (unseen.at(-1)?.to ?? 0) - 1;
}

/** The position of the first page to read, for rows after `position`. */
function startOf(position: Position | undefined, count: number): Position {
  return position === undefined
    ? { start: null, pageSize: firstPageSize(count), rowsBefore: 0, index: -1 }
    : resumeAt(position, count);
}

/**
 * The position to read `count` rows from: within a page by offset, none before it are read again, and the first page is
 * as large as needed. A page by token keeps its size.
 */
export function resumeAt(position: Position, count: number): Position {
  const { start, pageSize, index } = position;
  if (typeof start === "string") return position;
  if (typeof start === "number" && start > 0) {
    const begin = start + index + 1;
    return { ...position, start: begin, rowsBefore: begin, index: -1 };
  }
  const needed = Math.min(index + 1 + count, MAX_PAGE_SIZE);
  return { start: null, pageSize: Math.max(pageSize, needed), rowsBefore: 0, index };
}

interface Needed {
  readonly missing: number;
  readonly pagesLeft: number;
  readonly totalCount: number | undefined;
}

/** The pages to read concurrently. By offset, these are all pages up to the last row needed, if the list has that many. */
function pagesFrom(next: Position, { missing, pagesLeft, totalCount }: Needed): Position[] {
  const { start } = next;
  if (typeof start !== "number") return [next];
  const needed = start + Math.max(missing, 1);
  const until = totalCount === undefined ? Math.min(needed, start + MAX_PAGE_SIZE) : Math.min(needed, totalCount);
  const count = Math.min(Math.ceil((until - start) / MAX_PAGE_SIZE), pagesLeft);
  return Array.from({ length: count }, (_, nth) => {
    const from = start + nth * MAX_PAGE_SIZE;
    return { ...next, start: from, rowsBefore: from, pageSize: Math.min(until - from, MAX_PAGE_SIZE) };
  });
}

/** Takes up to `count` rows of a page from an index on, without those that earlier pages had. */
function takeRows<Row>(page: ReadPage<Row>, index: number, count: number): PageSlice<Row>[] {
  const slices: PageSlice<Row>[] = [];
  let missing = count;
  for (const range of page.unseen) {
    const from = Math.max(range.from, index);
    const to = Math.min(range.to, from + missing);
    if (to <= from) continue;
    slices.push({ page, from, to });
    missing -= to - from;
  }
  return slices;
}

/** @param index in the page, of the row after the last one that was taken */
function positionAfter<Row>(page: ReadPage<Row>, index: number, missing: number): NextPosition | undefined {
  if (missing === 0 && index <= lastIndexOf(page)) {
    const { start, pageSize, rowsBefore, firstRow, checkpoint } = page;
    return { start, pageSize, rowsBefore, firstRow, checkpoint, index: index - 1, isCertain: true };
  }
  return page.next && { ...page.next, index: -1 };
}

/**
 * A multiple of `count`, at least 10, so that a client that always requests `count` rows needs one page each time. If the
 * list continues by token, all later pages have this size, as the token contains it: with the size 1 of `first: 1`, a
 * later `first: 1000` would need a thousand requests.
 */
function firstPageSize(count: number): number {
  if (count === 0) return 1;
  return Math.min(count * Math.ceil(MIN_PAGE / count), MAX_PAGE_SIZE);
}

/**
 * Maximum number of pages that `readRows` reads for `count` rows, even if the platform returns pages with fewer rows
 * than requested: then the result has fewer rows than `count`, and `next`.
 * @param position undefined for the start of the list
 */
export function maxPages(position: Pick<Position, "start" | "pageSize" | "index"> | undefined, count: number): number {
  const rows = Math.max(count, 1);
  const pages = Math.ceil(rows / MAX_PAGE_SIZE);
  if (position === undefined) return pages;
  const { start, pageSize, index } = position;
  if (typeof start === "number" && start > 0) return pages;
  // From the middle of a page, the rows span one page more.
  const pageInMiddle = index < 0 ? 0 : 1;
  if (typeof start === "string") return Math.ceil(rows / Math.max(pageSize, MIN_PAGE)) + pageInMiddle;
  return pages + pageInMiddle;
}
