import type { KeyPart } from "../relay/recordId.ts";
import type { PageStart } from "../relay/cursor.ts";
import type { PageSource, PageWalk } from "../relay/pageSource.ts";
import type { RestClient } from "../upstream/client.ts";
import { ConditionRejectedError, CursorExpiredError, StatusError } from "../upstream/errors.ts";
import { path, queryString } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { valueOrThrow, type Attribute, type JsonObject } from "./common/attributes.ts";
import { ListWalk, withCredibleTotal, type Page } from "./common/listWalk.ts";
import { pings } from "./common/parsers/record.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import { isValid, type ParsedRow } from "./common/recordParser.ts";
import { nullIfEmptyList } from "./common/restList.ts";
import { locateCollection, locateRecord, type RecordCollection, type RecordLocation } from "./record.path.ts";
import { parseRecord, parseRecords, type RecordRow } from "./record.row.ts";

export type { RecordRow } from "./record.row.ts";

/** A connector instance, with what its hub calls need. */
export interface RecordAccess {
  /** Any hub: the platform identifies the instance by its token. */
  readonly hub: string;
  readonly token: string;
  /** Id of the instance: the platform's responses name it. */
  readonly instance: string | undefined;
}

export interface RecordListQuery extends RecordCollection {
  /** Id of the connector instance. */
  readonly instance: string;
  /** The arguments that select and order the records. Cursors are bound to them. */
  readonly arguments: Readonly<Record<string, string | undefined>>;
  /** True if no record can match: the list has no rows, and needs no call. */
  readonly matchesNothing: boolean;
  /** Requests the number of records. Some connected applications count slowly. */
  readonly withTotal: boolean;
  /** Called before the first page: an operation that needs no page does not read the token. */
  readonly prepare: () => Promise<PreparedRecordList>;
}

/** What the pages of a list need. */
export interface PreparedRecordList {
  readonly access: RecordAccess;
  /** Attributes of the key. Undefined if the connector does not describe them. */
  readonly primaryKey: readonly string[] | undefined;
  readonly where: string | undefined;
  readonly fields: string | undefined;
  readonly orderBy: string | undefined;
  /** Throws an error if the connected application has ignored a condition that this record breaks. */
  readonly check: (attributes: JsonObject) => void;
  /** Remarks of the gateway on conditions of which this record does not show whether the application applies them. */
  readonly remarksOn: (attributes: JsonObject) => readonly string[];
}

export interface RecordReadQuery {
  readonly access: RecordAccess;
  readonly of: RecordCollection;
  readonly keys: readonly KeyPart[];
  /** Attributes of the key. Undefined if the connector does not describe them. */
  readonly primaryKey: readonly string[] | undefined;
}

export interface PingRecord {
  readonly reachable: boolean;
  readonly dateTime: Attribute<string | number>;
  readonly endpoint: Attribute<string>;
  /** The reason why the application is not reachable. */
  readonly message: string | undefined;
  readonly milliseconds: number;
}

/** Statuses with which connected applications reject a page token that they no longer accept. */
const EXPIRED = new Set([400, 404, 410, 422]);
/** Statuses with which they reject a condition. */
const INVALID = new Set([400, 422]);

/** Records of connected applications. All calls send the token of a connector instance. */
export class RecordSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /hubs/{hub}/{object}` or `GET /hubs/{hub}/{object}/{id}/{child}`: pages by token. */
  list(query: RecordListQuery): PageSource<ParsedRow<RecordRow>> {
    // Checks the names before any call. Cursors do not depend on the hub.
    const place = locateCollection(ANY_HUB, query);
    return {
      target: path`/instances/${query.instance}` + place.path + queryString({ ...place.query, ...query.arguments }),
      walk: () => (query.matchesNothing ? EMPTY : this.#walk(query)),
    };
  }

  /** `GET /hubs/{hub}/{object}/{id}` or `GET /hubs/{hub}/{object}/{id}/{child}/{childId}`. Null for a 404. */
  read(query: RecordReadQuery): Promise<RecordRow | null> {
    return this.readWritten(query).catch(nullIfNotFound);
  }

  /** The same after a write, which shows that the record exists. @throws StatusError for a 404 */
  async readWritten({ access, of, keys, primaryKey }: RecordReadQuery): Promise<RecordRow> {
    return parseRecord(await this.#get(access, locateRecord(access.hub, of, keys)), primaryKey);
  }

  /** `GET /hubs/{hub}/ping`. A rejection by the connected application is a result, not an error. */
  async ping({ hub, token, instance }: RecordAccess): Promise<PingRecord> {
    const startedAt = performance.now();
    const ended = () => Math.round(performance.now() - startedAt);
    try {
      const response = await this.client.get(path`/hubs/${hub}/ping`, { element: token, instance });
      const { dateTime, endpoint, valid } = pings.parseOne(response);
      const reachable = valueOrThrow(valid) ?? true;
      return { reachable, dateTime, endpoint, message: undefined, milliseconds: ended() };
    } catch (error) {
      if (!isProviderRejection(error)) throw error;
      const message = error.providerMessage ?? error.message;
      return { reachable: false, dateTime: undefined, endpoint: undefined, message, milliseconds: ended() };
    }
  }

  #walk(query: RecordListQuery): PageWalk<ParsedRow<RecordRow>> {
    const remarks = new Set<string>();
    let totalCount: number | undefined;
    let preparing: Promise<PreparedRecordList> | undefined;
    const walk = new ListWalk<ParsedRow<RecordRow>>({
      readPage: async (start, pageSize) => {
        const prepared = await (preparing ??= query.prepare());
        const response = await this.#readPage(query, prepared, start, pageSize);
        if (response?.remark !== undefined) remarks.add(response.remark);
        totalCount = response?.totalCount ?? totalCount;
        const page = pageOf(response, prepared);
        for (const row of page.rows.filter(isValid)) {
          for (const remark of prepared.remarksOn(row.attributes)) remarks.add(remark);
        }
        return page;
      },
      keyOf: (row) => (isValid(row) ? row.keyText : undefined),
      // A page without a token is the last one.
      habits: () => ({ needsToken: true, largestPage: 0 }),
      learn: () => undefined,
    });
    return {
      // The application's number of records does not decide where the list ends: it may ignore the condition.
      read: async (positions) =>
        (await walk.read(positions)).map((page) => withCredibleTotal(page.rowsBefore, { ...page, totalCount })),
      hasRows: (next) => walk.hasRows(next),
      remarks: () => [...remarks],
    };
  }

  async #readPage(
    query: RecordListQuery,
    { access, where, fields, orderBy }: PreparedRecordList,
    start: PageStart,
    pageSize: number,
  ): Promise<RestResponse | null> {
    const nextPage = typeof start === "string" ? start : undefined;
    const returnCount = query.withTotal || undefined;
    const parameters = { where, fields, orderBy, returnCount, pageSize, nextPage };
    return this.#get(access, locateCollection(access.hub, query), parameters)
      .catch(nullIfEmptyList)
      .catch((error: unknown) => {
        if (!(error instanceof StatusError)) throw error;
        if (nextPage !== undefined) throw EXPIRED.has(error.status) ? new CursorExpiredError(error) : error;
        throw where !== undefined && INVALID.has(error.status) ? new ConditionRejectedError(error) : error;
      });
  }

  #get(
    { token, instance }: RecordAccess,
    location: RecordLocation,
    parameters: RecordLocation["query"] = {},
  ): Promise<RestResponse> {
    const query = { ...location.query, ...parameters };
    return this.client.get(location.path, { element: token, instance, query, exactNumbers: true });
  }
}

const ANY_HUB = "general";

/** The list of a condition that no record matches. */
const EMPTY: PageWalk<never> = {
  read: (positions) =>
    Promise.resolve(positions.map((at) => ({ ...at, rows: [], unseen: [], totalCount: 0, next: undefined }))),
  hasRows: () => Promise.resolve(false),
};

function pageOf(response: RestResponse | null, { primaryKey, check }: PreparedRecordList): Page<ParsedRow<RecordRow>> {
  if (response === null) return { rows: [], nextPageToken: undefined, totalCount: undefined, isClamped: false };
  const { nextPageToken, hasRemark } = response;
  const rows = parseRecords(response, primaryKey);
  for (const row of rows) if (isValid(row)) check(row.attributes);
  return { rows, nextPageToken, totalCount: undefined, isClamped: hasRemark };
}

function isProviderRejection(error: unknown): error is StatusError {
  if (!(error instanceof StatusError) || error.status === 429) return false;
  return error.code === "PROVIDER_ERROR" || error.providerMessage !== undefined;
}
