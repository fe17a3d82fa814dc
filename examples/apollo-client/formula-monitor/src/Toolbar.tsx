import { MAX_AT_A_TIME, type Outcome } from "./useRunAgain.ts";

interface Props {
  readonly shown: number;
  readonly marked: number;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly isRunning: boolean;
  readonly isLoading: boolean;
  readonly onMarkAll: (isMarked: boolean) => void;
  readonly onRun: () => void;
  readonly onReload: () => void;
}

export function Toolbar({ shown, marked, outcomes, isRunning, isLoading, onMarkAll, onRun, onReload }: Props) {
  const isAll = marked > 0 && marked === Math.min(shown, MAX_AT_A_TIME);
  const canRun = marked > 0 && marked <= MAX_AT_A_TIME && !isRunning;
  return (
    <div className="toolbar" role="group" aria-label="Run again">
      <label>
        <input type="checkbox" checked={isAll} onChange={({ target }) => onMarkAll(target.checked)} />
        {shown > MAX_AT_A_TIME ? `Select the first ${String(MAX_AT_A_TIME)}` : "Select all"}
      </label>
      <button type="button" aria-disabled={!canRun} onClick={() => canRun && onRun()}>
        {isRunning ? "Running again…" : marked === 0 ? "Run again" : `Run ${String(marked)} again`}
      </button>
      <button type="button" className="quiet" aria-disabled={isLoading} onClick={() => !isLoading && onReload()}>
        Reload
      </button>
      <p className="hint" role="status">
        {marked > MAX_AT_A_TIME ? `At most ${String(MAX_AT_A_TIME)} at a time.` : summaryOf([...outcomes.values()])}
      </p>
    </div>
  );
}

/** `Run again: 2 done, 1 refused` */
function summaryOf(outcomes: readonly Outcome[]): string {
  const count = (state: Outcome["state"]) => outcomes.filter((outcome) => outcome.state === state).length;
  const counts = [
    [count("DONE"), "done"],
    [count("REFUSED"), "refused"],
    [count("UNKNOWN"), "without an answer"],
  ] as const;
  const texts = counts.flatMap(([number, text]) => (number > 0 ? [`${String(number)} ${text}`] : []));
  return texts.length === 0 ? "" : `Run again: ${texts.join(", ")}`;
}
