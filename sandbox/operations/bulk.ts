/** Bulk jobs of the connector instance of the Element token. */
import { Readable } from "node:stream";
import { bulkObject, connectorOf } from "../bulk/bulkObject.ts";
import { bulkFile } from "../bulk/bulkFile.ts";
import { bulkProfileOf } from "../bulk/profile.ts";
import { receiveUpload } from "../bulk/receiveUpload.ts";
import { advance, moveTo } from "../bulk/run.ts";
import { select } from "../bulk/selection.ts";
import { connectedInstance, requireEnabled } from "../caller.ts";
import { badRequest, notFound } from "../errors.ts";
import type { Call, Handler, HandlerResponse } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { paginate } from "../paging.ts";
import { bulkJobRow, bulkJobStatus } from "../representations/bulkJob.ts";
import { hasEnded, type BulkJob, type NewJob } from "../state/bulkJobs.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { BulkDownload, BulkJobRow } from "../wire.ts";

const formats = { "txt/csv": "csv", "application/json": "json", "application/jsonl": "jsonl" } as const;

/** Attributes that conditions on jobs may use. */
const conditions = {
  id: "number",
  object_name: "text",
  status: "text",
  job_status: "text",
  job_direction: "text",
  record_count: "number",
  error_count: "number",
  fileFormat: "text",
  createdDate: "number",
  completion_time: "number",
} as const;

export const bulk = {
  createBulkDownload: (call) => {
    const instance = enabledInstance(call);
    const criteria = call.body as BulkDownload;
    select(call.store, instance, criteria);
    return addJob(call, instance, {
      ...newJob(instance, criteria.notificationUrl),
      direction: "DOWNLOAD",
      objectName: criteria.objectName,
      format: formats[criteria.format],
      criteria,
    });
  },

  createBulkUpload: async (call) => {
    const instance = enabledInstance(call);
    const { store, headers, form = noForm(), params } = call;
    const { objectName = "" } = params;
    const object = bulkObject(store, instance, "upload", objectName);
    const [notificationUrl] = [headers["elements-async-callback-url"]].flat();
    const job = newJob(instance, notificationUrl);
    const { upload, keptBytes } = await receiveUpload({ headers, body: form }, object, store.bulkJobs.spareBytes);
    store.bulkJobs.spareBytes -= keptBytes;
    const { format, metaData } = upload;
    return addJob(call, instance, { ...job, direction: "UPLOAD", objectName, format, upload, metaData });
  },

  listBulkJobs: (call) => {
    const instance = enabledInstance(call);
    const where = whereOf(call, conditions);
    const rows = call.store.bulkJobs.of(instance).map(bulkJobRow);
    const matching = rows.filter((row) => where?.matches({ ...withoutNulls(row), job_status: row.status }) ?? true);
    return paginate(
      call,
      matching.map((row) => selectFields(row, call.query.get("fields"))),
    );
  },

  getBulkJobStatus: (call) => {
    const { instance, job } = jobFromPath(call);
    return { body: bulkJobStatus(job, bulkProfileOf(connectorOf(call.store, instance))) };
  },

  listBulkJobErrors: (call) => paginate(call, jobFromPath(call).job.errors),

  getBulkFile: (call) => {
    const { instance, job } = jobFromPath(call);
    return bulkFile(call, instance, job);
  },

  cancelBulkJob: (call) => {
    const { job } = jobFromPath(call);
    if (!hasEnded(job) && job.status !== "CANCELLATION_PENDING") moveTo(call.store, job, "CANCELLATION_PENDING");
    return { body: { id: String(job.id), status: job.status } };
  },
} satisfies Record<string, Handler>;

/** Requests that are not multipart are rejected before their body is read. */
const noForm = (): AsyncIterable<Buffer> => Readable.from([]);

/** @throws PlatformError 403 if the instance is disabled */
function enabledInstance({ caller }: Call): Instance {
  const instance = connectedInstance(caller);
  requireEnabled(instance);
  return instance;
}

interface FoundJob {
  readonly instance: Instance;
  readonly job: BulkJob;
}

/** @throws PlatformError 404, also for the job of another instance */
function jobFromPath(call: Call): FoundJob {
  const instance = enabledInstance(call);
  const { id = "" } = call.params;
  const job = /^\d+$/.test(id) ? call.store.bulkJobs.find(instance, Number(id)) : undefined;
  if (!job) throw notFound("bulk job", id);
  return { instance, job };
}

/** @throws PlatformError 400 if the URL is none of the web */
function newJob({ id }: Instance, notificationUrl: string | undefined) {
  if (notificationUrl !== undefined && !isWebUrl(notificationUrl)) {
    throw badRequest(`Invalid value for notificationUrl: expected a URL, but got '${notificationUrl}'`);
  }
  return {
    instanceId: id,
    notificationUrl,
    // The machine's time, unlike the dates of seeded jobs: clients compare it with their own, as files are deleted after a while.
    createdAt: Date.now(),
    status: "CREATED",
    recordCount: 0,
    errors: [],
    errorCount: 0,
  } as const;
}

const isWebUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function addJob({ store }: Call, instance: Instance, job: NewJob): HandlerResponse {
  const added = store.bulkJobs.add(instance, job);
  advance(store, added);
  return { body: { instanceId: instance.id, id: String(added.id), status: "CREATED" } };
}

const withoutNulls = (row: BulkJobRow) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/** Unknown names are ignored. */
function selectFields(row: BulkJobRow, fields: string | null): Partial<BulkJobRow> {
  const names = (fields ?? "").split(",").map((name) => name.trim());
  const known = names.filter((name) => Object.hasOwn(row, name));
  if (known.length === 0) return row;
  return Object.fromEntries(known.map((name) => [name, row[name]]));
}
