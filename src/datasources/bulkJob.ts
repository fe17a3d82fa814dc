import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { BulkJobDirection, BulkJobId } from "../relay/bulkJobId.ts";
import type { PageSource } from "../relay/pageSource.ts";
import type { RestClient } from "../upstream/client.ts";
import { InvalidPathParameterError, InvalidResponseError } from "../upstream/errors.ts";
import { isJsonObject } from "../upstream/json.ts";
import { path, queryString } from "../upstream/path.ts";
import type { CallOptions } from "../upstream/request.ts";
import type { RestResponse, StreamedResponse } from "../upstream/restResponse.ts";
import { sanitizeProviderMessage } from "../upstream/sanitize.ts";
import { checkObjectName } from "./common/objectName.ts";
import { bulkJobs, bulkJobStatuses, createdBulkJobs, toBulkJob, type BulkJobRecord } from "./common/parsers/bulkJob.ts";
import { ListWalk, type Page } from "./common/listWalk.ts";
import { nullIfNotFound } from "./common/recordLoader.ts";
import { isValid, type ParsedRow, type RecordOf } from "./common/recordParser.ts";
import type { BulkDownloadCriteria } from "./common/records.ts";
import { nullIfEmptyList } from "./common/restList.ts";
import { formatWhere, type Condition } from "./common/where.ts";
import {
  parseWritten,
  toWriteResult,
  type WriteRejection,
  type WriteResult,
  type WrittenRow,
} from "./common/writeResult.ts";

export type { BulkJobRecord } from "./common/parsers/bulkJob.ts";

/** The connector instance of a job: the platform identifies it by its token. */
export interface BulkAccess {
  readonly instance: string;
  readonly token: string;
}

/** Reads the token of an instance, which lists may not need. */
export type LazyBulkAccess = () => Promise<BulkAccess>;

/** Why a job is not started or changed, found out before the call. */
export interface Rejected {
  readonly rejection: WriteRejection;
}

export type BulkJobKey = Pick<BulkJobId, "instance" | "job">;

export interface BulkJobQuery {
  readonly object?: string | undefined;
  readonly status?: string | undefined;
  readonly direction?: string | undefined;
}

/** A row of a list. */
export interface BulkJobRow {
  readonly id: BulkJobId;
  readonly record: BulkJobRecord;
}

/** A job that was created. */
export interface NewBulkJob {
  readonly job: string;
  readonly record: BulkJobRecord;
}

/** What starting a download needs, or the reason why it cannot be started. */
export type PreparedBulkDownload = { readonly access: BulkAccess; readonly body: BulkDownloadCriteria } | Rejected;

/** A file of the platform, as it arrives. */
export interface BulkFileRequest {
  /** Media type of the format of the job; the platform rejects others. Undefined if it is not known. */
  readonly mediaType: string | undefined;
  /** True to let the platform compress the file. */
  readonly gzip: boolean;
}

/** The body of an upload, which is sent as it arrives. */
export interface BulkUploadBody {
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Last segments of `/bulk/{id}/…` that do not name an object. */
const JOB_ROUTES = new Set(["status", "errors", "cancel"]);
/** Segments of `/bulk/…` that do not name an object. */
const ROUTES = new Set(["download", "jobs", "query", "workflows"]);

/** Bulk jobs of connector instances. All calls send the token of an instance. */
export class BulkJobSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /bulk/{id}/status`. Null if there is no such job. */
  async status({ instance, token }: BulkAccess, job: string): Promise<BulkJobRecord | null> {
    const sent = this.client.get(path`/bulk/${job}/status`, { element: token, instance });
    const response = await sent.catch(nullIfNotFound);
    return response && toBulkJob(bulkJobStatuses.parseOne(response));
  }

  /** `GET /bulk/jobs`: the row of a job. Null if it is not among the last 200 jobs of its object. */
  async listed({ instance, token }: BulkAccess, { job, object, direction }: BulkJobId): Promise<BulkJobRecord | null> {
    const query = { where: whereOf({ object, direction }), pageSize: MAX_PAGE_SIZE };
    const sent = this.client.get("/bulk/jobs", { element: token, instance, query });
    const response = await sent.catch(nullIfEmptyList);
    const row = response && bulkJobs.parseList(response).find((one) => isValid(one) && String(one.id) === job);
    return row instanceof Error || !row ? null : toBulkJob(row);
  }

  /** `GET /bulk/jobs`: pages by token. */
  list(instance: string, query: BulkJobQuery, access: LazyBulkAccess): PageSource<ParsedRow<BulkJobRow>> {
    const where = whereOf(query);
    return {
      target: path`/instances/${instance}/bulk/jobs` + queryString({ where }),
      walk: () =>
        this.#walk({
          access,
          route: "/bulk/jobs",
          filters: { where },
          parse: (response) =>
            bulkJobs.parseList(response).map((row) => (isValid(row) ? toRow(row, instance, response) : row)),
          keyOf: (row) => (isValid(row) ? row.id.job : undefined),
        }),
    };
  }

  /** `GET /bulk/{id}/errors`: pages by token. Messages are without secrets, and have at most 1,000 characters. */
  errors({ instance, job }: BulkJobKey, access: LazyBulkAccess): PageSource<string> {
    const route = path`/bulk/${job}/errors`;
    return {
      target: path`/instances/${instance}` + route,
      walk: () =>
        this.#walk({
          access,
          route,
          parse: ({ body }, { token }) => {
            const rows: unknown[] = Array.isArray(body) ? body : [body];
            return rows.map((row) => messageOf(row, [...this.client.credentials.secrets, token]));
          },
          // Rows can have the same error.
          keyOf: () => undefined,
        }),
    };
  }

  /**
   * `POST /bulk/download`.
   * @param prepare checks the object and reads the token. An InvalidPathParameterError is a rejection
   */
  async start(prepare: () => Promise<PreparedBulkDownload>): Promise<WriteResult<WrittenRow<NewBulkJob>>> {
    try {
      const prepared = await prepare();
      if ("rejection" in prepared) return prepared;
      const { access, body } = prepared;
      const { instance, token } = access;
      return await toWriteResult(
        this.#written(this.client.send("POST", "/bulk/download", { element: token, instance, body })),
      );
    } catch (error) {
      if (error instanceof InvalidPathParameterError) return { rejection: invalid(error.message, "object") };
      throw error;
    }
  }

  /** `PUT /bulk/{id}/cancel`. */
  async cancel(prepare: () => Promise<BulkAccess | Rejected>, job: string): Promise<WriteResult<unknown>> {
    const access = await prepare();
    if ("rejection" in access) return access;
    const { instance, token } = access;
    return toWriteResult(this.client.send("PUT", path`/bulk/${job}/cancel`, { element: token, instance }));
  }

  /** `GET /bulk/{id}/{objectName}`: the file of a job, as it arrives. */
  openFile(
    { instance, token }: BulkAccess,
    { job, object }: BulkJobId,
    file: BulkFileRequest,
  ): Promise<StreamedResponse> {
    checkRoute(object, JOB_ROUTES);
    return this.client.download(path`/bulk/${job}/${object}`, {
      element: token,
      instance,
      // The platform ignores a list of encodings.
      headers: { accept: file.mediaType ?? "*/*", "accept-encoding": file.gzip ? "gzip" : "identity" },
    });
  }

  /** `POST /bulk/{objectName}`: a file of records to write, as it arrives. */
  upload({ instance, token }: BulkAccess, object: string, body: BulkUploadBody): Promise<WrittenRow<NewBulkJob>> {
    checkRoute(object, ROUTES);
    return this.#written(this.client.upload(path`/bulk/${object}`, { element: token, instance, ...body }));
  }

  async #written(sent: Promise<RestResponse>): Promise<WrittenRow<NewBulkJob>> {
    const response = await sent;
    return parseWritten(() => {
      const { id, status } = createdBulkJobs.parseOne(response);
      return { job: String(id), record: toBulkJob({ status }) };
    });
  }

  #walk<Row>({ access, route, filters, parse, keyOf }: BulkList<Row>): ListWalk<Row> {
    let opened: Promise<BulkAccess> | undefined;
    return new ListWalk<Row>({
      readPage: async (start, pageSize) => {
        const { instance, token } = await (opened ??= access());
        const nextPage = typeof start === "string" ? start : undefined;
        const query = { ...filters, pageSize, nextPage };
        const response = await this.client.get(route, { element: token, instance, query }).catch(nullIfEmptyList);
        if (response === null) return NO_ROWS;
        const { nextPageToken, totalCount, hasRemark: isClamped } = response;
        return { rows: parse(response, { instance, token }), nextPageToken, totalCount, isClamped };
      },
      keyOf,
      // A page without a token is the last one.
      habits: () => ({ needsToken: true, largestPage: 0 }),
      learn: () => undefined,
    });
  }
}

interface BulkList<Row> {
  readonly access: LazyBulkAccess;
  readonly route: string;
  readonly filters?: NonNullable<CallOptions["query"]>;
  readonly parse: (response: RestResponse, access: BulkAccess) => Row[];
  readonly keyOf: (row: Row) => string | undefined;
}

const NO_ROWS = { rows: [], nextPageToken: undefined, totalCount: 0, isClamped: false } satisfies Page<never>;

/** An error if the row lacks what its id consists of. */
function toRow(
  row: RecordOf<typeof bulkJobs>,
  instance: string,
  { status, requestId }: RestResponse,
): ParsedRow<BulkJobRow> {
  const record = toBulkJob(row);
  const { object, direction } = record;
  const known = DIRECTIONS.find((name) => typeof direction === "string" && direction.toUpperCase() === name);
  if (typeof object === "string" && object !== "" && known !== undefined) {
    return { id: { instance, job: String(row.id), direction: known, object }, record };
  }
  const missing = known === undefined ? "job_direction" : "object_name";
  const message = `The platform returned an unexpected response: "${missing}" of a bulk job is missing or unknown.`;
  return new InvalidResponseError(message, { status, requestId });
}

const DIRECTIONS: readonly BulkJobDirection[] = ["DOWNLOAD", "UPLOAD"];

/** @param field of the input that is at fault */
function invalid(message: string, field: string): WriteRejection {
  return { reason: "INVALID", message, requestId: undefined, providerMessage: undefined, field };
}

function whereOf({ object, status, direction }: BulkJobQuery): string | undefined {
  const attributes = { object_name: object, job_status: status, job_direction: direction };
  const conditions = Object.entries(attributes).flatMap(([attribute, value]): Condition[] =>
    value === undefined ? [] : [{ attribute, operator: "=", operands: [value] }],
  );
  return formatWhere(conditions);
}

/** Errors are texts. Objects are not documented, but not excluded. */
function messageOf(row: unknown, secrets: readonly string[]): string {
  const { message } = isJsonObject(row) ? row : {};
  const text = [row, message].find((one) => typeof one === "string") ?? JSON.stringify(row);
  return sanitizeProviderMessage(text, secrets) ?? "";
}

/** @throws InvalidPathParameterError if the platform has a path of its own in place of that of the object */
function checkRoute(object: string, routes: ReadonlySet<string>): void {
  checkObjectName(object);
  if (!routes.has(object.toLowerCase())) return;
  throw new InvalidPathParameterError("The platform has a path of its own with the name of this object.");
}
