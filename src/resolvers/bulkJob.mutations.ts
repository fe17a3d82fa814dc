import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { BulkDownloadCriteria } from "../datasources/common/records.ts";
import type { BulkAccess, PreparedBulkDownload, Rejected } from "../datasources/bulkJob.ts";
import { compileRecordCondition } from "../ocnql/index.ts";
import { formatBulkJobId, parseBulkJobId } from "../relay/bulkJobId.ts";
import { describeId, fromGlobalId } from "../relay/globalId.ts";
import * as inputs from "../schema/bulkJob.input.ts";
import { BulkJob } from "../schema/bulkJob.ts";
import { Rest } from "../schema/common/rest.ts";
import { checkAttributePath, checkAttributePaths } from "./common/attributePaths.ts";
import { bulkAccess, bulkJobType } from "./common/bulkJobType.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { fromWrittenRow, runMutation } from "./common/mutationPayload.ts";
import { describeRecords, requireObject } from "./common/recordType.ts";
import { referenceAfterWrite } from "./common/reference.ts";

const MAX_URL_LENGTH = 2_000;
/** The platform's media types; the first one is misspelt there. */
const MEDIA_TYPES = { CSV: "txt/csv", JSON: "application/json", JSON_LINES: "application/jsonl" } as const;
/** As the platform spells them in jobs. */
const FORMATS = { CSV: "CSV", JSON: "JSON", JSON_LINES: "JSONL" } as const;

@Resolver(() => inputs.CancelBulkJobPayload)
export class BulkJobMutations {
  @Rest("createBulkDownload", { calls: 5 })
  @Mutation(() => inputs.StartBulkDownloadPayload, {
    nullable: true,
    description:
      "Starts a job that reads records of a connected application into a file. `BulkJob.resultPath` is the path of the file once the job has completed. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async startBulkDownload(
    @Arg("input", () => inputs.StartBulkDownloadInput, { description: "What the file contains." })
    input: inputs.StartBulkDownloadInput,
    @Ctx() context: Context,
  ): Promise<inputs.StartBulkDownloadPayload> {
    const { object } = input;
    const checks = checkDownload(input);
    const instance = checks.databaseId("ConnectorInstance", "connectorInstance", input.connectorInstance);
    return runMutation(input, checks, {
      write: () => context.dataSources.bulkJobs.start(() => prepare(instance, input, context)),
      toPayload: (row) => ({
        job: fromWrittenRow(row, ({ job, record }) => {
          const format = FORMATS[input.format ?? "CSV"];
          return new BulkJob({ instance, job, direction: "DOWNLOAD", object }, { ...record, format });
        }),
      }),
      pathByReason: { NOT_FOUND: ["object"] },
    });
  }

  @Rest("cancelBulkJob", { calls: 3 })
  @Mutation(() => inputs.CancelBulkJobPayload, {
    nullable: true,
    description:
      "Cancels a bulk job. Records that an upload has written remain. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async cancelBulkJob(
    @Arg("input", () => inputs.CancelBulkJobInput, { description: "The job to cancel." })
    input: inputs.CancelBulkJobInput,
    @Ctx() context: Context,
  ): Promise<inputs.CancelBulkJobPayload> {
    const globalId = fromGlobalId(input.job);
    const id = globalId?.type === "BulkJob" ? parseBulkJobId(globalId.key) : undefined;
    const message = `\`job\` must be the global id of a BulkJob, but got ${describeId(input.job, "BulkJob")}.`;
    const checks = new InputChecks().check(id !== undefined, "job", message);
    return runMutation(input, checks, {
      write: () => {
        const { instance, job } = id ?? NO_JOB;
        return context.dataSources.bulkJobs.cancel(() => accessTo(instance, context), job);
      },
      toPayload: () => ({ cancelledKey: formatBulkJobId(id ?? NO_JOB) }),
      pathByReason: { NOT_FOUND: ["job"], INVALID: ["job"], CONFLICT: ["job"] },
    });
  }

  @Rest("getBulkJobStatus", { reference: [] })
  @FieldResolver(() => BulkJob, {
    nullable: true,
    description:
      "The job with its status after the change, usually CANCELLATION_PENDING or CANCELLED. Null if `userErrors` is not empty. Requires access to the connector instance.",
  })
  job(
    @Root() { cancelledKey }: inputs.CancelBulkJobPayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return referenceAfterWrite(bulkJobType, cancelledKey, context, info);
  }
}

/** Never sent: the error is already recorded. */
const NO_JOB = { instance: "0", job: "0", direction: "DOWNLOAD", object: "none" } as const;

async function accessTo(instanceId: string, context: Context): Promise<BulkAccess | Rejected> {
  const instance = await connectorInstanceType.load(instanceId, context);
  if (instance === null) return rejected("NOT_FOUND", "The connector instance of the job does not exist.", "job");
  return bulkAccess(instance, context);
}

/** Checks that need no description of the object. */
function checkDownload(input: inputs.StartBulkDownloadInput): InputChecks {
  const { object, where, ocnql, fields, from, to, dateField, limit, notificationUrl } = input;
  const hasWindow = typeof from === "string" || typeof to === "string";
  const checks = new InputChecks()
    .pathSegment("object", object)
    .check(
      hasWindow === (typeof dateField === "string"),
      "dateField",
      "`dateField` must be given if `from` or `to` is, and not without them.",
    )
    .check(
      typeof from !== "string" || typeof to !== "string" || from <= to,
      "to",
      "`to` must not be earlier than `from`.",
    )
    .check(typeof limit !== "number" || limit >= 1, "limit", "`limit` must be at least 1.")
    .check(
      typeof notificationUrl !== "string" || isNotificationUrl(notificationUrl),
      "notificationUrl",
      `\`notificationUrl\` must be an https URL without credentials, of at most ${String(MAX_URL_LENGTH)} characters.`,
    );
  checkArgument(checks, "fields", () => checkAttributePaths("fields", fields));
  checkArgument(checks, "dateField", () => checkAttributePath("dateField", dateField));
  const conditionField = where == null ? "ocnql" : "where";
  checkArgument(checks, conditionField, () => {
    const { matchesNothing } = compileRecordCondition({ where, ocnql }, undefined);
    checks.check(!matchesNothing, conditionField, "No record can match this condition, because of an empty `in`.");
  });
  return checks;
}

/** Records the error BAD_USER_INPUT that the check throws. */
function checkArgument(checks: InputChecks, field: string, check: () => void): void {
  const message = badUserInputOf(check);
  if (message !== undefined) checks.check(false, field, message);
}

function badUserInputOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions["code"] === "BAD_USER_INPUT") return error.message;
    throw error;
  }
}

function isNotificationUrl(text: string): boolean {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === "https:" && username === "" && password === "";
}

/** Checks the object and the condition by the description of the connector, and reads the token. */
async function prepare(
  instanceId: string,
  input: inputs.StartBulkDownloadInput,
  context: Context,
): Promise<PreparedBulkDownload> {
  const { object, where, ocnql } = input;
  const instance = await connectorInstanceType.load(instanceId, context);
  if (instance === null) return rejected("NOT_FOUND", "The connector instance does not exist.", "connectorInstance");
  const place = { instance: instanceId, parent: undefined, object };
  await requireObject(instance, place, context);
  const description = await describeRecords(instance, place, context);
  let condition: string | undefined;
  const problem = badUserInputOf(() => {
    condition = compileRecordCondition({ where, ocnql }, description).text;
  });
  if (problem !== undefined) return rejected("INVALID", problem, "where");
  return { access: await bulkAccess(instance, context), body: criteriaOf(input, condition) };
}

function criteriaOf(
  { object, fields, format, from, to, dateField, limit, notificationUrl }: inputs.StartBulkDownloadInput,
  where: string | undefined,
): BulkDownloadCriteria {
  return {
    objectName: object,
    format: MEDIA_TYPES[format ?? "CSV"],
    ...(where !== undefined && { where }),
    ...(fields != null && { selectFields: fields.join(",") }),
    ...(from != null && { from }),
    ...(to != null && { to }),
    ...(dateField != null && { filterDateField: dateField }),
    ...(limit != null && { limit }),
    ...(notificationUrl != null && { notificationUrl }),
  };
}

function rejected(reason: "INVALID" | "NOT_FOUND", message: string, field: string): Rejected {
  return { rejection: { reason, message, requestId: undefined, providerMessage: undefined, field } };
}
