/** Bulk jobs in responses. */
import type { BulkProfile } from "../bulk/profile.ts";
import type { BulkJob } from "../state/bulkJobs.ts";
import type { BulkJobRow, BulkJobStatus } from "../wire.ts";

/** A row of the list: snake case and camel case mixed. */
export const bulkJobRow = (job: BulkJob): BulkJobRow => ({
  id: job.id,
  instanceId: job.instanceId,
  object_name: job.objectName,
  status: job.status,
  job_state: "",
  job_direction: job.direction,
  job_query: queryOf(job),
  record_count: job.recordCount,
  error_count: job.errorCount,
  fileFormat: job.format,
  createdDate: job.createdAt,
  completion_time: job.endedAt ?? null,
  job_reset_attempt: 0,
  notification_url: job.notificationUrl ?? null,
});

function queryOf(job: BulkJob): string | null {
  if (job.direction === "UPLOAD") return null;
  const { selectFields = "*", where } = job.criteria;
  const condition = where === undefined || where.trim() === "" ? "" : ` WHERE ${where}`;
  return `SELECT ${selectFields} FROM ${job.objectName}${condition}`;
}

export function bulkJobStatus(job: BulkJob, { statusShape, sendsId, spellings = {} }: BulkProfile): BulkJobStatus {
  const status = spellings[job.status] ?? job.status;
  if (statusShape === "older") {
    return {
      ...(sendsId === true && { id: job.id }),
      status,
      recordsCount: job.recordCount,
      recordsFailedCount: job.errorCount,
    };
  }
  return {
    id: job.id,
    recordCount: job.recordCount,
    objectName: job.objectName,
    metaData: job.direction === "UPLOAD" ? job.metaData : null,
    jobDirection: job.direction,
    jobStatus: status,
    statusMessage: job.message ?? null,
    createdDate: job.createdAt,
    vendorJobId: null,
    errorCount: job.errorCount,
    notificationUrl: job.notificationUrl ?? null,
    defaultSelectFields: null,
    completionTime: job.endedAt ?? null,
    fileFormat: job.format.toUpperCase(),
    jobCriteria: job.direction === "DOWNLOAD" ? job.criteria : null,
    native: false,
  };
}
