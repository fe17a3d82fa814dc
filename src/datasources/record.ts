import type { KeyPart } from "../relay/recordId.ts";
import type { PageStart } from "../relay/cursor.ts";
import type { PageSource, PageWalk } from "../relay/pageSource.ts";
import type { RestClient } from "../upstream/client.ts";
import { CursorExpiredError, StatusError } from "../upstream/errors.ts";
import { path, queryString } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { valueOrThrow, type Attribute } from "./common/attributes.ts";
import { ListWalk, type Page } from "./common/listWalk.ts";
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
  /** Called for the first page, so that an operation that needs no page does not read the token. */
  readonly access: () => Promise<RecordAccess>;
  /** Requests the number of records. Some connected applications count slowly. */
  readonly withTotal: boolean;
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

/** Records of connected applications. All calls send the token of a connector instance. */
export class RecordSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /hubs/{hub}/{object}` or `GET /hubs/{hub}/{object}/{id}/{child}`: pages by token. */
  list(query: RecordListQuery): PageSource<ParsedRow<RecordRow>> {
    // Checks the names before the token is read. Cursors do not depend on the hub.
    const place = locateCollection(ANY_HUB, query);
    return {
      target: path`/instances/${query.instance}` + place.path + queryString(place.query),
      walk: () => this.#walk(query),
    };
  }

  /** `GET /hubs/{hub}/{object}/{id}` or `GET /hubs/{hub}/{object}/{id}/{child}/{childId}`. Null for a 404. */
  async read(access: RecordAccess, of: RecordCollection, keys: readonly KeyPart[]): Promise<RecordRow | null> {
    const response = await this.#get(access, locateRecord(access.hub, of, keys)).catch(nullIfNotFound);
    return response && parseRecord(response, undefined);
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
    const walk = new ListWalk<ParsedRow<RecordRow>>({
      readPage: async (start, pageSize) => {
        const response = await this.#readPage(query, start, pageSize);
        if (response?.remark !== undefined) remarks.add(response.remark);
        totalCount = response?.totalCount ?? totalCount;
        return pageOf(response);
      },
      keyOf: (row) => (isValid(row) ? row.keyText : undefined),
      // A page without a token is the last one.
      habits: () => ({ needsToken: true, largestPage: 0 }),
      learn: () => undefined,
    });
    return {
      // The application's number of records does not decide where the list ends: it may ignore the condition.
      read: async (positions) => (await walk.read(positions)).map((page) => ({ ...page, totalCount })),
      hasRows: (next) => walk.hasRows(next),
      remarks: () => [...remarks],
    };
  }

  async #readPage(query: RecordListQuery, start: PageStart, pageSize: number): Promise<RestResponse | null> {
    const access = await query.access();
    const nextPage = typeof start === "string" ? start : undefined;
    const parameters = { returnCount: query.withTotal || undefined, pageSize, nextPage };
    return this.#get(access, locateCollection(access.hub, query), parameters)
      .catch(nullIfEmptyList)
      .catch((error: unknown) => {
        const isExpired = nextPage !== undefined && error instanceof StatusError && EXPIRED.has(error.status);
        throw isExpired ? new CursorExpiredError(error) : error;
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

function pageOf(response: RestResponse | null): Page<ParsedRow<RecordRow>> {
  if (response === null) return { rows: [], nextPageToken: undefined, totalCount: undefined, isClamped: false };
  const { nextPageToken, hasRemark } = response;
  return { rows: parseRecords(response, undefined), nextPageToken, totalCount: undefined, isClamped: hasRemark };
}

function isProviderRejection(error: unknown): error is StatusError {
  if (!(error instanceof StatusError) || error.status === 429) return false;
  return error.code === "PROVIDER_ERROR" || error.providerMessage !== undefined;
}
