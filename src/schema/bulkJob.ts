import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { BulkJobRecord } from "../datasources/bulkJob.ts";
import type { Attribute } from "../datasources/common/records.ts";
import { formatBulkJobId, type BulkJobId } from "../relay/bulkJobId.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { Computed, connectionType, Node } from "../relay/types.ts";
import { DATABASE_ID } from "./common/databaseId.ts";
import { FromKey } from "./common/keyFields.ts";
import { validOrUndefined } from "./common/values.ts";

export enum BulkDirection {
  DOWNLOAD = "DOWNLOAD",
  UPLOAD = "UPLOAD",
}
registerEnumType(BulkDirection, {
  name: "BulkDirection",
  description: "Whether a bulk job reads records or writes them.",
  valuesConfig: {
    DOWNLOAD: { description: "Reads records of the connected application into a file." },
    UPLOAD: { description: "Writes the records of a file to the connected application." },
  },
});

export enum BulkStatus {
  CREATED = "CREATED",
  STARTED = "STARTED",
  RUNNING = "RUNNING",
  COMPLETED = "COMPLETED",
  ABORTED = "ABORTED",
  ERROR = "ERROR",
  CANCELLATION_PENDING = "CANCELLATION_PENDING",
  CANCELLED = "CANCELLED",
  OTHER = "OTHER",
}
registerEnumType(BulkStatus, {
  name: "BulkStatus",
  description: "Status of a bulk job.",
  valuesConfig: {
    CREATED: { description: "The job waits to be started." },
    STARTED: { description: "The platform has started the job." },
    RUNNING: { description: "The job transfers records." },
    COMPLETED: {
      description: "The job has ended, also if some records failed: see `errorCount`. The file of a download is ready.",
    },
    ABORTED: { description: "The job ended early because the platform failed." },
    ERROR: { description: "The job ended early because the connected application failed." },
    CANCELLATION_PENDING: { description: "The job will be cancelled." },
    CANCELLED: { description: "The job was cancelled." },
    OTHER: { description: "A status that the gateway does not know. `rawStatus` is the platform's." },
  },
});

/** By the words of the platform, which spells two of them in two ways. */
const STATUSES: ReadonlyMap<string, BulkStatus> = new Map<string, BulkStatus>([
  ...Object.values(BulkStatus).map((status) => [status, status] as const),
  ["CANCELED", BulkStatus.CANCELLED],
  ["COMPLETE", BulkStatus.COMPLETED],
]);

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "A job that transfers many records as a file. Its ID contains those of the connector instance and of the job, its direction and its object.",
})
export class BulkJob extends Node {
  @FromKey()
  @Field(() => ID, { description: DATABASE_ID })
  readonly databaseId: string;

  @FromKey()
  @Field(() => BulkDirection, {
    nullable: true,
    description: "Whether the job reads records of the connected application or writes them.",
  })
  readonly direction: BulkDirection;

  @FromKey()
  @Field(() => String, { nullable: true, description: "Name of the object whose records the job transfers." })
  readonly object: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Message of the platform about the status. Null if there is none, or if the connector reports its jobs without messages.",
  })
  readonly message: Attribute<string>;

  @Field(() => Int, {
    nullable: true,
    description:
      "Number of records: read by a download, or written by an upload without an error. Null if the platform does not return it.",
  })
  readonly recordCount: Attribute<number>;

  @Field(() => Int, {
    nullable: true,
    description: "Number of records that failed. Null if the platform does not return it.",
  })
  readonly errorCount: Attribute<number>;

  /**
   * @param record missing if only fields that the id determines are selected
   * @param isListed true for a row of the list of jobs, which has all that the platform returns
   */
  constructor(
    readonly jobId: BulkJobId,
    readonly record?: BulkJobRecord,
    readonly isListed = false,
  ) {
    super("BulkJob", jobId.job);
    this.databaseId = jobId.job;
    this.direction = BulkDirection[jobId.direction];
    this.object = jobId.object;
    this.message = record?.message;
    this.recordCount = record?.recordCount;
    this.errorCount = record?.errorCount;
  }

  override get id(): string {
    return toGlobalId("BulkJob", formatBulkJobId(this.jobId));
  }

  @Computed(() => BulkStatus, { description: "Status of the job." })
  get status(): BulkStatus {
    return statusOf(validOrUndefined(this.record?.status));
  }

  @Computed(() => String, {
    nullable: true,
    description: "The platform's own word if `status` is OTHER, otherwise null.",
  })
  get rawStatus(): string | undefined {
    return this.status === BulkStatus.OTHER ? validOrUndefined(this.record?.status) : undefined;
  }

  /** True if the job has ended, in whichever way. */
  get hasEnded(): boolean {
    return !RUNNING.includes(this.status);
  }
}

const RUNNING: readonly BulkStatus[] = [
  BulkStatus.CREATED,
  BulkStatus.STARTED,
  BulkStatus.RUNNING,
  BulkStatus.CANCELLATION_PENDING,
];

function statusOf(raw = ""): BulkStatus {
  return STATUSES.get(raw.trim().toUpperCase()) ?? BulkStatus.OTHER;
}

export const BulkJobConnection = connectionType("BulkJob", "bulk jobs", () => BulkJob);

@ObjectType({ simpleResolvers: true, description: "An error of a bulk job, usually of one record." })
export class BulkError {
  @Field(() => String, {
    description: "Message of the connected application, without secrets, at most 1,000 characters.",
  })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const BulkErrorConnection = connectionType("BulkError", "errors of a bulk job", () => BulkError);
