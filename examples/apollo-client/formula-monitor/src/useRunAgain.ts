import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { failureOf, type Failure } from "../../shared/problem.ts";
import { RunAgainDocument, type FormulaExecutionStatus, type RunAgainMutation } from "./__generated__/operations.ts";

export type Outcome =
  | { readonly state: "RUNNING" }
  /** The new execution is undefined if the platform does not return it. */
  | { readonly state: "DONE"; readonly execution: NewExecution | undefined }
  | { readonly state: "REFUSED"; readonly failure: Failure }
  /** No answer came: it may have been run again. */
  | { readonly state: "UNKNOWN" };

export interface NewExecution {
  readonly id: string;
  readonly status: FormulaExecutionStatus;
}

type Payload = NonNullable<RunAgainMutation["retryFormulaExecutions"]>;
type Result = NonNullable<Payload["results"]>[number];

/** The most executions that one `retryFormulaExecutions` takes. */
export const MAX_AT_A_TIME = 50;

/** Runs executions again, and keeps the outcome of each by its id. */
export function useRunAgain() {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [failure, setFailure] = useState<Failure>();
  const [mutate, { loading: isRunning }] = useMutation(RunAgainDocument, { errorPolicy: "all" });

  const note = (ids: readonly string[], outcomeOf: (id: string) => Outcome | undefined) =>
    setOutcomes((before) => {
      const after = new Map(before);
      for (const id of ids) {
        const outcome = outcomeOf(id);
        if (outcome) after.set(id, outcome);
        else after.delete(id);
      }
      return after;
    });

  const runAgain = async (ids: readonly string[]): Promise<void> => {
    setFailure(undefined);
    note(ids, () => ({ state: "RUNNING" }));
    const { data, error } = await mutate({ variables: { executions: [...ids] } });
    const payload = data?.retryFormulaExecutions;
    const problem = payload ? rejectionOf(payload) : error && failureOf(error);
    // Also if the gateway did not answer: its calls may have been made.
    const rejection = problem?.isUnknown ? undefined : problem;
    setFailure(rejection);
    const results = new Map(payload?.results?.map((result) => [result.executionId, toOutcome(result)]));
    note(ids, (id) => (rejection ? undefined : (results.get(id) ?? { state: "UNKNOWN" })));
  };

  return { runAgain, isRunning, outcomes, failure };
}

/** None of the executions was run again. */
function rejectionOf({ userErrors: [error] }: Payload): Failure | undefined {
  return error && { message: error.providerMessage ?? error.message, requestId: error.requestId };
}

function toOutcome({ outcome, execution, userErrors: [error] }: Result): Outcome {
  if (outcome === "DONE") return { state: "DONE", execution: execution ?? undefined };
  if (outcome === "UNKNOWN") return { state: "UNKNOWN" };
  const message = error?.providerMessage ?? error?.message ?? "The platform sent no reason.";
  return { state: "REFUSED", failure: { message, requestId: error?.requestId } };
}
