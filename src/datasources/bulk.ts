import { StatusError } from "../upstream/errors.ts";
import { readByIds } from "./byIds.ts";
import type { RestList } from "./list.ts";

const LARGEST_PAGE = 200;
/** Fewer keys than this are read one by one: looking at the list first would hardly pay. */
export const FEWEST_KEYS = 8;
/** Ids are given out in a row. Wanted ones further apart than this, for each of them, speak for a long list. */
const LARGEST_GAP = 50;

export interface BulkRead<Key, Row> {
  readonly rows: ReadonlyMap<Key, Row>;
  /** True where the whole list was read: what is not among the rows does not exist. */
  readonly complete: boolean;
}

/**
 * Reads many rows from their list, where that takes fewer calls than one for each key. With a length that is not
 * known yet, the first page is looked at if the keys are close together; it either has most of them or tells the length.
 * What it does not find is left to single reads. In all it takes one call more than there are keys, at worst; one more
 * where the list was first asked for single ids in vain.
 * @param listHides if the list may lack what there is: then what is not in it takes a single read after all pages
 */
export async function readFromList<Key extends string | number, Row>(
  list: RestList<Row>,
  wanted: readonly Key[],
  keysOf: (row: Row) => readonly Key[],
  listHides: boolean,
): Promise<BulkRead<Key, Row>> {
  const rows = new Map<Key, Row>();
  const missing = new Set(wanted);
  if (list.byIds !== undefined) await readByIds(list.byIds, { rows, missing }, keysOf);
  const keys = [...missing];
  const size = list.knownSize();
  const pays = size === undefined ? areClose(keys) : Math.ceil(size / LARGEST_PAGE) < keys.length;
  if (keys.length < FEWEST_KEYS || !pays) return { rows, complete: false };
  try {
    let start: string | number | null = list.paging === "offset" ? 0 : null;
    for (let seen = 0, pages = 1; ; pages += 1) {
      const page = await list.read(start, LARGEST_PAGE);
      seen += page.rows.length;
      for (const row of page.rows) {
        for (const key of keysOf(row)) if (missing.delete(key)) rows.set(key, row);
      }
      const total = page.total ?? (page.next === undefined ? seen : undefined);
      if (total !== undefined) list.learnSize(total);
      if (missing.size === 0 || (total !== undefined && seen >= total)) return { rows, complete: seen === total };
      start = list.paging === "offset" ? seen : (page.next ?? null);
      const pagesLeft = total === undefined ? Infinity : Math.ceil((total - seen) / LARGEST_PAGE);
      const paysNoMore = pagesLeft >= missing.size || (listHides && pages + missing.size > keys.length);
      if (page.rows.length === 0 || start === null || paysNoMore) return { rows, complete: false };
    }
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    // Who may read one need not be allowed to read all.
    list.learnSize(Infinity);
    return { rows, complete: false };
  }
}

function areClose(keys: readonly (string | number)[]): boolean {
  const ids = keys.map(Number);
  return Math.max(...ids) - Math.min(...ids) <= keys.length * LARGEST_GAP;
}
