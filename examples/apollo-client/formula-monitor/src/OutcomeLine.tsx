import { Problem } from "../../shared/Problem.tsx";
import type { View } from "./Details.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import type { Outcome } from "./useRunAgain.ts";

interface Props {
  readonly outcome: Outcome;
  readonly instance: { readonly id: string } | null;
  readonly onView: (view: View) => void;
}

/** What became of running an execution again. */
export function OutcomeLine({ outcome, instance, onView }: Props) {
  const latest = instance && (
    <button
      type="button"
      className="link"
      aria-haspopup="dialog"
      onClick={() => onView({ type: "instance", id: instance.id })}
    >
      Latest executions of the instance
    </button>
  );
  switch (outcome.state) {
    case "RUNNING":
      return <p className="hint">Running again…</p>;
    case "DONE": {
      const { execution } = outcome;
      return (
        <p className="done">
          <strong>Run again.</strong>{" "}
          {execution ? (
            <>
              <StatusBadge status={execution.status} />{" "}
              <button
                type="button"
                className="link"
                aria-haspopup="dialog"
                onClick={() => onView({ type: "execution", id: execution.id })}
              >
                The new execution
              </button>
            </>
          ) : (
            <>The platform did not return the new execution. {latest}</>
          )}
        </p>
      );
    }
    case "REFUSED":
      return <Problem title="Not run again" failure={outcome.failure} />;
    case "UNKNOWN":
      return (
        <p className="warning" role="alert">
          <strong>No answer came: it may have been run again.</strong> Check before you try again. {latest}
        </p>
      );
  }
}
