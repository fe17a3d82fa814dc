import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { Problem } from "../../shared/Problem.tsx";
import { failureOf } from "../../shared/problem.ts";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { StepValuesDocument, type StepFragment } from "./__generated__/operations.ts";
import { StatusBadge } from "./StatusBadge.tsx";
import { StepValue } from "./StepValue.tsx";
import { Time } from "./Time.tsx";

interface Props {
  readonly step: StepFragment;
  /** Whether its values are shown from the start. */
  readonly isOpen: boolean;
}

export function Step({ step: { id, stepName, status, createdAt }, isOpen: initial }: Props) {
  const [isOpen, setOpen] = useState(initial);
  return (
    <li aria-label={stepName}>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <code>{stepName}</code> <StatusBadge status={status} />
          <span className="hint">
            <Time time={createdAt} />
          </span>
        </summary>
        {isOpen && <Values id={id} stepName={stepName} />}
      </details>
    </li>
  );
}

function Values({ id, stepName }: { readonly id: string; readonly stepName: string }) {
  // Values are large: they are kept only while they are shown.
  const { data, error, loading, refetch } = useQuery(StepValuesDocument, {
    variables: { id },
    errorPolicy: "all",
    fetchPolicy: "no-cache",
  });
  if (loading) return <Skeleton rows={3} label={`Loading the values of ${stepName}`} />;
  const values = data?.node && "values" in data.node ? data.node.values : undefined;
  if (!values && error) {
    return (
      <Problem title="The values cannot be read" failure={failureOf(error)}>
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </Problem>
    );
  }
  if (!values || values.nodes.length === 0) return <p className="hint">The platform has recorded no values.</p>;
  return (
    <>
      <dl className="values">
        {values.nodes.map((value) => (
          <StepValue key={value.id} stepName={stepName} value={value} />
        ))}
      </dl>
      {values.pageInfo.hasNextPage && <p className="hint">The first {values.nodes.length} values are listed.</p>}
    </>
  );
}
