import { Problem } from "../../shared/Problem.tsx";
import type { Formula } from "./selection.ts";
import type { SourceResult } from "./useFailedExecutions.ts";

interface Props {
  readonly formulas: readonly Formula[];
  readonly sources: readonly SourceResult[];
  readonly isLoading: boolean;
  readonly onRetry: () => void;
}

/** A line for each formula of which executions are missing. */
export function SourceProblems({ formulas, sources, isLoading, onRetry }: Props) {
  const incomplete = sources.filter(({ error, truncated }) => error !== null || truncated);
  if (incomplete.length === 0) return null;
  return (
    <ul className="sources" aria-label="Incomplete formulas">
      {incomplete.map(({ formulaId, error }) => {
        const name = formulas.find(({ databaseId }) => databaseId === formulaId)?.name ?? `Formula ${formulaId}`;
        return (
          <li key={formulaId} aria-label={name}>
            {error ? (
              <Problem
                title={`${name} cannot be read`}
                failure={{ message: error.providerMessage ?? error.message, requestId: error.requestId }}
              >
                <button type="button" className="quiet" aria-disabled={isLoading} onClick={onRetry}>
                  Try again
                </button>
              </Problem>
            ) : (
              <p className="warning">
                <strong>{name} is incomplete.</strong> More of its instances have failed executions than are read.
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
