import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { ConnectorsDocument } from "./__generated__/operations.ts";

const MAX_SHOWN = 8;

interface Props {
  readonly onPick: (id: string) => void;
  /** Whether to take the focus: after a form, not at first. */
  readonly autoFocus: boolean;
}

export function ConnectorPicker({ onPick, autoFocus }: Props) {
  const { data, error } = useQuery(ConnectorsDocument);
  const [text, setText] = useState("");
  const found = (data?.connectors?.nodes ?? []).filter(
    ({ name, key, active }) => active !== false && `${name} ${key}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <section className="card picker" aria-labelledby="picker-title">
      <h2 id="picker-title">Connect an application</h2>
      <label>
        Find an application
        <input type="search" autoFocus={autoFocus} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      {error && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
      <p className="hint" role="status">
        {data && `${String(Math.min(found.length, MAX_SHOWN))} of ${String(found.length)}`}
      </p>
      <ul>
        {found.slice(0, MAX_SHOWN).map(({ id, name, description }) => (
          <li key={id}>
            <button type="button" className="quiet" onClick={() => onPick(id)}>
              <strong>{name}</strong>
              <span>{description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
