import { useId, useState, type SubmitEvent } from "react";
import { FormulaPicker } from "./FormulaPicker.tsx";
import { problemOf, type Formula, type Selection } from "./selection.ts";

interface Props {
  readonly formulas: readonly Formula[];
  readonly hasUnlisted: boolean;
  readonly selection: Selection;
  readonly onShow: (selection: Selection) => void;
}

export function SelectionForm({ formulas, hasUnlisted, selection, onShow }: Props) {
  const [draft, setDraft] = useState(selection);
  const [problem, setProblem] = useState<string>();
  const hint = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemOf(draft);
    setProblem(found);
    // A new object, so that the same selection is read again.
    if (found === undefined) onShow({ ...draft });
  };
  return (
    <form className="selection card" role="search" aria-label="Executions" noValidate onSubmit={submit}>
      <label>
        Failed since (UTC)
        <input
          type="datetime-local"
          value={draft.since}
          aria-describedby={hint}
          onChange={({ target }) => setDraft({ ...draft, since: target.value })}
        />
      </label>
      <label>
        Until (UTC)
        <input
          type="datetime-local"
          value={draft.until}
          aria-describedby={hint}
          onChange={({ target }) => setDraft({ ...draft, until: target.value })}
        />
      </label>
      <button type="submit">Show</button>
      <p
        className={problem === undefined ? "hint" : "invalid"}
        id={hint}
        role={problem === undefined ? undefined : "alert"}
      >
        {problem ?? "At most 7 days. Without an end, until now."}
      </p>
      <FormulaPicker
        formulas={formulas}
        hasUnlisted={hasUnlisted}
        chosen={draft.formulas}
        onChange={(chosen) => setDraft({ ...draft, formulas: chosen })}
      />
    </form>
  );
}
