import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveConnection } from "../relay/connection.ts";
import { describeId, fromGlobalId } from "../relay/globalId.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { FromKey, FromProperty } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { DateTime } from "../schema/common/scalars.ts";
import { valueOrThrow } from "../schema/common/values.ts";
import { FormulaExecution, FormulaExecutionConnection } from "../schema/formulaExecution.ts";
import {
  FormulaStepExecution,
  FormulaStepExecutionConnection,
  FormulaStepValue,
  FormulaStepValueConnection,
} from "../schema/formulaExecution.step.ts";
import { FormulaInstance } from "../schema/formulaInstance.ts";
import { formulaInstanceType } from "./common/entityTypes.ts";
import { reference } from "./common/reference.ts";
import { requireEventId } from "./common/requireEventId.ts";

@ArgsType()
class ExecutionsArgs extends ConnectionArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Returns only executions that the event with this ID started. Not together with `objectId`.",
  })
  event?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Returns only executions that an event of the object with this ID, in the connected application, started. Not together with `event`.",
  })
  objectId?: string | null;
}

@ArgsType()
class FailedExecutionsArgs extends ConnectionArgs {
  @Field(() => DateTime, { nullable: true, description: "Returns only executions at or after this time." })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Returns only executions at or before this time." })
  to?: string | null;
}

@Resolver(() => FormulaInstance)
export class FormulaInstanceExecutionsResolver {
  @FromKey()
  @Rest("listFormulaInstanceExecutions", { connection: "token" })
  @FieldResolver(() => FormulaExecutionConnection, {
    nullable: true,
    description:
      "Executions of the instance. The platform keeps them for three to seven days. Requires the `viewFormulas` privilege.",
  })
  executions(
    @Root() { databaseId }: FormulaInstance,
    @Args(() => ExecutionsArgs) args: ExecutionsArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = dataSources.formulaExecutions.ofInstance(databaseId, triggerOf(args));
    const toNode = (row: ConstructorParameters<typeof FormulaExecution>[0]) => new FormulaExecution(row, databaseId);
    return resolveConnection({ args, key: dataSources.cursorKey, info }, list, toNode);
  }

  @FromKey()
  @Rest("listFormulaInstanceExecutionErrors", { connection: "token" })
  @FieldResolver(() => FormulaExecutionConnection, {
    nullable: true,
    description:
      "Executions of the instance in which a step has failed. The platform keeps them for three to seven days. Requires the `viewFormulas` privilege.",
  })
  failedExecutions(
    @Root() { databaseId }: FormulaInstance,
    @Args(() => FailedExecutionsArgs) args: FailedExecutionsArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { from, to } = args;
    const list = dataSources.formulaExecutions.failedOfInstance(databaseId, {
      from: from ?? undefined,
      to: to ?? undefined,
    });
    return resolveConnection(
      { args, key: dataSources.cursorKey, info },
      list,
      (row) => new FormulaExecution(row, databaseId, row.stepExecutions),
    );
  }
}

@Resolver(() => FormulaExecution)
export class FormulaExecutionResolver {
  @FromProperty("formulaInstanceId")
  @Rest("getFormulaInstance", { reference: [] })
  @FieldResolver(() => FormulaInstance, {
    nullable: true,
    description:
      "The formula instance that ran. Null if the platform does not return it, or if it was deleted. Requires the `viewFormulas` privilege.",
  })
  formulaInstance(
    @Root() { formulaInstanceId }: FormulaExecution,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return reference(formulaInstanceType, formulaInstanceId, context, info);
  }

  @FromKey()
  @Rest("listFormulaExecutionSteps", { connection: "token" })
  @FieldResolver(() => FormulaStepExecutionConnection, {
    nullable: true,
    description:
      "The steps that have run, the trigger included. Steps of formulas within the formula are not among them. Requires the `viewFormulas` privilege.",
  })
  steps(
    @Root() { databaseId }: FormulaExecution,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = dataSources.formulaExecutions.steps(databaseId);
    return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new FormulaStepExecution(row));
  }

  @FromKey()
  @Rest("listFormulaExecutionErrors")
  @FieldResolver(() => [FormulaStepExecution], {
    nullable: true,
    description:
      "The steps that have failed. Read with the execution in lists of failed executions. Requires the `viewFormulas` privilege.",
  })
  async failedSteps(@Root() { databaseId, failedStepRecords }: FormulaExecution, @Ctx() { dataSources }: Context) {
    const rows = valueOrThrow(failedStepRecords) ?? (await dataSources.formulaExecutions.failedSteps(databaseId));
    return rows.map((row) => (row instanceof Error ? row : new FormulaStepExecution(row)));
  }
}

@Resolver(() => FormulaStepExecution)
export class FormulaStepExecutionResolver {
  @FromKey()
  @Rest("listFormulaStepExecutionValues", { connection: "token" })
  @FieldResolver(() => FormulaStepValueConnection, {
    nullable: true,
    description:
      "Values that the step used and produced, such as the request and the response. Requires the `viewFormulas` privilege.",
  })
  values(
    @Root() { databaseId }: FormulaStepExecution,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources: { cursorKey, formulaExecutions } }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return resolveConnection(
      { args, key: cursorKey, info },
      formulaExecutions.values(databaseId),
      (row) => new FormulaStepValue(row, formulaExecutions.shown(row)),
    );
  }
}

/** @throws BAD_USER_INPUT if both are given, which the platform rejects, or one is blank, which it ignores */
function triggerOf({ event, objectId }: ExecutionsArgs) {
  requireText("event", event);
  requireText("objectId", objectId);
  const hasEvent = typeof event === "string";
  if (hasEvent && typeof objectId === "string") {
    throw badUserInput("At most one of `event` and `objectId` can be given, but got both.");
  }
  return { eventId: hasEvent ? eventId(event) : undefined, objectId: objectId ?? undefined };
}

function requireText(argument: string, value: string | null | undefined): void {
  if (typeof value === "string" && value.trim() === "") throw badUserInput(`\`${argument}\` must not be blank.`);
}

function eventId(event: string): string {
  const globalId = fromGlobalId(event);
  if (globalId === undefined) return event;
  if (globalId.type === "ConnectorInstanceEvent") return requireEventId(globalId.key).event;
  throw badUserInput(`\`event\` must be the id of an event, but got ${describeId(event, "ConnectorInstanceEvent")}.`);
}
