import { useId, useRef, useState, type SubmitEvent } from "react";
import { LABELS, type Field } from "./mapping.ts";
import { everything, type Search } from "./search.ts";

interface Props {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

const SEARCHED: readonly Field[] = ["lastName", "firstName", "email", "city"];

export function SearchForm({ search, onSearch }: Props) {
  const [draft, setDraft] = useState(search);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSearch({ ...draft, text: draft.text.trim() });
  };
  const clear = () => {
    setDraft(everything);
    onSearch(everything);
    input.current?.focus();
  };
  return (
    <form className="search card" role="search" aria-label="Contacts" onSubmit={submit}>
      <label>
        Search by
        <select value={draft.field} onChange={({ target }) => setDraft({ ...draft, field: target.value as Field })}>
          {SEARCHED.map((field) => (
            <option key={field} value={field}>
              {LABELS[field]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Text
        <input
          ref={input}
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={hint}
          value={draft.text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
        />
      </label>
      <div className="buttons">
        <button type="submit">Search</button>
        <button type="button" className="quiet" disabled={search.text === "" && draft.text === ""} onClick={clear}>
          Clear
        </button>
      </div>
      <p className="hint" id={hint}>
        The whole text must match: HubSpot supports no other condition.
      </p>
    </form>
  );
}
