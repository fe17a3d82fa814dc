import { useQuery } from "@apollo/client/react";
import { Problem } from "../../shared/Problem.tsx";
import { failureOf } from "../../shared/problem.ts";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { LatestExecutionsDocument } from "./__generated__/operations.ts";
import type { View } from "./Details.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import { Time } from "./Time.tsx";

interface Props {
  readonly id: string;
  readonly onView: (view: View) => void;
}

/** A formula instance, and its latest executions in any state. */
export function InstanceDetails({ id, onView }: Props) {
  const { data, error, loading, refetch } = useQuery(LatestExecutionsDocument, {
    variables: { id },
    errorPolicy: "all",
    fetchPolicy: "network-only",
    notifyOnNetworkStatusChange: true,
  });
  if (loading) return <Skeleton rows={5} label="Loading the executions of the instance" />;
  const instance = data?.node && "executions" in data.node ? data.node : undefined;
  const again = (
    <button type="button" className="quiet" onClick={() => void refetch()}>
      {error ? "Try again" : "Reload"}
    </button>
  );
  if (error && !instance?.executions) {
    return (
      <Problem title="The executions cannot be read" failure={failureOf(error)}>
        {again}
      </Problem>
    );
  }
  if (!instance) return <p className="empty">This formula instance was deleted.</p>;
  return (
    <>
      <dl>
        <dt>Formula instance</dt>
        <dd>
          {instance.name}
          {instance.active === false && <span className="hint"> inactive</span>}
        </dd>
        <dt>Formula</dt>
        <dd>{instance.formula?.name ?? "deleted"}</dd>
      </dl>
      <ul className="latest" aria-label="Latest executions">
        {instance.executions?.nodes.map(({ id: execution, status, createdAt }) => (
          <li key={execution}>
            <button type="button" className="link" onClick={() => onView({ type: "execution", id: execution })}>
              <Time time={createdAt} />
            </button>
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
      {instance.executions?.nodes.length === 0 && <p className="empty">It has no executions.</p>}
      <div className="buttons">{again}</div>
    </>
  );
}
