import type { ExecutionRowFragment } from "./__generated__/operations.ts";
import type { View } from "./Details.tsx";
import { ExecutionRow } from "./ExecutionRow.tsx";
import type { Outcome } from "./useRunAgain.ts";

interface Props {
  readonly executions: readonly ExecutionRowFragment[];
  /** Names of formulas by global id. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of the executions to run again. */
  readonly marked: ReadonlySet<string>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** True while the rows are those of the last selection. */
  readonly isLoading: boolean;
  readonly onMark: (id: string, isMarked: boolean) => void;
  readonly onView: (view: View) => void;
}

export function ExecutionTable({ executions, names, marked, outcomes, isLoading, onMark, onView }: Props) {
  return (
    <div className="card executions">
      <table aria-label="Failed executions" aria-busy={isLoading}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Select</span>
            </th>
            <th scope="col">Formula instance</th>
            <th scope="col">Started (UTC)</th>
            <th scope="col">Failed step</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="unseen">Steps</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {executions.map((execution) => (
            <ExecutionRow
              key={execution.id}
              execution={execution}
              formula={names.get(execution.formulaInstance?.formula?.id ?? "")}
              isMarked={marked.has(execution.id)}
              outcome={outcomes.get(execution.id)}
              onMark={onMark}
              onView={onView}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
