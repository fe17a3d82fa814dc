import type { PageStart } from "../../relay/cursor.ts";
import type { PageSource, WalkOptions } from "../../relay/pageSource.ts";
import type { RestClient } from "../../upstream/client.ts";
import { StatusError } from "../../upstream/errors.ts";
import { queryString, type QueryValue } from "../../upstream/path.ts";
import { minIdsForFilter, type ListedOperation } from "./listedReads.ts";
import { ListWalk, type Page } from "./listWalk.ts";
import { isValid, type ParsedRow, type RecordParser } from "./recordParser.ts";
import { formatWhere } from "./where.ts";

/** A paginated list of the platform, with what is known about it. Connections and loaders read it. */
export interface RestList<Row> extends PageSource<ParsedRow<Row>> {
  /** Number of rows when last seen by this credential; `Infinity` if it may not read the list, undefined if unknown. */
  readonly size: () => number | undefined;
  readonly setSize: (size: number) => void;
  /** Undefined if the filter is disabled or the platform has rejected it. See `ListedRead.hasIdFilter`. */
  readonly idFilter: IdFilter<Row> | undefined;
}

const KEEPS_ROWS: WalkOptions = { forgetsRows: false };

/** `where id in (…)` for one list. */
export interface IdFilter<Row> {
  /** True if nothing shows yet that the filter works: it is tried only in place of single reads that are due. */
  readonly isUntried: boolean;
  /** With fewer ids, the filter is not used. */
  readonly minIds: number;
  /** Runs the first use of the filter, unless another operation of the credential is about to. */
  readonly tryOnce: (use: () => Promise<void>) => Promise<void>;
  readonly read: (ids: readonly string[]) => Promise<readonly Row[]>;
  /** Records that the filter returned requested rows and no others. */
  readonly confirm: () => void;
  /** Disables the filter for this operation and, if the platform does not support it, for later ones. */
  readonly disable: (isUnsupported: boolean) => void;
  /** Records that the filter omitted an existing row. */
  readonly refute: () => void;
}

export interface ListOptions<Row extends object> {
  readonly path: string;
  /** As the contract documents the list: with `offset`, also the first page is requested by offset. */
  readonly paging: "offset" | "token";
  readonly filters?: Readonly<Record<string, QueryValue>>;
  /** Parameters that omit attributes of the rows, but no rows: cursors and sizes of the list do not depend on them. */
  readonly representation?: Readonly<Record<string, QueryValue>>;
  readonly parser: RecordParser<Row>;
  /** Assumed number of rows until one is known. */
  readonly typicalSize?: number;
  /** Handles the rejection of a page: null for an empty list. Default: `nullIfEmptyList`. */
  readonly nullIfEmpty?: (error: unknown) => null;
  /** The single read of a row, and what to call with the rows of each page to replace it. */
  readonly primes?: { readonly read: ListedOperation; readonly onRows: (rows: readonly ParsedRow<Row>[]) => void };
}

/** `GET {path}?{filters}&offset=…&pageSize=…` or `nextPage=…`. A 404 for an empty list is a page without rows. */
export function restList<Row extends object>(client: RestClient, options: ListOptions<Row>): RestList<Row> {
  const { path, filters, typicalSize } = options;
  const target = path + queryString(filters ?? {});
  return {
    target,
    walk: ({ forgetsRows } = KEEPS_ROWS) =>
      new ListWalk<ParsedRow<Row>>({
        readPage: (start, pageSize) => readPage(client, { ...options, forgetsRows }, target, start, pageSize),
        keyOf: (row) => options.parser.keyOf(row),
        habits: () => client.pagingHabits(path),
        learn: (habits) => client.learnPagingHabits(path, habits),
      }),
    emptyAtEnd: (rows) => client.memory.addList(rows),
    size: () => client.listSize(target) ?? typicalSize,
    setSize: (size) => client.setListSize(target, size),
    idFilter: idFilterOf(client, options),
  };
}

function idFilterOf<Row extends object>(client: RestClient, options: ListOptions<Row>): IdFilter<Row> | undefined {
  const { path } = options;
  const state = client.idFilterState(path);
  if (state === "unusable") return undefined;
  return {
    isUntried: state === "untried",
    minIds: minIdsForFilter(client.whereIdIn),
    tryOnce: (use) => client.tryIdFilter(path, use),
    read: (ids) => readByIds(client, options, ids),
    confirm: () => client.confirmIdFilter(path),
    disable: (isUnsupported) => client.disableIdFilter(path, isUnsupported),
    refute: () => client.refuteIdFilter(path),
  };
}

async function readPage<Row extends object>(
  client: RestClient,
  {
    path,
    paging,
    filters,
    representation,
    parser,
    nullIfEmpty = nullIfEmptyList,
    primes,
    forgetsRows,
  }: ListOptions<Row> & WalkOptions,
  target: string,
  start: PageStart,
  pageSize: number,
): Promise<Page<ParsedRow<Row>>> {
  const firstOffset = paging === "offset" ? 0 : undefined;
  const from = typeof start === "string" ? { nextPage: start } : { offset: start ?? firstOffset };
  const planned = forgetsRows ? client.plannedOperations?.() : undefined;
  const isPrimed = primes !== undefined && (planned?.has(primes.read) ?? true);
  // Another list can have the same page, and a loader can read the list for single rows.
  const keepsResponse = isPrimed || (planned?.isRepeated ?? true);
  const response = await client
    .get(path, { query: { ...filters, ...representation, ...from, pageSize }, keepsResponse })
    .catch(nullIfEmpty);
  if (response === null) {
    // The platform also responds with a 404 to a page after the last row.
    return { rows: [], nextPageToken: undefined, totalCount: start === null ? 0 : undefined, isClamped: false };
  }
  const { nextPageToken, totalCount, hasRemark: isClamped } = response;
  const rows = parser.parseList(response);
  client.memory.addList(rows);
  if (isPrimed) primes.onRows(rows);
  if (totalCount !== undefined) client.setListSize(target, totalCount);
  return { rows, nextPageToken, totalCount, isClamped };
}

/** `GET {path}?where=id in ('7301','7302')`. One page suffices, as there is at most one row per id. */
async function readByIds<Row extends object>(
  client: RestClient,
  { path, filters, parser, primes }: ListOptions<Row>,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const where = formatWhere([{ attribute: "id", operator: "in", operands: ids }]);
  const query = { ...filters, where, pageSize: ids.length };
  const response = await client.get(path, { query }).catch(nullIfEmptyList);
  const rows = response === null ? [] : parser.parseList(response).filter(isValid);
  primes?.onRows(rows);
  return rows;
}

/** A list that the platform returns in one response. */
export function unpagedList<Row>(
  client: RestClient,
  target: string,
  read: () => Promise<readonly ParsedRow<Row>[]>,
): RestList<Row> {
  return {
    target,
    walk: () => ({
      read: async (positions) => {
        const rows = await read();
        const page = { rows, unseen: [{ from: 0, to: rows.length }], totalCount: rows.length, next: undefined };
        return positions.map((at) => ({ ...at, ...page }));
      },
      hasRows: () => Promise.resolve(false),
    }),
    size: () => client.listSize(target) ?? 1,
    setSize: (size) => client.setListSize(target, size),
    idFilter: undefined,
  };
}

/**
 * Handles the rejection of a list request: null for the 404 of an empty list, such as `No users found`.
 * @throws any other error, such as `No account found with ID 7`
 */
export function nullIfEmptyList(error: unknown): null {
  if (error instanceof StatusError && error.status === 404 && /^No\b.*\bfound\W*$/i.test(error.message)) return null;
  throw error;
}
