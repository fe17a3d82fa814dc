import { hash } from "node:crypto";
import type { PagePosition, PageStart } from "../../relay/cursor.ts";
import type { NextPage, PageWalk, ReadPage, RowRange } from "../../relay/pageSource.ts";
import { InvalidResponseError } from "../../upstream/errors.ts";
import type { PagingHabits } from "../../upstream/listSizes.ts";
import { MAX_PAGE_SIZE } from "../../platformLimits.ts";
import { SeenKeys } from "./seenKeys.ts";

/** One page, as the platform returns it. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Opaque. Some lists also send one with their last page. */
  readonly nextPageToken: string | undefined;
  readonly totalCount: number | undefined;
  /** The platform remarks that it clamped the page size. It may also do that without a remark. */
  readonly isClamped: boolean;
}

/** A page, and the position that it was read from. */
interface FoundPage<Row> {
  readonly at: PagePosition;
  readonly page: Page<Row>;
}

/**
 * Connectors that filter the pages of an application can empty one in the middle of a list. Other lists send a new token with
 * each page behind their end.
 */
const MAX_EMPTY_PAGES = 5;

export interface WalkedList<Row> {
  readonly readPage: (start: PageStart, pageSize: number) => Promise<Page<Row>>;
  /** Identifies a row in the list. Undefined for a row without an identity, which counts as a new one. */
  readonly keyOf: (row: Row) => string | number | undefined;
  /** What earlier pages showed: whether a page without a token is the last one, and the size of pages not clamped. */
  readonly habits: () => PagingHabits;
  /** Adds what a page showed. */
  readonly learn: (habits: PagingHabits) => void;
}

/**
 * Walks a list by what its pages have: by token if the first page has one, otherwise by offset.
 *
 * The total count shows which page is the last one. Without it, a list that sends tokens has ended if a page has none,
 * and any other list if a page has no rows, or fewer rows than requested although it had larger pages before. An empty
 * page with a token is skipped. A list that ignores `offset` returns the first page again: that is its end if nothing shows
 * that it has more rows, otherwise an error. Rows that were returned before are left out.
 */
export class ListWalk<Row> implements PageWalk<Row> {
  /** Keys of the rows of all pages that were read. */
  readonly #seen = new SeenKeys();

  constructor(private readonly list: WalkedList<Row>) {}

  /** @throws InvalidResponseError if a page or a page token is repeated */
  async read(positions: readonly PagePosition[]): Promise<readonly ReadPage<Row>[]> {
    const found = await Promise.all(positions.map((at) => this.#findPage(at)));
    const read: ReadPage<Row>[] = [];
    for (const { at, page } of found) {
      read.push(this.#accept(at, page));
      if (page.rows.length < at.pageSize) break;
    }
    return read;
  }

  /** @throws InvalidResponseError if the page is an earlier one */
  async hasRows({ start, pageSize, rowsBefore, firstRow }: NextPage): Promise<boolean> {
    const from = { start, rowsBefore, firstRow, pageSize: typeof start === "number" ? 1 : pageSize };
    const { at, page } = await this.#findPage(from);
    const { rows } = this.#withoutFirstPage(at, page);
    // A single row that was seen is not a repeated page: it may have moved.
    if (typeof start === "string") this.#rejectRepeated(rows);
    return rows.length > 0;
  }

  /**
   * Reads the page at a position, or the first page with rows that the tokens of empty pages lead to.
   * @throws InvalidResponseError if the list has more rows by its total count, but too many empty pages
   */
  async #findPage(from: PagePosition): Promise<FoundPage<Row>> {
    let at = from;
    for (let emptyPages = 1; ; emptyPages += 1) {
      const page = await this.list.readPage(at.start, at.pageSize);
      const { rows, nextPageToken, totalCount } = page;
      // A total count below the rows before this page is not credible.
      const mayContinue = typeof at.start !== "number" && at.rowsBefore !== totalCount;
      const isNewToken = nextPageToken !== undefined && nextPageToken !== at.start;
      if (rows.length > 0 || !mayContinue || !isNewToken) return { at, page };
      if (emptyPages === MAX_EMPTY_PAGES) {
        if (totalCount === undefined || totalCount < at.rowsBefore) return { at, page };
        throw new InvalidResponseError(
          `The platform returned ${String(emptyPages)} empty pages in succession, but the list has more rows.`,
        );
      }
      at = { ...at, start: nextPageToken };
    }
  }

  #accept(at: PagePosition, received: Page<Row>): ReadPage<Row> {
    const page = withCredibleTotal(at.rowsBefore, this.#withoutFirstPage(at, received));
    const { rows, totalCount } = page;
    this.#rejectRepeated(rows);
    const unseen = this.#unseen(rows);
    if (totalCount === undefined && rows.length > 0) {
      this.list.learn({ needsToken: page.nextPageToken !== undefined, largestPage: rows.length });
    }
    const next = this.#next(at, page);
    // A list that ignores `pageSize` has larger pages: their cursors need positions for all rows.
    const pageSize = Math.max(at.pageSize, Math.min(rows.length, MAX_PAGE_SIZE));
    return { ...at, pageSize, rows, unseen, totalCount, next };
  }

  /** Empties a page by offset that is the first page again. @throws InvalidResponseError if the list has more rows */
  #withoutFirstPage(at: PagePosition, page: Page<Row>): Page<Row> {
    const [first] = page.rows;
    if (typeof at.start !== "number" || first === undefined || at.firstRow === undefined) return page;
    if (this.#fingerprint(first) !== at.firstRow) return page;
    // A token proves nothing: the page may be smaller than the first page was, which had none.
    if ((page.totalCount ?? page.rows.length) > at.rowsBefore) {
      throw new InvalidResponseError("The platform returned the first page again: it ignores the offset of this list.");
    }
    this.list.learn({ needsToken: true, largestPage: page.rows.length });
    return { ...page, rows: [] };
  }

  #rejectRepeated(rows: readonly Row[]): void {
    let isRepeated = false;
    for (const row of rows) {
      const key = this.#keyOf(row);
      if (key === undefined) continue;
      if (!this.#seen.has(key)) return;
      isRepeated = true;
    }
    if (isRepeated) {
      throw new InvalidResponseError("The platform returned an earlier page again in place of the next one.");
    }
  }

  /** The rows that were not seen yet, on earlier pages or before in this one. They have been seen now. */
  #unseen(rows: readonly Row[]): RowRange[] {
    const ranges: RowRange[] = [];
    let from = 0;
    let at = 0;
    for (const row of rows) {
      const key = this.#keyOf(row);
      if (key !== undefined && !this.#seen.add(key)) {
        if (at > from) ranges.push({ from, to: at });
        from = at + 1;
      }
      at += 1;
    }
    if (at > from) ranges.push({ from, to: at });
    return ranges;
  }

  #next(at: PagePosition, page: Page<Row>): NextPage | undefined {
    const { rows, nextPageToken, totalCount } = page;
    const [first] = rows;
    const end = at.rowsBefore + rows.length;
    if (first === undefined || (totalCount !== undefined && end >= totalCount)) return undefined;
    const next = { pageSize: at.pageSize, rowsBefore: end, isCertain: totalCount !== undefined };
    if (typeof at.start === "number") {
      const hasEnded = totalCount === undefined && this.#isShort(at, page);
      return hasEnded ? undefined : { ...next, start: end, firstRow: at.firstRow };
    }
    if (nextPageToken !== undefined) {
      if (nextPageToken === at.start)
        throw new InvalidResponseError("The platform returned the same page token twice.");
      return { ...next, start: nextPageToken, checkpoint: checkpointAfter(at, end, nextPageToken) };
    }
    if (at.start !== null) return undefined;
    const hasEnded = totalCount === undefined && (this.list.habits().needsToken || this.#isShort(at, page));
    return hasEnded ? undefined : { ...next, start: end, firstRow: this.#fingerprint(first) };
  }

  /** True if the page has fewer rows because the list has no more. */
  #isShort({ pageSize }: PagePosition, { rows, isClamped }: Page<Row>): boolean {
    return !isClamped && rows.length < Math.min(pageSize, this.list.habits().largestPage);
  }

  /** Ids can be numbers in one row, and texts in another. A set of numbers takes half the time of one of their texts. */
  #keyOf(row: Row): string | number | undefined {
    const key = this.list.keyOf(row);
    return typeof key === "string" && SAFE_INTEGER.test(key) ? Number(key) : key;
  }

  #fingerprint(row: Row): string | undefined {
    const key = this.#keyOf(row);
    return key === undefined ? undefined : fingerprint(String(key));
  }
}

/**
 * The checkpoint of the page behind this one. It moves up whenever the rows have doubled (Brent's algorithm): a cursor has
 * one checkpoint, and a cycle of any length is found, also if each of its pages is read in a request of its own.
 * @throws InvalidResponseError if the token leads back to the checkpoint
 */
function checkpointAfter({ start, rowsBefore, checkpoint }: PagePosition, end: number, token: string) {
  if (checkpoint?.token === fingerprint(token)) {
    throw new InvalidResponseError("The page tokens of the platform lead back to an earlier page.");
  }
  if (typeof start !== "string") return undefined;
  return checkpoint === undefined || end >= 2 * checkpoint.rowsBefore
    ? { token: fingerprint(start), rowsBefore }
    : checkpoint;
}

const fingerprint = (text: string): string => hash("sha256", text, "base64url").slice(0, FINGERPRINT_LENGTH);

/** Without a total count that is less than the number of rows up to this page: the list may have more than either. */
export function withCredibleTotal<Counted extends Pick<Page<unknown>, "rows" | "totalCount">>(
  rowsBefore: number,
  page: Counted,
): Counted {
  const { rows, totalCount } = page;
  return totalCount === undefined || rows.length === 0 || rowsBefore + rows.length <= totalCount
    ? page
    : { ...page, totalCount: undefined };
}

/** The text of a number: neither leading zeros nor more digits than a safe integer has. */
const SAFE_INTEGER = /^(?:0|[1-9]\d{0,14})$/;

/** Characters of base64url: 48 bits distinguish a row or a token from all others of its list. */
const FINGERPRINT_LENGTH = 8;
