import { MAX_FORMULAS, type Formula } from "./selection.ts";

interface Props {
  readonly formulas: readonly Formula[];
  readonly hasUnlisted: boolean;
  /** Global ids. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

export function FormulaPicker({ formulas, hasUnlisted, chosen, onChange }: Props) {
  const isFull = chosen.length >= MAX_FORMULAS;
  return (
    <details className="picker">
      <summary>
        Formulas: {chosen.length} of {formulas.length}
      </summary>
      <div className="buttons">
        <button
          type="button"
          className="quiet small"
          onClick={() => onChange(formulas.slice(0, MAX_FORMULAS).map(({ id }) => id))}
        >
          {formulas.length > MAX_FORMULAS ? `The first ${String(MAX_FORMULAS)}` : "All"}
        </button>
        <button type="button" className="quiet small" onClick={() => onChange([])}>
          None
        </button>
        {isFull && formulas.length > MAX_FORMULAS && (
          <span className="hint">At most {MAX_FORMULAS} formulas at a time.</span>
        )}
        {hasUnlisted && <span className="hint">The first {formulas.length} formulas are listed.</span>}
      </div>
      <ul aria-label="Formulas">
        {formulas.map(({ id, name, active }) => {
          const isChosen = chosen.includes(id);
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={isFull && !isChosen}
                  onChange={() => onChange(isChosen ? chosen.filter((other) => other !== id) : [...chosen, id])}
                />
                {name}
                {active === false && <span className="hint"> inactive</span>}
              </label>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
