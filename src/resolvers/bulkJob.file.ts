/** Files of bulk jobs, which are transferred beside GraphQL. */
import { GraphQLError } from "graphql";
import type { Readable } from "node:stream";
import type { IncomingHttpHeaders } from "node:http";
import type { Context } from "../context.ts";
import type { BulkAccess, BulkUploadBody } from "../datasources/bulkJob.ts";
import { parseBulkJobId, type BulkJobId } from "../relay/bulkJobId.ts";
import { describeId, fromGlobalId, toDatabaseId } from "../relay/globalId.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { BulkJob, BulkStatus } from "../schema/bulkJob.ts";
import { validOrUndefined } from "../schema/common/values.ts";
import { bulkAccess } from "./common/bulkJobType.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { requireObject } from "./common/recordType.ts";

/** REST calls of a transfer: two for the instance, two for its objects, two for the job, and one for the file. */
export const MAX_CALLS_OF_TRANSFER = 7;

/** The file of a download. */
export interface BulkFile {
  readonly jobId: BulkJobId;
  readonly headers: IncomingHttpHeaders;
  /** Fails if the platform does. */
  readonly body: Readable;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  CSV: "text/csv",
  JSON: "application/json",
  JSONL: "application/jsonl",
};

/**
 * Opens the file of a job. Reads its instance and its status before, with the caller's credentials.
 * @param id the global id of the job
 * @param gzip true to let the platform compress the file
 * @throws BAD_USER_INPUT, NOT_FOUND or CONFLICT, or an UpstreamError
 */
export async function openBulkFile(id: string, gzip: boolean, context: Context): Promise<BulkFile> {
  const jobId = parseDownload(id);
  const { job, object } = jobId;
  const access = await accessFor(jobId.instance, object, context);
  const { bulkJobs } = context.dataSources;
  const record = await bulkJobs.status(access, job);
  if (record === null) throw notFound("There is no such bulk job.");
  const { status } = new BulkJob(jobId, record);
  if (status !== BulkStatus.COMPLETED) {
    const message = `The bulk job has no file, as its status is ${status}.`;
    throw new GraphQLError(message, { extensions: { code: "CONFLICT" } });
  }
  const format = record.format ?? (await bulkJobs.listed(access, jobId))?.format;
  const mediaType = MEDIA_TYPES[validOrUndefined(format)?.toUpperCase() ?? ""];
  return { jobId, ...(await bulkJobs.openFile(access, jobId, { mediaType, gzip })) };
}

/** Sends the file of an upload. */
export type SendBulkFile = (body: BulkUploadBody) => Promise<BulkJob>;

/**
 * Checks the instance and the object of an upload with the caller's credentials, before the file is read.
 * @param instanceId the global id or the number of the connector instance
 * @throws BAD_USER_INPUT or NOT_FOUND, or an UpstreamError
 */
export async function prepareBulkUpload(instanceId: string, object: string, context: Context): Promise<SendBulkFile> {
  const instance = toDatabaseId("ConnectorInstance", instanceId, "instance");
  const access = await accessFor(instance, object, context);
  return async (body) => {
    const written = await context.dataSources.bulkJobs.upload(access, object, body);
    if (written instanceof Error) throw written;
    return new BulkJob({ instance, job: written.job, direction: "UPLOAD", object }, written.record);
  };
}

function parseDownload(id: string): BulkJobId {
  const globalId = fromGlobalId(id);
  const parsed = globalId?.type === "BulkJob" ? parseBulkJobId(globalId.key) : undefined;
  if (parsed === undefined) {
    throw badUserInput(`Expected the global id of a BulkJob in the path, but got ${describeId(id, "BulkJob")}.`);
  }
  if (parsed.direction === "DOWNLOAD") return parsed;
  throw badUserInput("The bulk job is an upload, which has no file.");
}

async function accessFor(instanceId: string, object: string, context: Context): Promise<BulkAccess> {
  const instance = await connectorInstanceType.load(instanceId, context);
  if (instance === null) throw notFound("The connector instance does not exist.");
  await requireObject(instance, { instance: instanceId, parent: undefined, object }, context);
  return bulkAccess(instance, context);
}

function notFound(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "NOT_FOUND" } });
}
