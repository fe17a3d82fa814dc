import { useQuery } from "@apollo/client/react";
import { Problem } from "../../shared/Problem.tsx";
import { failureOf } from "../../shared/problem.ts";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { ExecutionDocument, type StepFragment } from "./__generated__/operations.ts";
import type { View } from "./Details.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import { Step } from "./Step.tsx";
import { Time } from "./Time.tsx";

interface Props {
  readonly id: string;
  readonly onView: (view: View) => void;
}

/** The steps of an execution, those that have failed first. */
export function ExecutionDetails({ id, onView }: Props) {
  const { data, error, loading, refetch } = useQuery(ExecutionDocument, {
    variables: { id },
    errorPolicy: "all",
    fetchPolicy: "network-only",
  });
  if (loading) return <Skeleton rows={5} label="Loading the steps" />;
  const execution = data?.node && "steps" in data.node ? data.node : undefined;
  if (error && !execution?.steps) {
    return (
      <Problem title="The steps cannot be read" failure={failureOf(error)}>
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </Problem>
    );
  }
  if (!execution) return <p className="empty">The platform no longer has this execution.</p>;

  const { formulaInstance, failedSteps, steps } = execution;
  const failed = failedSteps ?? [];
  const failedIds = new Set(failed.map((step) => step.id));
  const others = steps?.nodes.filter((step: StepFragment) => !failedIds.has(step.id)) ?? [];
  return (
    <>
      <dl>
        <dt>Formula instance</dt>
        <dd>
          {formulaInstance ? (
            <button type="button" className="link" onClick={() => onView({ type: "instance", id: formulaInstance.id })}>
              {formulaInstance.name}
            </button>
          ) : (
            "deleted"
          )}
        </dd>
        <dt>Started (UTC)</dt>
        <dd>
          <Time time={execution.createdAt} />
        </dd>
        <dt>State</dt>
        <dd>
          <StatusBadge status={execution.status} />
        </dd>
        <dt>Execution</dt>
        <dd>{execution.databaseId}</dd>
      </dl>
      <ol className="steps" aria-label="Steps">
        {[...failed, ...others].map((step) => (
          <Step key={step.id} step={step} isOpen={failedIds.has(step.id)} />
        ))}
      </ol>
      {failed.length + others.length === 0 && <p className="empty">No step has run yet.</p>}
      {steps?.pageInfo.hasNextPage && <p className="hint">The first {steps.nodes.length} steps are listed.</p>}
      <p className="hint">The gateway replaces credentials in values by “…”.</p>
    </>
  );
}
