import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { RetryResult } from "../datasources/formulaExecution.retry.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { UserErrorCode } from "../schema/common/mutation.ts";
import { Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/formulaExecution.input.ts";
import { FormulaExecution } from "../schema/formulaExecution.ts";
import { checkJson } from "./common/jsonInput.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { fromWrittenRow, runMutation } from "./common/mutationPayload.ts";

const { MAX_RETRIES } = inputs;

/** Values of steps above 4 MB are not kept, and the arguments are one of them. */
const ARGUMENT_LIMITS = { maxDepth: 50, maxBytes: 4_000_000 };

const CALLS_OF_RETRIES = {
  of: (input: unknown) => {
    const { executions } = (input ?? {}) as Partial<inputs.RetryFormulaExecutionsInput>;
    return Math.min(executions?.length ?? 0, MAX_RETRIES);
  },
  max: MAX_RETRIES,
};

@Resolver()
export class FormulaExecutionMutations {
  @Rest("runFormulaInstance")
  @Mutation(() => inputs.RunFormulaInstancePayload, {
    nullable: true,
    description:
      "Starts a formula instance, whose formula must have a manual trigger. Returns before the execution has ended. Requires the `createFormulaInstances` privilege.",
  })
  async runFormulaInstance(
    @Arg("input", () => inputs.RunFormulaInstanceInput, { description: "The formula instance and its arguments." })
    input: inputs.RunFormulaInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.RunFormulaInstancePayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("FormulaInstance", "formulaInstance", input.formulaInstance);
    if (input.arguments != null) checkJson(checks, "arguments", input.arguments, ARGUMENT_LIMITS);
    return runMutation(input, checks, {
      write: () => dataSources.formulaExecutions.run(id, input.arguments ?? {}),
      toPayload: (rows) => ({
        executions: fromWrittenRow(rows, (valid) =>
          valid.map((row) => (row instanceof Error ? row : new FormulaExecution(row, id))),
        ),
      }),
      pathByReason: { NOT_FOUND: ["formulaInstance"] },
    });
  }

  @Rest("retryFormulaExecution", { perItem: "input", callsOf: CALLS_OF_RETRIES })
  @Mutation(() => inputs.RetryFormulaExecutionsPayload, {
    nullable: true,
    description:
      "Runs formula instances again, each with the trigger of an earlier execution. One execution that is refused does not affect the others. Requires the `createFormulaInstances` privilege.",
  })
  async retryFormulaExecutions(
    @Arg("input", () => inputs.RetryFormulaExecutionsInput, { description: "The executions to run again." })
    input: inputs.RetryFormulaExecutionsInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.RetryFormulaExecutionsPayload> {
    const { executions } = input;
    const checks = new InputChecks().check(
      executions.length > 0 && executions.length <= MAX_RETRIES,
      "executions",
      `\`executions\` must contain 1 to ${String(MAX_RETRIES)} ids, but got ${String(executions.length)}.`,
    );
    const pathOf = (index: number) => ["executions", String(index)];
    const ids = executions.map((id, index) => checks.databaseId("FormulaExecution", pathOf(index), id));
    if (checks.errors.length === 0) checks.distinct(ids, pathOf);
    return runMutation(input, checks, {
      write: async () => ({ value: await dataSources.formulaExecutions.retry(ids) }),
      toPayload: (results) => ({ results: results.map((result, index) => toResult(ids[index] ?? "", index, result)) }),
    });
  }
}

function toResult(id: string, index: number, result: RetryResult): inputs.RetryFormulaExecutionResult {
  const execution = result.outcome === "DONE" && result.execution !== undefined ? result.execution : null;
  return {
    executionId: toGlobalId("FormulaExecution", id),
    execution: execution && new FormulaExecution(execution),
    outcome: inputs.WriteOutcome[result.outcome],
    userErrors: result.outcome === "REFUSED" ? [toUserError(result.rejection, index)] : [],
  };
}

function toUserError(rejection: Extract<RetryResult, { outcome: "REFUSED" }>["rejection"], index: number) {
  const { reason, message, requestId = null, providerMessage = null } = rejection;
  const field = ["input", "executions", String(index)];
  return { message, code: UserErrorCode[reason], field, requestId, providerMessage };
}
