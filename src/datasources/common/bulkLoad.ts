import { InvalidResponseError, StatusError, UpstreamError } from "../../upstream/errors.ts";
import { MAX_PAGE_SIZE } from "../../platformLimits.ts";
import { readByIds } from "./byIds.ts";
import type { RestList } from "./restList.ts";
import { MIN_KEYS_FOR_LIST, type ListedRead } from "./listedReads.ts";

/** Ids are assigned in sequence. Keys that are further apart than this, for each of them, indicate a long list. */
const MAX_GAP_PER_KEY = 50;

export interface BulkRead<Key, Row> {
  readonly rows: ReadonlyMap<Key, Row>;
  /** True if the whole list was read: a key that has no row does not exist. */
  readonly complete: boolean;
  /** Set if single reads of the other keys would exceed the bound below. It is the error of these keys. */
  readonly error?: Error;
}

export interface BulkOptions<Key, Row> extends Pick<ListedRead, "hasIdFilter" | "isPartial"> {
  readonly keysOf: (row: Row) => readonly Key[];
}

/**
 * Reads many rows from their list, if that takes fewer calls than one for each key. If the length of the list is not
 * known and the keys are close together, reads the first page, which has most of them or tells the length.
 * Keys without a row are read singly by the caller, unless the result has an `error`. The pages and these single reads
 * are at most one call more than there are keys, whatever the platform sends.
 */
export async function readFromList<Key extends string | number, Row>(
  list: RestList<Row>,
  wanted: readonly Key[],
  { keysOf, hasIdFilter, isPartial }: BulkOptions<Key, Row>,
): Promise<BulkRead<Key, Row>> {
  const rows = new Map<Key, Row>();
  const missing = new Set(wanted);
  if (hasIdFilter && list.byIds !== undefined) await readByIds(list.byIds, { rows, missing }, keysOf);
  const keys = [...missing];
  const size = list.knownSize();
  const pays = size === undefined ? areClose(keys) : Math.ceil(size / MAX_PAGE_SIZE) < keys.length;
  if (keys.length < MIN_KEYS_FOR_LIST || !pays) return { rows, complete: false };
  let pages = 0;
  const incomplete = (error: Error): BulkRead<Key, Row> =>
    pages + missing.size <= keys.length + 1 ? { rows, complete: false } : { rows, complete: false, error };
  try {
    let start: string | number | null = list.paging === "offset" ? 0 : null;
    for (let seen = 0; ;) {
      pages += 1;
      const page = await list.read(start, MAX_PAGE_SIZE);
      seen += page.rows.length;
      for (const row of page.rows) {
        for (const key of keysOf(row)) if (missing.delete(key)) rows.set(key, row);
      }
      const total = page.total ?? (page.next === undefined ? seen : undefined);
      if (total !== undefined) list.learnSize(total);
      if (missing.size === 0 || seen === total) return { rows, complete: true };
      start = list.paging === "offset" ? seen : (page.next ?? null);
      const pagesLeft = total === undefined ? Infinity : Math.ceil((total - seen) / MAX_PAGE_SIZE);
      const paysNoMore = pagesLeft >= missing.size || (isPartial && pages + missing.size > keys.length);
      const hasEnded = page.rows.length === 0 || start === null || pagesLeft <= 0;
      if (hasEnded || paysNoMore) return incomplete(wrongLength());
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // A caller who may read one record may be forbidden to list them. Other faults may pass.
    if (error instanceof StatusError && error.status < 500) list.learnSize(Infinity);
    return incomplete(error);
  }
}

function wrongLength(): InvalidResponseError {
  const message = "The platform's list does not have as many rows as its total count says.";
  return new InvalidResponseError(message, undefined, undefined);
}

function areClose(keys: readonly (string | number)[]): boolean {
  const ids = keys.map(Number);
  return Math.max(...ids) - Math.min(...ids) <= keys.length * MAX_GAP_PER_KEY;
}
