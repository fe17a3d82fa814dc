/** One of several lists that are read as one. */
import { GraphQLError } from "graphql";
import type { PagePosition } from "./cursor.ts";
import type { NextPage, PageSource, PageWalk, ReadPage } from "./pageSource.ts";
import { lastIndexOf, resumeAt } from "./pagination.ts";

/** A place in a list: after the row with this index in its page, or before the page if the index is -1. */
export interface Place {
  readonly page: PagePosition;
  readonly index: number;
}

/** A row of a page that was read. */
export interface ReadRow<Row> {
  readonly page: ReadPage<Row>;
  readonly index: number;
}

/** UTF-8 bytes of a page token. Those of all lists are in each cursor. */
const MAX_TOKEN_BYTES = 1_024;

/**
 * Reads the rows of one list after a place. A fault ends the reading and keeps the place. So does a row that is an error:
 * the rows before it are returned.
 */
export class SourceReader<Row> {
  #failure: { readonly error: unknown } | undefined;
  #totalCount: number | undefined;
  #skippedPages = false;
  readonly #walk: PageWalk<Row>;
  readonly #rows: ReadRow<Row>[] = [];
  /** Index of the next row in `#rows`. */
  #taken = 0;
  /** The place before all rows of the reader. Null behind the last row of the list. */
  #start: Place | null;
  #next: NextPage | undefined;
  /** Rows of `#next` that are before the place. */
  #skipped = 0;

  /**
   * @param place null behind the last row of the list
   * @param count number of rows that will be needed, if all lists have as many
   */
  constructor(source: PageSource<Row>, place: Place | null, count: number) {
    this.#walk = source.walk();
    this.#start = place;
    if (place === null) return;
    const { index, ...page } = resumeAt({ ...place.page, index: place.index }, count);
    this.#next = { ...page, isCertain: false };
    this.#skipped = index + 1;
  }

  /** Undefined without a fault. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Number of rows in the list; undefined if the platform does not return it. */
  get totalCount(): number | undefined {
    return this.#totalCount;
  }

  /** True if pages without new rows were read before any other row. */
  get skippedPages(): boolean {
    return this.#skippedPages;
  }

  /** Number of rows that were read and not taken. */
  get available(): number {
    return this.#rows.length - this.#taken;
  }

  /** True if a page that was read shows that the list has more rows. */
  get surelyHasMore(): boolean {
    return this.available > 0 || this.#next?.isCertain === true;
  }

  /** Number of rows that were taken. */
  get returned(): number {
    return this.#taken;
  }

  /** True if a page can be read. */
  get isOpen(): boolean {
    return this.#next !== undefined && this.#failure === undefined;
  }

  get warnings(): readonly string[] {
    return this.#walk.remarks?.() ?? [];
  }

  /** Reads one page. Does not throw. */
  async read(): Promise<void> {
    const at = this.#next;
    if (at === undefined) return;
    await this.#orFail(async () => {
      const [page] = await this.#walk.read([at]);
      if (page !== undefined) this.#accept(at, page);
    });
  }

  /** Reads the number of rows of a list that has been read to its end. Does not throw. */
  async count(): Promise<void> {
    await this.#orFail(async () => {
      const [page] = await this.#walk.read([{ start: null, pageSize: 1, rowsBefore: 0 }]);
      this.#totalCount = page?.totalCount;
    });
  }

  /** Removes the next row from those that are available. Undefined if it is an error, which is a fault of the list. */
  take(): ReadRow<Row> | undefined {
    const next = this.#rows[this.#taken];
    if (next === undefined) return undefined;
    const row = next.page.rows[next.index];
    if (row instanceof Error) {
      this.#rows.length = this.#taken;
      this.#failure = { error: row };
      return undefined;
    }
    this.#taken += 1;
    return next;
  }

  /** True if the list has more rows, null if that cannot be read. Reads a page only if no page shows it. */
  async hasMore(): Promise<boolean | null> {
    if (this.#failure !== undefined) return null;
    const next = this.#next;
    if (this.surelyHasMore || next === undefined) return this.surelyHasMore;
    const hasRows = await this.#orFail(() => this.#walk.hasRows(next));
    if (hasRows === false) this.#next = undefined;
    return hasRows ?? null;
  }

  /** The place after the rows that were taken. */
  get place(): Place | null {
    return this.placeAfter(this.#rows[this.#taken - 1]);
  }

  /** The place after a row, or before all rows of the reader. Null behind the last row of the list. */
  placeAfter(row: ReadRow<Row> | undefined): Place | null {
    if (row === undefined) return this.#start;
    const { page, index } = row;
    if (index < lastIndexOf(page)) return row;
    const hasEnded = this.#next === undefined && page === this.#rows.at(-1)?.page;
    return page.next === undefined || hasEnded ? null : { page: page.next, index: -1 };
  }

  #accept(at: NextPage, page: ReadPage<Row>): void {
    checkToken(page);
    this.#totalCount = page.totalCount ?? this.#totalCount;
    // The walk returns a later page for one that is empty by now: all of its rows are behind the place.
    const from = page.start === at.start ? this.#skipped : 0;
    this.#skipped = 0;
    this.#next = page.next;
    const hadRows = this.#rows.length > 0;
    for (const range of page.unseen) {
      for (let index = Math.max(range.from, from); index < range.to; index += 1) this.#rows.push({ page, index });
    }
    if (hadRows) return;
    const [first] = this.#rows;
    if (first !== undefined) {
      this.#start = { page, index: first.index - 1 };
      return;
    }
    this.#start = page.next === undefined ? null : { page: page.next, index: -1 };
    this.#skippedPages ||= page.next !== undefined;
  }

  async #orFail<Result>(step: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await step();
    } catch (error) {
      this.#failure = { error };
      return undefined;
    }
  }
}

function checkToken({ next }: ReadPage<unknown>): void {
  if (typeof next?.start !== "string" || Buffer.byteLength(next.start) <= MAX_TOKEN_BYTES) return;
  throw new GraphQLError(
    `The platform returned a page token of more than ${String(MAX_TOKEN_BYTES)} bytes, which no cursor of several lists can hold.`,
    { extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
  );
}
