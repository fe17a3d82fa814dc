import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { MutationInput, MutationPayload, UserError, type Lazy } from "./common/mutation.ts";
import { JSONValue } from "./common/scalars.ts";
import { FormulaExecution } from "./formulaExecution.ts";

/** Maximum number of executions of one mutation. */
export const MAX_RETRIES = 50;

@InputType({ description: "The formula instance to run." })
export class RunFormulaInstanceInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the formula instance." })
  formulaInstance!: string;

  @Field(() => JSONValue, {
    nullable: true,
    description: "Arguments, which steps of the formula read as `trigger.args`: any JSON. `{}` if omitted.",
  })
  arguments?: unknown;
}

@ObjectType({ simpleResolvers: true, description: "Result of `runFormulaInstance`." })
export class RunFormulaInstancePayload extends MutationPayload {
  @Field(() => [FormulaExecution], {
    nullable: true,
    description:
      "The executions that were started, usually one. They have not ended: `node(id:)` reads their state. Null if `userErrors` is not empty.",
  })
  executions?: Lazy<readonly (FormulaExecution | Error)[]>;
}

@InputType({ description: "The executions to run again." })
export class RetryFormulaExecutionsInput extends MutationInput {
  @Field(() => [ID], {
    description: `Global IDs or database IDs of executions, each once and at most ${String(MAX_RETRIES)}.`,
  })
  executions!: string[];
}

export enum WriteOutcome {
  DONE = "DONE",
  REFUSED = "REFUSED",
  UNKNOWN = "UNKNOWN",
}
registerEnumType(WriteOutcome, {
  name: "WriteOutcome",
  description: "Result of one of several writes.",
  valuesConfig: {
    DONE: { description: "The platform has made the change." },
    REFUSED: { description: "The change was not made. `userErrors` has the reason." },
    UNKNOWN: { description: "No answer came: the change may have been made. Check before repeating it." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Result of `retryFormulaExecutions` for one execution." })
export class RetryFormulaExecutionResult {
  @Field(() => ID, { description: "Global ID of the execution that was to be run again." })
  executionId!: string;

  @Field(() => FormulaExecution, {
    nullable: true,
    description:
      "The new execution. Null if `outcome` is not DONE, or if the platform does not return it: it is then among `FormulaInstance.executions`.",
  })
  execution!: FormulaExecution | null;

  @Field(() => WriteOutcome, { description: "Whether the execution was run again." })
  outcome!: WriteOutcome;

  @Field(() => [UserError], { description: "Why the execution was not run again. Empty unless `outcome` is REFUSED." })
  userErrors!: UserError[];
}

@ObjectType({ simpleResolvers: true, description: "Result of `retryFormulaExecutions`." })
export class RetryFormulaExecutionsPayload extends MutationPayload {
  @Field(() => [RetryFormulaExecutionResult], {
    nullable: true,
    description: "A result for each execution, in the order of the input. Null if `userErrors` is not empty.",
  })
  results?: readonly RetryFormulaExecutionResult[];
}
