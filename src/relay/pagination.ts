import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { PageStart, Position } from "./cursor.ts";
import { pagingLoop } from "./errors.ts";
import type { Page, PageSource } from "./page.ts";

/** A page that was read, and the part of it that was wanted. */
export interface Stretch<Row> {
  readonly start: PageStart;
  readonly size: number;
  readonly before: number;
  readonly page: Page<Row>;
  /** Index in the page of the first row wanted. */
  readonly from: number;
  readonly rows: readonly Row[];
}

/** A page by token is never asked for with fewer rows, see `firstSize`. */
export const MIN_TOKEN_PAGE = 10;

/**
 * Reads up to `count` rows from a position on, with as few calls as can be, and the page that follows only if asked.
 * Lists by offset are read with pages that fit; once the list's length is known, the rest is read at the same time.
 * Lists by token go page by page, with the size that the first page had, as the token has that size within it.
 */
export async function walk<Row>(
  source: PageSource<Row>,
  position: Position | undefined,
  count: number,
): Promise<readonly Stretch<Row>[]> {
  return source.paging === "offset" ? walkByOffset(source, position, count) : walkByToken(source, position, count);
}

async function walkByOffset<Row>(source: PageSource<Row>, position: Position | undefined, count: number) {
  const begin = position === undefined ? 0 : Number(position.start) + position.index + 1;
  const read = async (start: number, size: number): Promise<Stretch<Row>> => {
    const page = await source.read(start, size);
    return { start, size, before: start, page, from: 0, rows: page.rows.slice(0, Math.min(size, count)) };
  };
  const stretches = [await read(begin, Math.min(Math.max(count, 1), MAX_PAGE_SIZE))];
  let pagesLeft = maxPages("offset", undefined, count) - 1;
  for (let last = stretches[0]; last !== undefined; last = stretches.at(-1)) {
    const end = last.before + last.rows.length;
    const wanted = begin + count - end;
    if (wanted <= 0 || pagesLeft <= 0 || !mayHaveMore(source, last)) break;
    const { total } = last.page;
    const until = total === undefined ? end + Math.min(wanted, MAX_PAGE_SIZE) : Math.min(end + wanted, total);
    const pages = Math.min(Math.ceil((until - end) / MAX_PAGE_SIZE), pagesLeft);
    pagesLeft -= pages;
    const starts = Array.from({ length: pages }, (_, n) => end + n * MAX_PAGE_SIZE);
    const more = await Promise.all(starts.map((start) => read(start, Math.min(until - start, MAX_PAGE_SIZE))));
    // A short page in the middle would make a gap: read on from there instead.
    const short = more.findIndex((stretch) => stretch.rows.length < stretch.size);
    stretches.push(...(short === -1 ? more : more.slice(0, short + 1)));
  }
  return stretches;
}

async function walkByToken<Row>(source: PageSource<Row>, position: Position | undefined, count: number) {
  const stretches: Stretch<Row>[] = [];
  const seen = new Set<PageStart>();
  const most = maxPages("token", position?.size, count);
  let missing = count;
  let at: Position | undefined = position ?? { start: null, size: firstSize(count), before: 0, index: -1 };
  while (at !== undefined && stretches.length < most && (missing > 0 || stretches.length === 0)) {
    if (seen.has(at.start)) throw pagingLoop();
    seen.add(at.start);
    const page: Page<Row> = await source.read(at.start, at.size);
    const from = at.index + 1;
    const stretch: Stretch<Row> = { ...at, page, from, rows: page.rows.slice(from, from + missing) };
    stretches.push(stretch);
    missing -= stretch.rows.length;
    at = mayHaveMore(source, stretch) ? following(stretch) : undefined;
  }
  return stretches;
}

/** Where the page after this one starts; undefined for lists by token that end here. */
export function following<Row>({ start, size, before, page }: Stretch<Row>): Position | undefined {
  const next = { size, before: before + page.rows.length, index: -1 };
  if (typeof start === "number") return { ...next, start: start + page.rows.length };
  return page.next === undefined ? undefined : { ...next, start: page.next };
}

/** False where the list surely ends with this page. A token may come with the last page: the length, where sent, decides. */
export function mayHaveMore<Row>({ paging }: PageSource<Row>, { page, before, size }: Stretch<Row>): boolean {
  if (page.rows.length === 0) return false;
  if (paging === "token" && page.next === undefined) return false;
  if (page.total !== undefined) return before + page.rows.length < page.total;
  return page.next !== undefined || page.rows.length >= size;
}

/**
 * A token keeps the size of the page that it came with. Were a first page as small as `first: 1` asks for, a later
 * `first: 1000` would need a thousand calls. So: a multiple of what is wanted, which keeps each step of
 * the usual walk within one page, and not below ten rows.
 */
function firstSize(count: number): number {
  if (count === 0) return 1;
  return Math.min(count * Math.ceil(MIN_TOKEN_PAGE / count), MAX_PAGE_SIZE);
}

/**
 * Upper bound of the pages that `walk` reads for `count` rows. It stops there, also if the platform sends pages with
 * fewer rows than were asked for: then the connection has fewer rows than `count`, and `hasNextPage` is true.
 * @param size rows a page, of the position to go on from; undefined from the start of the list
 */
export function maxPages(paging: "offset" | "token", size: number | undefined, count: number): number {
  const rows = Math.max(count, 1);
  if (paging === "offset") return Math.ceil(rows / MAX_PAGE_SIZE);
  // A position in the middle of a page touches one page more.
  return size === undefined ? Math.ceil(rows / firstSize(count)) : Math.ceil(rows / size) + 1;
}
