/** Reads several lists as one, in which the lists take turns: the first row of each, the second of each, and so on. */
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import { resumeAt } from "./pagination.ts";
import type { Place, ReadRow, SourceReader } from "./sourceReader.ts";

/** A position in the merged list. */
export interface MergedPosition {
  /** The place in each list. Null behind its last row. */
  readonly places: readonly (Place | null)[];
  /** Index of the list that has the next turn. */
  readonly turn: number;
}

/** A row of the merged list. */
export interface TakenRow<Row> extends ReadRow<Row> {
  /** Index of its list. */
  readonly source: number;
}

interface TurnOptions {
  readonly count: number;
  /** Index of the list that has the first turn. */
  readonly turn: number;
  readonly maxPages: number;
}

/** Rows of a page of each of `sources` lists, for `count` rows of the merged list. */
export function mergedPageSize(count: number, sources: number): number {
  return Math.min(Math.ceil(count / sources) + 1, MAX_PAGE_SIZE);
}

/** The position before all rows, to take `count` of them. */
export function startOfLists(sources: number, count: number): MergedPosition {
  const page = { start: null, pageSize: mergedPageSize(count, sources), rowsBefore: 0 };
  return { places: Array.from({ length: sources }, () => ({ page, index: -1 })), turn: 0 };
}

/**
 * Takes up to `count` rows in turns. A list that has ended or failed is passed over. Pages are read concurrently: first one
 * of each list, then those of lists with fewer rows than they need in any case. The result has fewer rows than `count` if the
 * lists have no more, or more than `maxPages` pages would be needed: then the list whose page is missing has the next turn.
 */
export async function takeTurns<Row>(
  readers: readonly SourceReader<Row>[],
  { count, turn, maxPages }: TurnOptions,
): Promise<readonly TakenRow<Row>[]> {
  const rows: TakenRow<Row>[] = [];
  let pagesLeft = maxPages;
  let at = turn;
  for (
    let due: readonly SourceReader<Row>[] = readers.filter(({ isOpen }) => isOpen);
    due.length > 0 && pagesLeft > 0;
    due = readersShortOfRows(readers, at, count - rows.length)
  ) {
    const reading = due.slice(0, pagesLeft);
    pagesLeft -= reading.length;
    await Promise.all(reading.map((reader) => reader.read()));
    at = takeAvailable(readers, at, { rows, count });
  }
  return rows;
}

/** Takes rows until there are `count`, or the list whose turn it is must be read. Returns the turn. */
function takeAvailable<Row>(
  readers: readonly SourceReader<Row>[],
  turn: number,
  { rows, count }: { readonly rows: TakenRow<Row>[]; readonly count: number },
): number {
  let at = turn;
  for (let passed = 0; passed < readers.length && rows.length < count; at = (at + 1) % readers.length) {
    const reader = readers[at];
    const row = reader?.take();
    if (row === undefined && reader?.isOpen === true) return at;
    passed = row === undefined ? passed + 1 : 0;
    if (row !== undefined) rows.push({ source: at, page: row.page, index: row.index });
  }
  return at;
}

/**
 * The lists with fewer rows available than they have turns, in the order of the turns, if no list ends or fails: then they
 * have more.
 */
function readersShortOfRows<Row>(
  readers: readonly SourceReader<Row>[],
  turn: number,
  missing: number,
): readonly SourceReader<Row>[] {
  const inOrder = [...readers.slice(turn), ...readers.slice(0, turn)];
  const active = inOrder.filter(({ available, isOpen }) => available > 0 || isOpen);
  return active.filter(
    ({ available, isOpen }, nth) => isOpen && available < Math.ceil((missing - nth) / active.length),
  );
}

/**
 * Upper bound of the pages for `count` rows after a position. A list needs one page for its first row, one more if the place is
 * within a page, and one more whenever it has returned a whole page. The smallest page counts for all rows.
 */
export function maxMergedPages(places: MergedPosition["places"], count: number): number {
  const open = places.filter((place) => place !== null);
  const within = open.filter(({ index }) => index >= 0);
  // The first page of a list can be read again, with another size.
  const needed = mergedPageSize(count, places.length);
  const smallest = Math.min(...open.map(({ page, index }) => resumeAt({ ...page, index }, needed).pageSize));
  return open.length + within.length + Math.floor(count / smallest);
}
