import { useQuery } from "@apollo/client/react";
import { Problem } from "../../shared/Problem.tsx";
import { failureOf } from "../../shared/problem.ts";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { FormulasDocument } from "./__generated__/operations.ts";
import { Monitor } from "./Monitor.tsx";

export function App() {
  const { data, error, refetch } = useQuery(FormulasDocument, { errorPolicy: "all" });
  const formulas = data?.formulas;
  return (
    <>
      <h1 className="unseen">Failed executions of formulas</h1>
      {!formulas && !error && <Skeleton rows={6} label="Loading the formulas" />}
      {!formulas && error && (
        <Problem title="The formulas cannot be read" failure={failureOf(error)}>
          <button type="button" onClick={() => void refetch()}>
            Try again
          </button>
        </Problem>
      )}
      {formulas?.nodes.length === 0 && <p className="card empty">There are no formulas.</p>}
      {formulas && formulas.nodes.length > 0 && (
        <Monitor formulas={formulas.nodes} hasUnlisted={formulas.pageInfo.hasNextPage} />
      )}
    </>
  );
}
