import type { CallOptions } from "../../upstream/request.ts";
import type { RestClient } from "../../upstream/client.ts";
import { StatusError } from "../../upstream/errors.ts";
import { queryString, type QueryValue } from "../../upstream/path.ts";
import type { RecordReader } from "./recordParser.ts";
import { whereOf } from "./where.ts";

/** A list of the platform, read page by page. The gateway's connections are made of these. */
export interface RestList<Row> {
  /** Path and filters: what a cursor is bound to. */
  readonly list: string;
  readonly paging: "offset" | "token";
  /** `start` is what the page before said: rows to skip, or a token; null for the first page of a list by token. */
  readonly read: (start: string | number | null, size: number) => Promise<RestPage<Row>>;
  /** How many rows it had when last seen, in this operation or another; `Infinity` where it may not be read. */
  readonly knownSize: () => number | undefined;
  readonly learnSize: (size: number) => void;
  /** Undefined with WHERE_ID_IN=off, or if the platform has refused the filter. Only lists that know it may use it, see listedReads.ts. */
  readonly byIds: IdFilter<Row> | undefined;
}

export interface IdFilter<Row> {
  readonly read: (ids: readonly string[]) => Promise<readonly Row[]>;
  /** It has returned rows that were asked for, and no others. */
  readonly confirm: () => void;
  /** It was in vain, or is unknown to the platform: not to be tried again in this operation, or for some time. */
  readonly giveUp: (isUnknown: boolean) => void;
}

export interface RestPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
  readonly total: number | undefined;
}

export interface ListOptions<Row extends object> {
  readonly path: string;
  readonly paging: "offset" | "token";
  readonly filters?: Readonly<Record<string, QueryValue>>;
  readonly call?: Omit<CallOptions, "query" | "body">;
  readonly records: RecordReader<Row>;
  /** Rows that it has as a rule: for guesses as long as nothing was learned of it. */
  readonly usualSize?: number;
  /** Rows of lists are as good as single reads: their loaders take them from here. */
  readonly seed?: (rows: readonly Row[]) => void;
}

export function restList<Row extends object>(client: RestClient, options: ListOptions<Row>): RestList<Row> {
  const { path, paging, filters = {}, records, seed } = options;
  const list = path + queryString(filters);
  return {
    list,
    paging,
    knownSize: () => client.listSizes.get(list) ?? options.usualSize,
    learnSize: (size) => client.listSizes.learn(list, size),
    byIds: client.idFilter.mayWork(path)
      ? {
          read: (ids) => rowsOfIds(client, options, ids),
          confirm: () => client.idFilter.confirm(path),
          giveUp: (isUnknown) => client.idFilter.giveUp(path, isUnknown),
        }
      : undefined,
    read: async (start, size) => {
      const from = paging === "offset" ? { offset: start ?? 0 } : { nextPage: start ?? undefined };
      try {
        const reply = await client.get(path, { ...options.call, query: { ...filters, ...from, pageSize: size } });
        const rows = records.many(reply);
        seed?.(rows);
        if (reply.totalCount !== undefined) client.listSizes.learn(list, reply.totalCount);
        return { rows, next: reply.nextPageToken, total: reply.totalCount };
      } catch (error) {
        if (!isEmptyList(error)) throw error;
        // Behind the last row the platform says the same as for an empty list: only at the start it means "none at all".
        return { rows: [], next: undefined, total: start === null || start === 0 ? 0 : undefined };
      }
    },
  };
}

/** `where=id in ('7301','7302')`: no page is needed, as there are no more rows than ids. */
async function rowsOfIds<Row extends object>(
  client: RestClient,
  { path, filters, call, records, seed }: ListOptions<Row>,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const where = whereOf([{ attribute: "id", operator: "in", operands: ids }]);
  try {
    const rows = records.many(await client.get(path, { ...call, query: { ...filters, where, pageSize: ids.length } }));
    seed?.(rows);
    return rows;
  } catch (error) {
    if (isEmptyList(error)) return [];
    throw error;
  }
}

/** A map comes in one piece: to a loader it is a list of one page. */
export function mapAsList<Row>(client: RestClient, list: string, read: () => Promise<readonly Row[]>): RestList<Row> {
  return {
    list,
    paging: "token",
    knownSize: () => client.listSizes.get(list) ?? 1,
    learnSize: (size) => client.listSizes.learn(list, size),
    byIds: undefined,
    read: async () => {
      const rows = await read();
      return { rows, next: undefined, total: rows.length };
    },
  };
}

/** `No users found` is an empty list; `No account found with ID 7` is a missing parent. */
export function isEmptyList(error: unknown): boolean {
  return error instanceof StatusError && error.status === 404 && /^No\b.*\bfound\W*$/i.test(error.message);
}
