import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { BulkJobRecord } from "../datasources/bulkJob.ts";
import { resolveConnection } from "../relay/connection.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { BulkJobFilter } from "../schema/bulkJob.input.ts";
import {
  BulkDirection,
  BulkError,
  BulkErrorConnection,
  BulkJob,
  BulkJobConnection,
  BulkStatus,
} from "../schema/bulkJob.ts";
import { nullIfEpoch, toInstant } from "../schema/common/dateTime.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { DateTime } from "../schema/common/scalars.ts";
import { valueOrThrow } from "../schema/common/values.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { bulkAccess, bulkAccessById } from "./common/bulkJobType.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { knownStatus } from "./common/filter.ts";
import { reference } from "./common/reference.ts";

/** How long the platform keeps the file of a download. */
const FILE_KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const BY_OTHERS = "Requires the `useAccountElementInstances` privilege for instances of other users.";
/** The list of jobs has what the status of some connectors lacks. */
const LISTED = { calls: 0, rereadsParent: "listBulkJobs" } as const;

@ArgsType()
class BulkJobsArgs extends ConnectionArgs {
  @Field(() => BulkJobFilter, { nullable: true, description: "Returns only jobs that match all of these conditions." })
  filter?: BulkJobFilter | null;
}

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceBulkJobsResolver {
  @Rest("listBulkJobs", { connection: "token", rereadsParent: "getConnectorInstance", hasCompleteRows: true })
  @FieldResolver(() => BulkJobConnection, {
    nullable: true,
    description: `Bulk downloads and uploads of the instance, the newest first. ${BY_OTHERS}`,
  })
  bulkJobs(
    @Root() instance: ConnectorInstance,
    @Args(() => BulkJobsArgs) { filter, ...args }: BulkJobsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { bulkJobs, cursorKey } = context.dataSources;
    const list = bulkJobs.list(instance.databaseId, queryOf(filter), () => bulkAccess(instance, context));
    return resolveConnection({ args, key: cursorKey, info }, list, ({ id, record }) => new BulkJob(id, record, true));
  }
}

function queryOf(filter: BulkJobFilter | null | undefined) {
  const { object, status, direction } = filter ?? {};
  for (const [name, value] of Object.entries({ object, status, direction })) {
    if (value === null) throw badUserInput(`\`filter.${name}\` must not be null: omit it to set no condition.`);
  }
  return { object: object ?? undefined, status: knownStatus(status), direction: direction ?? undefined };
}

@Resolver(() => BulkJob)
export class BulkJobResolver {
  @Rest("listBulkJobs", LISTED)
  @FieldResolver(() => String, {
    nullable: true,
    description: `Format of the file: CSV, JSON or JSONL. Null if the platform does not return it. ${BY_OTHERS}`,
  })
  async format(@Root() job: BulkJob, @Ctx() context: Context) {
    return (await attributeOf(job, "format", context))?.toUpperCase();
  }

  @Rest("listBulkJobs", LISTED)
  @FieldResolver(() => String, {
    nullable: true,
    description: `The query of a download, as the platform made it of the conditions. Null if it does not return it. ${BY_OTHERS}`,
  })
  query(@Root() job: BulkJob, @Ctx() context: Context) {
    return attributeOf(job, "query", context);
  }

  @Rest("listBulkJobs", LISTED)
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: `Creation time. Null if the platform does not return it. ${BY_OTHERS}`,
  })
  createdAt(@Root() job: BulkJob, @Ctx() context: Context) {
    return attributeOf(job, "createdDate", context);
  }

  @Rest("listBulkJobs", LISTED)
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: `Time when the job ended. Null while it runs, or if the platform does not return it. ${BY_OTHERS}`,
  })
  completedAt(@Root() job: BulkJob, @Ctx() context: Context) {
    return completedAt(job, context);
  }

  @FromKey()
  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description:
      "The connector instance of the job. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstance(@Root() { jobId }: BulkJob, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(connectorInstanceType, jobId.instance, context, info);
  }

  @Rest("listBulkJobErrors", { connection: "token", rereadsParent: "getConnectorInstance" })
  @FieldResolver(() => BulkErrorConnection, {
    nullable: true,
    description: `Errors of records. A job with errors can be COMPLETED. ${BY_OTHERS}`,
  })
  errors(
    @Root() { jobId }: BulkJob,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { bulkJobs, cursorKey } = context.dataSources;
    const list = bulkJobs.errors(jobId, () => bulkAccessById(jobId.instance, context));
    return resolveConnection({ args, key: cursorKey, info }, list, (message) => new BulkError(message));
  }

  @Rest("listBulkJobs", LISTED)
  @FieldResolver(() => String, {
    nullable: true,
    description: `Path on the gateway at which \`GET\` with the same \`Authorization\` header returns the file of a download. Null until the job has completed, 7 days after that, when the platform has deleted the file, and for an upload. ${BY_OTHERS}`,
  })
  async resultPath(@Root() job: BulkJob, @Ctx() context: Context) {
    if (job.direction !== BulkDirection.DOWNLOAD || job.status !== BulkStatus.COMPLETED) return null;
    const instant = toInstant(await completedAt(job, context));
    return instant !== undefined && Date.parse(instant) + FILE_KEPT_MS < Date.now() ? null : `/bulk/${job.id}`;
  }
}

async function completedAt(job: BulkJob, context: Context): Promise<string | number | null> {
  if (!job.hasEnded) return null;
  return valueOrThrow(nullIfEpoch(await attributeOf(job, "completedDate", context)) ?? undefined) ?? null;
}

type ValueOf<Name extends keyof BulkJobRecord> = Exclude<BulkJobRecord[Name], Error>;

/** An attribute of the job, from the list of jobs if its status lacks it. */
async function attributeOf<Name extends keyof BulkJobRecord>(
  job: BulkJob,
  name: Name,
  context: Context,
): Promise<ValueOf<Name>> {
  const known = job.record?.[name];
  if (known !== undefined || job.isListed) return valueOf(known);
  const access = await bulkAccessById(job.jobId.instance, context);
  return valueOf((await context.dataSources.bulkJobs.listed(access, job.jobId))?.[name]);
}

function valueOf<Name extends keyof BulkJobRecord>(attribute: BulkJobRecord[Name] | undefined): ValueOf<Name> {
  return valueOrThrow<unknown>(attribute) as ValueOf<Name>;
}
