import type { PageStart } from "./cursor.ts";

/** One page as the platform gives it. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Token of the next page. May come with the last full page too; on lists by offset it is no more than a sign. */
  readonly next: string | undefined;
  /** Rows of the list in all; undefined where the platform does not tell. */
  readonly total: number | undefined;
}

/** A list of the platform, ready to be read page by page. */
export interface PageSource<Row> {
  /** The list and its filters: cursors are bound to it. */
  readonly list: string;
  readonly paging: "offset" | "token";
  readonly read: (start: PageStart, size: number) => Promise<Page<Row>>;
}
