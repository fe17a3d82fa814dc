import type { PageStart } from "../../relay/cursor.ts";
import type { Page, PageSource } from "../../relay/pagination.ts";
import type { RestClient } from "../../upstream/client.ts";
import { StatusError } from "../../upstream/errors.ts";
import { queryString, type QueryValue } from "../../upstream/path.ts";
import type { RecordParser } from "./recordParser.ts";
import { formatWhere } from "./where.ts";

/** A paginated list of the platform, with what is known about it. Connections and loaders read it. */
export interface RestList<Row> extends PageSource<Row> {
  /** Number of rows when last seen by this credential; `Infinity` if it may not read the list, undefined if unknown. */
  readonly size: () => number | undefined;
  readonly setSize: (size: number) => void;
  /** Undefined if the filter is disabled or the platform has rejected it. See `ListedRead.hasIdFilter`. */
  readonly idFilter: IdFilter<Row> | undefined;
}

/** `where id in (…)` for one list. */
export interface IdFilter<Row> {
  readonly read: (ids: readonly string[]) => Promise<readonly Row[]>;
  /** Records that the filter returned requested rows and no others. */
  readonly confirm: () => void;
  /** Disables the filter for this operation and, if the platform does not support it, for later ones. */
  readonly disable: (isUnsupported: boolean) => void;
}

export interface ListOptions<Row extends object> {
  readonly path: string;
  readonly paging: "offset" | "token";
  readonly filters?: Readonly<Record<string, QueryValue>>;
  readonly parser: RecordParser<Row>;
  /** Assumed number of rows until one is known. */
  readonly typicalSize?: number;
  /** Called with the rows of each page, to prime the loader of single records. */
  readonly onRows?: (rows: readonly Row[]) => void;
}

/** `GET {path}?{filters}&pageSize=…&offset=…` or `&nextPage=…`. A 404 for an empty list is a page without rows. */
export function restList<Row extends object>(client: RestClient, options: ListOptions<Row>): RestList<Row> {
  const { path, paging, filters, typicalSize } = options;
  const target = path + queryString(filters ?? {});
  return {
    target,
    paging,
    readPage: (start, pageSize) => readPage(client, options, target, start, pageSize),
    size: () => client.listSize(target) ?? typicalSize,
    setSize: (size) => client.setListSize(target, size),
    idFilter: client.mayFilterByIds(path)
      ? {
          read: (ids) => readByIds(client, options, ids),
          confirm: () => client.confirmIdFilter(path),
          disable: (isUnsupported) => client.disableIdFilter(path, isUnsupported),
        }
      : undefined,
  };
}

async function readPage<Row extends object>(
  client: RestClient,
  { path, paging, filters, parser, onRows }: ListOptions<Row>,
  target: string,
  start: PageStart,
  pageSize: number,
): Promise<Page<Row>> {
  const from = paging === "offset" ? { offset: start ?? 0 } : { nextPage: start ?? undefined };
  const response = await client.get(path, { query: { ...filters, ...from, pageSize } }).catch(nullIfEmptyList);
  if (response === null) {
    // The platform also responds with a 404 to a page after the last row.
    const isFirstPage = start === null || start === 0;
    return { rows: [], nextPageToken: undefined, totalCount: isFirstPage ? 0 : undefined };
  }
  const { nextPageToken, totalCount } = response;
  const rows = parser.parseList(response);
  onRows?.(rows);
  if (totalCount !== undefined) client.setListSize(target, totalCount);
  return { rows, nextPageToken, totalCount };
}

/** `GET {path}?where=id in ('7301','7302')`. One page suffices, as there is at most one row per id. */
async function readByIds<Row extends object>(
  client: RestClient,
  { path, filters, parser, onRows }: ListOptions<Row>,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const where = formatWhere([{ attribute: "id", operator: "in", operands: ids }]);
  const query = { ...filters, where, pageSize: ids.length };
  const response = await client.get(path, { query }).catch(nullIfEmptyList);
  const rows = response === null ? [] : parser.parseList(response);
  onRows?.(rows);
  return rows;
}

/** A list that the platform returns in one response. */
export function unpagedList<Row>(
  client: RestClient,
  target: string,
  read: () => Promise<readonly Row[]>,
): RestList<Row> {
  return {
    target,
    paging: "token",
    readPage: async () => {
      const rows = await read();
      return { rows, nextPageToken: undefined, totalCount: rows.length };
    },
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
