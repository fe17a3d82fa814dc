import type { ExecutionRowFragment } from "./__generated__/operations.ts";
import type { View } from "./Details.tsx";
import { labelOf } from "./format.ts";
import { OutcomeLine } from "./OutcomeLine.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import { Time } from "./Time.tsx";
import type { Outcome } from "./useRunAgain.ts";

interface Props {
  readonly execution: ExecutionRowFragment;
  readonly formula: string | undefined;
  readonly isMarked: boolean;
  readonly outcome: Outcome | undefined;
  readonly onMark: (id: string, isMarked: boolean) => void;
  readonly onView: (view: View) => void;
}

const COLUMNS = 6;

export function ExecutionRow({ execution, formula, isMarked, outcome, onMark, onView }: Props) {
  const { id, createdAt, status, formulaInstance, failedSteps } = execution;
  const label = labelOf(execution);
  return (
    <>
      <tr className={isMarked ? "marked" : undefined} aria-busy={outcome?.state === "RUNNING"}>
        <td>
          <input
            type="checkbox"
            aria-label={`Select ${label}`}
            checked={isMarked}
            onChange={({ target }) => onMark(id, target.checked)}
          />
        </td>
        <th scope="row">
          {formulaInstance?.name ?? "Deleted instance"}
          {formula !== undefined && <span className="soft">{formula}</span>}
        </th>
        <td className="when">
          <Time time={createdAt} />
        </td>
        <td>
          <code>{[...new Set(failedSteps?.map(({ stepName }) => stepName))].join(", ")}</code>
        </td>
        <td>
          <StatusBadge status={status} />
        </td>
        <td>
          <button
            type="button"
            className="quiet small"
            aria-label={`Steps of ${label}`}
            aria-haspopup="dialog"
            onClick={() => onView({ type: "execution", id })}
          >
            Steps
          </button>
        </td>
      </tr>
      {outcome && (
        <tr className="wide">
          <td colSpan={COLUMNS}>
            <OutcomeLine outcome={outcome} instance={formulaInstance} onView={onView} />
          </td>
        </tr>
      )}
    </>
  );
}
