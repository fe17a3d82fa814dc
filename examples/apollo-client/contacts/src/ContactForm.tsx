import { useState, type SubmitEvent } from "react";
import { FIELDS, LABELS, type Texts } from "./mapping.ts";

interface Props {
  readonly name: string;
  readonly initial: Texts;
  readonly onSave: (texts: Texts) => void;
  readonly onCancel: () => void;
}

/** Enter saves, Escape leaves everything as it was. */
export function ContactForm({ name, initial, onSave, onCancel }: Props) {
  const [texts, setTexts] = useState(initial);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave(texts);
  };
  return (
    <form
      className="edit"
      aria-label={`Edit ${name}`}
      onSubmit={submit}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
    >
      {FIELDS.map((field, index) => (
        <label key={field}>
          {LABELS[field]}
          <input
            autoFocus={index === 0}
            autoComplete="off"
            spellCheck={false}
            value={texts[field]}
            onChange={({ target }) => setTexts({ ...texts, [field]: target.value })}
          />
        </label>
      ))}
      <div className="buttons">
        <button type="submit">Save</button>
        <button type="button" className="quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
