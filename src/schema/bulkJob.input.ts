import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { BulkDirection, BulkJob, BulkStatus } from "./bulkJob.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";
import { RecordFilter } from "./common/recordFilter.ts";
import { DateTime } from "./common/scalars.ts";

@InputType({ description: "Conditions on bulk jobs, all of which must match." })
export class BulkJobFilter {
  @Field(() => String, { nullable: true, description: "Jobs that transfer records of this object." })
  object?: string | null;

  @Field(() => BulkStatus, { nullable: true, description: "Jobs with this status. OTHER is rejected." })
  status?: BulkStatus | null;

  @Field(() => BulkDirection, { nullable: true, description: "Jobs with this direction." })
  direction?: BulkDirection | null;
}

export enum BulkFormat {
  CSV = "CSV",
  JSON = "JSON",
  JSON_LINES = "JSON_LINES",
}
registerEnumType(BulkFormat, {
  name: "BulkFormat",
  description: "Format of the file of a bulk download.",
  valuesConfig: {
    CSV: { description: "Comma-separated values, with the paths of the attributes in the first row." },
    JSON: { description: "A JSON array of objects. Older versions of the platform's bulk service write JSON Lines." },
    JSON_LINES: { description: "One JSON object per line." },
  },
});

@InputType({ description: "What a bulk download contains." })
export class StartBulkDownloadInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the connector instance." })
  connectorInstance!: string;

  @Field(() => String, {
    description:
      "Name of an object, as in `HubObject.name`: a common resource, a normalized object or an object of the vendor.",
  })
  object!: string;

  @Field(() => RecordFilter, {
    nullable: true,
    description:
      "Only records that match this condition. The gateway rejects what the connector's description excludes, but does not see whether the connected application applies the rest.",
  })
  where?: RecordFilter | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A condition in OCNQL, the platform's query language, for conditions that `where` cannot express. Records must match `where`, too.",
  })
  ocnql?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Dotted paths of the attributes in the file, in this order. All attributes if it is omitted.",
  })
  fields?: string[] | null;

  @Field(() => BulkFormat, { nullable: true, defaultValue: BulkFormat.CSV, description: "Format of the file." })
  format?: BulkFormat | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Only records whose `dateField` is at this time or later. Requires `dateField`.",
  })
  from?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Only records whose `dateField` is at this time or earlier. Requires `dateField`.",
  })
  to?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Dotted path of the date that `from` and `to` are compared with. Requires one of them.",
  })
  dateField?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Maximum number of records, at least 1. No limit if it is omitted.",
  })
  limit?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "URL that the platform calls when the job has ended: with `https`, without credentials, at most 2,000 characters.",
  })
  notificationUrl?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `startBulkDownload`." })
export class StartBulkDownloadPayload extends MutationPayload {
  @Field(() => BulkJob, { nullable: true, description: "The new job. Null if `userErrors` is not empty." })
  job?: Lazy<BulkJob>;
}

@InputType({ description: "The bulk job to cancel." })
export class CancelBulkJobInput extends MutationInput {
  @Field(() => ID, { description: "Global ID of the job." })
  job!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `cancelBulkJob`." })
export class CancelBulkJobPayload extends MutationPayload {
  /** Key of the job's global id, if the platform has accepted the change. */
  cancelledKey?: string;
}
