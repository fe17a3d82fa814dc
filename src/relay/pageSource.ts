import type { PagePosition } from "./cursor.ts";

/** The page after another one. */
export interface NextPage extends PagePosition {
  /** False if the page may have no rows: only reading it shows whether the list has ended. */
  readonly isCertain: boolean;
}

/** Rows of a page that follow each other, by their indices in the page. */
export interface RowRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** A page that was read. */
export interface ReadPage<Row> extends PagePosition {
  /** Empty after the rows were completed early, see `EarlyItems`. */
  rows: readonly Row[];
  /** The rows that no earlier page of the walk had: usually all. */
  readonly unseen: readonly RowRange[];
  /** Number of rows in the list; undefined if the platform does not return it. */
  readonly totalCount: number | undefined;
  /** Undefined if this is the last page. */
  readonly next: NextPage | undefined;
}

/** Reads the pages of a list, and determines from each page how the list continues. */
export interface PageWalk<Row> {
  /**
   * Reads successive pages concurrently. Returns those up to the first one with fewer rows than requested: the pages
   * behind it would leave a gap.
   * @throws an error if all rows of a page were on earlier pages
   */
  readonly read: (positions: readonly PagePosition[]) => Promise<readonly ReadPage<Row>[]>;
  /** True if a page has rows. Reads as few as possible. */
  readonly hasRows: (next: NextPage) => Promise<boolean>;
  /** Remarks of the platform about the pages that were read. Missing if the list does not return them. */
  readonly remarks?: () => readonly string[];
}

/** A list of the platform that is read page by page. */
export interface PageSource<Row> {
  /** Path and filters of the list, such as `/users?where=…`. Cursors are bound to it. */
  readonly target: string;
  /** Empties a list of what was read when the operation has ended, see `OperationMemory`. */
  readonly emptyAtEnd?: (list: unknown[]) => void;
  readonly walk: (options?: WalkOptions) => PageWalk<Row>;
}

export interface WalkOptions {
  /** True to keep no rows that the operation cannot need again. Default: false. */
  readonly forgetsRows: boolean;
}
