/** Parsers of bulk jobs, of which the platform has three shapes: in a list, and in two kinds of a status. */
import { databaseId, date, integer, reference, text, type Attribute } from "../attributes.ts";
import type { AttributesOf } from "../contract.ts";
import { recordParser, type RecordOf } from "../recordParser.ts";

const listAttributes = {
  object_name: text,
  status: text,
  job_direction: text,
  job_query: text,
  record_count: integer,
  error_count: integer,
  fileFormat: text,
  createdDate: date,
  completion_time: date,
} satisfies AttributesOf<"BulkJob">;

const statusAttributes = {
  status: text,
  recordsCount: integer,
  recordsFailedCount: integer,
  jobStatus: text,
  recordCount: integer,
  errorCount: integer,
  objectName: text,
  jobDirection: text,
  statusMessage: text,
  createdDate: date,
  completionTime: date,
  fileFormat: text,
} satisfies AttributesOf<"BulkJobStatus">;

/** Rows may have the names of a status, too. */
export const bulkJobs = recordParser("a bulk job", {
  required: { id: databaseId },
  optional: { ...statusAttributes, ...listAttributes },
});

export const bulkJobStatuses = recordParser("the status of a bulk job", {
  optional: { ...statusAttributes, ...listAttributes, id: reference },
});

export const createdBulkJobs = recordParser("a new bulk job", {
  required: { id: databaseId },
  optional: { instanceId: reference, status: text } satisfies AttributesOf<"BulkJobCreated">,
});

type AnyBulkJob = RecordOf<typeof bulkJobStatuses>;

/** A bulk job, whatever shape it came in. */
export interface BulkJobRecord {
  readonly status: Attribute<string>;
  readonly direction: Attribute<string>;
  readonly object: Attribute<string>;
  readonly format: Attribute<string>;
  readonly query: Attribute<string>;
  readonly message: Attribute<string>;
  readonly recordCount: Attribute<number>;
  readonly errorCount: Attribute<number>;
  readonly createdDate: Attribute<string | number>;
  readonly completedDate: Attribute<string | number>;
}

export function toBulkJob(row: AnyBulkJob): BulkJobRecord {
  return {
    status: row.status ?? row.jobStatus,
    direction: row.job_direction ?? row.jobDirection,
    object: row.object_name ?? row.objectName,
    format: row.fileFormat,
    query: row.job_query,
    message: row.statusMessage,
    recordCount: row.recordsCount ?? row.recordCount ?? row.record_count,
    errorCount: row.recordsFailedCount ?? row.errorCount ?? row.error_count,
    createdDate: row.createdDate,
    completedDate: row.completion_time ?? row.completionTime,
  };
}
