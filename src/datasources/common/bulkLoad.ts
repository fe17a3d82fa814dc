import type { PagePosition } from "../../relay/cursor.ts";
import type { ReadPage } from "../../relay/pageSource.ts";
import { InvalidResponseError, StatusError, UpstreamError } from "../../upstream/errors.ts";
import { MAX_PAGE_SIZE } from "../../platformLimits.ts";
import { MAX_IDS_PER_CALL, MIN_KEYS_FOR_LIST, type ListedRead } from "./listedReads.ts";
import { isValid } from "./recordParser.ts";
import type { IdFilter, RestList } from "./restList.ts";

/** Ids are assigned in sequence. A larger average distance between the keys indicates a long list. */
const MAX_GAP_PER_KEY = 50;

export interface BulkResult<Key, Row> {
  readonly rows: ReadonlyMap<Key, Row>;
  /** True if the whole list was read: a key without a row does not exist. */
  readonly isComplete: boolean;
  /** Keys that the id filter returned no row for. If one of them exists, the filter does not work: see `refute`. */
  readonly notFiltered?: { readonly keys: ReadonlySet<Key>; readonly refute: () => void };
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
  readonly keysOf: (row: Row) => readonly Key[];
}

/**
 * Reads rows by key from their list, if that takes fewer requests than one for each key. If the length of the list is
 * not known and the keys are close together, reads the first page, which has most of them or reports the length.
 * Keys without a row are read singly by the caller, unless the result has an `error`. The pages and these single reads
 * are at most one request more than there are keys, whatever the platform returns. For the requests that the id filter
 * adds, see `maxListProbes`.
 */
export async function bulkLoad<Key extends string | number, Row>(
  list: RestList<Row>,
  wanted: readonly Key[],
  { keysOf, hasIdFilter, isPartial }: BulkOptions<Key, Row>,
): Promise<BulkResult<Key, Row>> {
  const progress = { rows: new Map<Key, Row>(), missing: new Set(wanted), keysOf };
  const filter = hasIdFilter ? list.idFilter : undefined;
  let notFiltered: ReadonlySet<Key> | undefined;
  if (filter?.isUntried === false) notFiltered = await readByIds(filter, progress);
  const result = await readPages(list, progress, isPartial);
  if (filter?.isUntried === true && !result.isComplete && !result.hasFailed && list.size() !== Infinity) {
    await filter.tryOnce(async () => {
      notFiltered = await readByIds(filter, progress);
    });
  }
  if (filter === undefined || notFiltered === undefined) return result;
  return { ...result, notFiltered: { keys: notFiltered, refute: filter.refute } };
}

interface PagesResult<Key, Row> extends BulkResult<Key, Row> {
  /** True if a page could not be read, or single reads of the other records would exceed the bound. */
  readonly hasFailed: boolean;
}

async function readPages<Key extends string | number, Row>(
  list: RestList<Row>,
  progress: BulkProgress<Key, Row>,
  isPartial: boolean,
): Promise<PagesResult<Key, Row>> {
  const { rows, missing } = progress;
  const keys = [...missing];
  const size = list.size();
  const isWorthwhile = size === undefined ? areClose(keys) : Math.ceil(size / MAX_PAGE_SIZE) < keys.length;
  if (keys.length < MIN_KEYS_FOR_LIST || !isWorthwhile) return { rows, isComplete: false, hasFailed: false };
  let pages = 0;
  const incomplete = (error: Error, hasFailed: boolean): PagesResult<Key, Row> => {
    const isWithinBound = pages + missing.size <= keys.length + 1;
    return { rows, isComplete: false, hasFailed: hasFailed || !isWithinBound, ...(isWithinBound ? {} : { error }) };
  };
  try {
    const walk = list.walk();
    for (let at: PagePosition = { start: null, pageSize: MAX_PAGE_SIZE, rowsBefore: 0 }; ;) {
      pages += 1;
      const [page] = await walk.read([at]);
      if (page === undefined) return incomplete(wrongLength(), true);
      const { next } = page;
      addRows(page.rows.filter(isValid), progress);
      const seen = at.rowsBefore + page.rows.length;
      const total = page.totalCount ?? (next === undefined ? seen : undefined);
      if (total !== undefined) list.setSize(total);
      if (missing.size === 0 || seen === total) return { rows, isComplete: true, hasFailed: false };
      const pagesLeft = total === undefined ? maxPagesAfter(page) : Math.ceil((total - seen) / MAX_PAGE_SIZE);
      const exceedsSingleReads = pages + missing.size > keys.length && (isPartial || total === undefined);
      const isTooLong = pagesLeft >= missing.size || exceedsSingleReads;
      if (next === undefined || pagesLeft <= 0 || isTooLong) return incomplete(wrongLength(), false);
      at = next;
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // A caller with access to single records may lack the right to list them. Other faults may be temporary.
    if (error instanceof StatusError && error.status < 500) list.setSize(Infinity);
    return incomplete(error, true);
  }
}

/**
 * Reads rows with `where id in (…)`, at most 100 ids per request. Ignores keys that are not ids. Does not treat a missing
 * row as not found: a response may omit existing rows.
 * Needs at most one request for each row that it finds and, in addition, one per 100 ids or a single one without result.
 * @returns the keys that responses lacked
 */
async function readByIds<Key extends string | number, Row>(
  filter: IdFilter<Row>,
  progress: BulkProgress<Key, Row>,
): Promise<ReadonlySet<Key>> {
  const { missing, keysOf } = progress;
  const ids = [...missing].filter((key) => /^\d+$/.test(String(key)));
  const notFiltered = new Set<Key>();
  if (ids.length < filter.minIds) return notFiltered;
  const read = async (chunk: readonly Key[]): Promise<number> => {
    const requested = new Set(chunk);
    const found = await filter.read(chunk.map(String));
    // An unrequested row means that the platform ignores the filter.
    if (!found.every((row) => keysOf(row).some((key) => requested.has(key)))) filter.disable(true);
    addRows(found, progress);
    for (const key of chunk) if (missing.has(key)) notFiltered.add(key);
    return found.length;
  };
  try {
    if ((await read(ids.slice(0, MAX_IDS_PER_CALL))) === 0) {
      filter.disable(false);
      return notFiltered;
    }
    filter.confirm();
    const chunks: (readonly Key[])[] = [];
    for (let at = MAX_IDS_PER_CALL; at < ids.length; at += MAX_IDS_PER_CALL) {
      chunks.push(ids.slice(at, at + MAX_IDS_PER_CALL));
    }
    await Promise.all(chunks.map(read));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    filter.disable(isAboutFilter(error));
  }
  return notFiltered;
}

function addRows<Key, Row>(found: readonly Row[], { rows, missing, keysOf }: BulkProgress<Key, Row>): void {
  for (const row of found) for (const key of keysOf(row)) if (missing.delete(key)) rows.set(key, row);
}

/** False for faults that concern the caller or the request rate, or that may be temporary. */
function isAboutFilter(error: UpstreamError): boolean {
  if (error instanceof StatusError) return ![401, 403, 429, 502, 503, 504].includes(error.status);
  return error instanceof InvalidResponseError;
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
