/** Control of bulk jobs: moves them to another status, and sets the size of their files. */
import { moveTo } from "../bulk/run.ts";
import { badRequest, notFound } from "../errors.ts";
import { bulkStatuses, type BulkJob, type BulkStatus, type CallbackResult } from "../state/bulkJobs.ts";
import type { Store } from "../store.ts";

export interface BulkJobState {
  readonly job: number;
  /** Id of the connector instance. */
  readonly instance: number;
  readonly direction: "DOWNLOAD" | "UPLOAD";
  readonly object: string;
  readonly status: BulkStatus;
  readonly recordCount: number;
  readonly errorCount: number;
  /** The status of the call of the notification URL, or why it was not made or failed. */
  readonly callback?: CallbackResult;
}

export interface BulkJobChange {
  readonly job: number;
  readonly status?: BulkStatus;
  /** Size of the file of a download, uncompressed: it repeats the records until it has this size. */
  readonly bytes?: number;
}

export const listBulkJobs = ({ bulkJobs }: Store): readonly BulkJobState[] => bulkJobs.all().map(stateOf);

/** @throws PlatformError 404 if there is no such job, 409 if it has ended, 400 for the size of an upload */
export function setBulkJob(store: Store, { job: id, status, bytes }: BulkJobChange): BulkJobState {
  const job = findJob(store, id);
  if (bytes !== undefined) {
    if (job.direction === "UPLOAD") throw badRequest(`The bulk job ${String(id)} is an upload: it has no file`);
    job.bytes = bytes;
  }
  if (status !== undefined && status !== job.status) moveTo(store, job, status);
  return stateOf(job);
}

/** Also a seeded job of an instance whose jobs have not been read yet. */
function findJob({ bulkJobs, instances }: Store, id: number): BulkJob {
  for (const instance of instances.all()) {
    const job = bulkJobs.find(instance, id);
    if (job) return job;
  }
  throw notFound("bulk job", id);
}

const stateOf = (job: BulkJob): BulkJobState => ({
  job: job.id,
  instance: job.instanceId,
  direction: job.direction,
  object: job.objectName,
  status: job.status,
  recordCount: job.recordCount,
  errorCount: job.errorCount,
  ...(job.callback !== undefined && { callback: job.callback }),
});

/** A file may exceed the platform's 6 GB, so that clients can be tested with one. */
const MAX_BYTES = 10_000_000_000;

/** @throws PlatformError 400 */
export function readBulkJobChange(value: unknown): BulkJobChange {
  const { job, status, bytes } = (value ?? {}) as Partial<Record<string, unknown>>;
  const known = bulkStatuses.find((name) => name === status);
  const isSize = bytes === undefined || (Number.isInteger(bytes) && Number(bytes) >= 0 && Number(bytes) <= MAX_BYTES);
  if (typeof job !== "number" || (status !== undefined && known === undefined) || !isSize) {
    throw badRequest(
      `Expected the id of a bulk job with a status (${bulkStatuses.join(", ")}), or with a number of bytes up to ` +
        `${String(MAX_BYTES)}, such as ${exampleBulkJob}, but got ${JSON.stringify(value)}`,
    );
  }
  return { job, ...(known && { status: known }), ...(typeof bytes === "number" && { bytes }) };
}

export const exampleBulkJob = '{"job": 100000001, "status": "COMPLETED"}';
