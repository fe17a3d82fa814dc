import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveConnection } from "../relay/connection.ts";
import { expectedId, fromGlobalId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Rest } from "../schema/common/rest.ts";
import { FormulaInstance } from "../schema/formulaInstance.ts";
import * as schema from "../schema/scheduledJob.ts";
import { formulaInstanceType } from "./common/entityTypes.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { runMutation } from "./common/mutationPayload.ts";
import { reference, referenceAfterWrite, type EntityType } from "./common/reference.ts";

@Resolver(() => schema.ScheduledJob)
export class ScheduledJobResolver {
  @Rest("listScheduledJobs", { connection: "token" })
  @Query(() => schema.ScheduledJobConnection, {
    nullable: true,
    description:
      "Scheduled jobs: pollers of events, and formula instances with a schedule. The platform sends all of them in one response. It documents no privilege for them.",
  })
  scheduledJobs(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = dataSources.scheduledJobs.list();
    return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new schema.ScheduledJob(row));
  }

  @Rest("getFormulaInstance", { reference: [] })
  @FieldResolver(() => FormulaInstance, {
    nullable: true,
    description:
      "The formula instance that the job runs. Null for other jobs, or if it was deleted. Requires the `viewFormulas` privilege.",
  })
  formulaInstance(
    @Root() { formulaInstanceId }: schema.ScheduledJob,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reference(formulaInstanceType, formulaInstanceId, context, info);
  }
}

@Resolver(() => schema.ScheduledJobPayload)
export class ScheduledJobMutations {
  @Rest("enableScheduledJob")
  @Mutation(() => schema.EnableScheduledJobPayload, {
    nullable: true,
    description: "Enables a scheduled job: it runs by its schedule again. The platform documents no privilege for it.",
  })
  async enableScheduledJob(
    @Arg("input", () => schema.EnableScheduledJobInput, { description: "The job to enable." })
    input: schema.EnableScheduledJobInput,
    @Ctx() context: Context,
  ): Promise<schema.EnableScheduledJobPayload> {
    return switchTo("enable", input, context);
  }

  @Rest("disableScheduledJob")
  @Mutation(() => schema.DisableScheduledJobPayload, {
    nullable: true,
    description:
      "Disables a scheduled job: it keeps its schedule, and does not run until it is enabled. The platform documents no privilege for it.",
  })
  async disableScheduledJob(
    @Arg("input", () => schema.DisableScheduledJobInput, { description: "The job to disable." })
    input: schema.DisableScheduledJobInput,
    @Ctx() context: Context,
  ): Promise<schema.DisableScheduledJobPayload> {
    return switchTo("disable", input, context);
  }

  @Rest("getScheduledJob", { reference: [] })
  @FieldResolver(() => schema.ScheduledJob, {
    nullable: true,
    description:
      "The job after the change. Null if `userErrors` is not empty. The platform documents no privilege for it.",
  })
  scheduledJob(
    @Root() { jobId }: schema.ScheduledJobPayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return referenceAfterWrite(scheduledJobType, jobId, context, info);
  }
}

export const scheduledJobType: EntityType<schema.ScheduledJob> = {
  name: "ScheduledJob",
  fromKey: (id) => new schema.ScheduledJob({ id }),
  load: async (id, { dataSources }) => {
    const row = await dataSources.scheduledJobs.byId(id);
    return row && new schema.ScheduledJob(row);
  },
};

function switchTo(
  state: "enable" | "disable",
  input: schema.EnableScheduledJobInput | schema.DisableScheduledJobInput,
  { dataSources }: Context,
): Promise<schema.ScheduledJobPayload> {
  const checks = new InputChecks();
  const id = jobIdIn(input.scheduledJob);
  checks.check(id !== undefined, "scheduledJob", expectedId("ScheduledJob", input.scheduledJob, "scheduledJob"));
  return runMutation(input, checks, {
    write: () => dataSources.scheduledJobs.switchTo(state, id ?? ""),
    toPayload: () => ({ jobId: id ?? "" }),
    pathByReason: { INVALID: ["scheduledJob"], NOT_FOUND: ["scheduledJob"], CONFLICT: ["scheduledJob"] },
  });
}

/** The platform's ids of jobs are short texts, such as UUIDs. */
const JOB_ID = /^\w[\w.:-]{0,199}$/;

/** A text that is not a global id is an id of the platform. Undefined for the global id of another type. */
function jobIdIn(id: string): string | undefined {
  const globalId = fromGlobalId(id) ?? { type: "ScheduledJob", key: id };
  return globalId.type === "ScheduledJob" && JOB_ID.test(globalId.key) ? globalId.key : undefined;
}
