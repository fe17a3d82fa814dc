/** Bulk jobs of connector instances. Each instance has a seeded history, and its newest jobs. */
import type { RecordRow } from "../records/recordSet.ts";
import type { BulkDownload } from "../wire.ts";
import type { Instance } from "./connectorInstances.ts";

export const bulkStatuses = [
  "CREATED",
  "STARTED",
  "RUNNING",
  "COMPLETED",
  "ABORTED",
  "ERROR",
  "CANCELLATION_PENDING",
  "CANCELLED",
] as const;

export type BulkStatus = (typeof bulkStatuses)[number];

const endStatuses: ReadonlySet<BulkStatus> = new Set(["COMPLETED", "ABORTED", "ERROR", "CANCELLED"]);

export type FileFormat = "csv" | "json" | "jsonl";

/** The rows of an uploaded file. Only the first ones are kept, see `bulk/receivedRows.ts`. */
export interface UploadedRows {
  readonly format: FileFormat;
  /** Rows with their numbers, from 1. */
  readonly rows: readonly { readonly number: number; readonly values: RecordRow }[];
  /** Number of rows without an error that are not kept. */
  readonly unkept: number;
  /** The first messages, and the number of all. */
  readonly errors: readonly string[];
  readonly errorCount: number;
  /** Attribute by which existing records are found. */
  readonly identifier: string | undefined;
  readonly metaData: Readonly<Record<string, unknown>>;
}

/** The status that the `notificationUrl` responded with, or why there is none. */
export type CallbackResult = number | string;

interface CommonJob {
  readonly id: number;
  readonly instanceId: number;
  readonly objectName: string;
  readonly format: FileFormat;
  readonly notificationUrl: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  status: BulkStatus;
  endedAt?: number;
  /** Records read, or rows written. */
  recordCount: number;
  errors: readonly string[];
  errorCount: number;
  /** Why the job failed. */
  message?: string;
  callback?: CallbackResult;
}

export interface DownloadJob extends CommonJob {
  readonly direction: "DOWNLOAD";
  readonly criteria: BulkDownload;
  /** Size of the file, which repeats the records until it has this size. @default that of the records */
  bytes?: number;
}

export interface UploadJob extends CommonJob {
  readonly direction: "UPLOAD";
  /** Removed when the job has ended. */
  upload: UploadedRows | undefined;
  readonly metaData: Readonly<Record<string, unknown>>;
}

export type BulkJob = DownloadJob | UploadJob;

export const hasEnded = ({ status }: BulkJob): boolean => endStatuses.has(status);

/** A job that has not been added yet. */
export type NewJob = Omit<DownloadJob, "id"> | Omit<UploadJob, "id">;

const MAX_JOBS_PER_INSTANCE = 500;
const MAX_KEPT_BYTES = 32 * 1024 * 1024;

/** Ids of seeded jobs contain that of their instance; those of new ones follow. */
const FIRST_SEEDED_ID = 42_000_000;
const SEEDED_IDS_PER_INSTANCE = 100;

export class BulkJobs {
  /** Oldest first. */
  private readonly byInstance = new Map<number, Map<number, BulkJob>>();
  private lastId = 100_000_000;
  /** How much of uploaded rows may still be kept. */
  spareBytes = MAX_KEPT_BYTES;

  /** Runs when a job has ended. */
  onEnd: (job: BulkJob) => void = () => undefined;

  /** @param seed returns the history of an instance, oldest first */
  constructor(private readonly seed: (instance: Instance) => readonly NewJob[]) {}

  /** Newest first. */
  of(instance: Instance): readonly BulkJob[] {
    return [...this.jobsOf(instance).values()].reverse();
  }

  find(instance: Instance, id: number): BulkJob | undefined {
    return this.jobsOf(instance).get(id);
  }

  /** Jobs of all instances whose jobs have been read or created. */
  all(): readonly BulkJob[] {
    return [...this.byInstance.values()].flatMap((jobs) => [...jobs.values()]);
  }

  add(instance: Instance, job: NewJob): BulkJob {
    const jobs = this.jobsOf(instance);
    const added: BulkJob = { ...job, id: ++this.lastId };
    jobs.set(added.id, added);
    const [oldest] = jobs.keys();
    if (jobs.size > MAX_JOBS_PER_INSTANCE && oldest !== undefined) jobs.delete(oldest);
    return added;
  }

  private jobsOf(instance: Instance): Map<number, BulkJob> {
    const known = this.byInstance.get(instance.id);
    if (known) return known;
    const first = FIRST_SEEDED_ID + (instance.id % 100_000) * SEEDED_IDS_PER_INSTANCE;
    const jobs = this.seed(instance).map((job, place): [number, BulkJob] => [
      first + place,
      { ...job, id: first + place },
    ]);
    const seeded = new Map(jobs);
    this.byInstance.set(instance.id, seeded);
    return seeded;
  }
}
