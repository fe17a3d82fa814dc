import type { PagePosition } from "../../relay/cursor.ts";
import type { ReadPage } from "../../relay/pageSource.ts";
import { InvalidResponseError, StatusError, UpstreamError } from "../../upstream/errors.ts";
import { MAX_PAGE_SIZE } from "../../platformLimits.ts";
import { MAX_IDS_PER_CALL, MIN_IDS_FOR_FILTER, MIN_KEYS_FOR_LIST, type ListedRead } from "./listedReads.ts";
import { isValid } from "./recordParser.ts";
import type { IdFilter, RestList } from "./restList.ts";

/** Ids are assigned in sequence. A larger average distance between the keys indicates a long list. */
const MAX_GAP_PER_KEY = 50;

export interface BulkResult<Key, Row> {
  readonly rows: ReadonlyMap<Key, Row>;
  /** True if the whole list was read: a key without a row does not exist. */
  readonly isComplete: boolean;
  /** Set if single reads of the other keys would exceed the bound of `bulkLoad`. It is the error of these keys. */
  readonly error?: Error;
}

export interface BulkOptions<Key, Row> extends Pick<ListedRead, "hasIdFilter" | "isPartial"> {
  readonly keysOf: (row: Row) => readonly Key[];
}

/** Rows that were found, and keys that have none yet. */
interface BulkProgress<Key, Row> {
  readonly rows: Map<Key, Row>;
  readonly missing: Set<Key>;
}

/**
 * Reads rows by key from their list, if that takes fewer requests than one for each key. If the length of the list is
 * not known and the keys are close together, reads the first page, which has most of them or reports the length.
 * Keys without a row are read singly by the caller, unless the result has an `error`. The pages and these single reads
 * are at most one request more than there are keys, whatever the platform returns.
 */
export async function bulkLoad<Key extends string | number, Row>(
  list: RestList<Row>,
  wanted: readonly Key[],
  { keysOf, hasIdFilter, isPartial }: BulkOptions<Key, Row>,
): Promise<BulkResult<Key, Row>> {
  const rows = new Map<Key, Row>();
  const missing = new Set(wanted);
  if (hasIdFilter && list.idFilter !== undefined) await readByIds(list.idFilter, { rows, missing }, keysOf);
  const keys = [...missing];
  const size = list.size();
  const isWorthwhile = size === undefined ? areClose(keys) : Math.ceil(size / MAX_PAGE_SIZE) < keys.length;
  if (keys.length < MIN_KEYS_FOR_LIST || !isWorthwhile) return { rows, isComplete: false };
  let pages = 0;
  const incomplete = (error: Error): BulkResult<Key, Row> =>
    pages + missing.size <= keys.length + 1 ? { rows, isComplete: false } : { rows, isComplete: false, error };
  try {
    const walk = list.walk();
    for (let at: PagePosition = { start: null, pageSize: MAX_PAGE_SIZE, rowsBefore: 0 }; ;) {
      pages += 1;
      const [page] = await walk.read([at]);
      if (page === undefined) return incomplete(wrongLength());
      const { next } = page;
      addRows(page.rows.filter(isValid), { rows, missing }, keysOf);
      const seen = at.rowsBefore + page.rows.length;
      const total = page.totalCount ?? (next === undefined ? seen : undefined);
      if (total !== undefined) list.setSize(total);
      if (missing.size === 0 || seen === total) return { rows, isComplete: true };
      const pagesLeft = total === undefined ? maxPagesAfter(page) : Math.ceil((total - seen) / MAX_PAGE_SIZE);
      const exceedsSingleReads = pages + missing.size > keys.length && (isPartial || total === undefined);
      const isTooLong = pagesLeft >= missing.size || exceedsSingleReads;
      if (next === undefined || pagesLeft <= 0 || isTooLong) return incomplete(wrongLength());
      at = next;
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // A caller with access to single records may lack the right to list them. Other faults may be temporary.
    if (error instanceof StatusError && error.status < 500) list.setSize(Infinity);
    return incomplete(error);
  }
}

/**
 * Reads rows with `where id in (…)`, at most 100 ids per request. Ignores keys that are not ids. Does not treat a missing
 * row as not found: a response may omit existing rows.
 * Needs at most one request for each row that it finds and, in addition, one per 100 ids or a single one without result.
 */
async function readByIds<Key extends string | number, Row>(
  filter: IdFilter<Row>,
  progress: BulkProgress<Key, Row>,
  keysOf: (row: Row) => readonly Key[],
): Promise<void> {
  const { rows, missing } = progress;
  const ids = [...missing].filter((key) => /^\d+$/.test(String(key)));
  if (ids.length < MIN_IDS_FOR_FILTER) return;
  const read = async (chunk: readonly Key[]): Promise<void> => {
    for (const row of await filter.read(chunk.map(String))) {
      // An unrequested row means that the platform ignores the filter.
      if (!keysOf(row).some((key) => rows.has(key) || missing.has(key))) filter.disable(true);
      addRows([row], progress, keysOf);
    }
  };
  try {
    await read(ids.slice(0, MAX_IDS_PER_CALL));
    if (rows.size === 0) {
      filter.disable(false);
      return;
    }
    filter.confirm();
    const chunks: (readonly Key[])[] = [];
    for (let at = MAX_IDS_PER_CALL; at < ids.length; at += MAX_IDS_PER_CALL) {
      chunks.push(ids.slice(at, at + MAX_IDS_PER_CALL));
    }
    await Promise.all(chunks.map(read));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    filter.disable(error instanceof StatusError && isAboutFilter(error));
  }
}

function addRows<Key, Row>(
  found: readonly Row[],
  { rows, missing }: BulkProgress<Key, Row>,
  keysOf: (row: Row) => readonly Key[],
): void {
  for (const row of found) for (const key of keysOf(row)) if (missing.delete(key)) rows.set(key, row);
}

/** False for statuses that concern the caller or the request rate. */
function isAboutFilter({ status }: StatusError): boolean {
  return status < 500 && ![401, 403, 429].includes(status);
}

/** Of a list of unknown length: one if the page is probably the last one, as it is not full. */
function maxPagesAfter<Row>({ rows, pageSize, next }: ReadPage<Row>): number {
  return rows.length < pageSize && typeof next?.start === "number" ? 1 : Infinity;
}

function wrongLength(): InvalidResponseError {
  return new InvalidResponseError("The number of rows in the platform's list differs from its total count.");
}

function areClose(keys: readonly (string | number)[]): boolean {
  const ids = keys.map(Number);
  return Math.max(...ids) - Math.min(...ids) <= keys.length * MAX_GAP_PER_KEY;
}
