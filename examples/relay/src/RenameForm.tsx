import { useState, type SyntheticEvent } from "react";

interface Props {
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly onCancel: () => void;
}

/** Enter renames, Escape leaves everything as it was. */
export function RenameForm({ name, onRename, onCancel }: Props) {
  const [text, setText] = useState(name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onRename(text.trim());
  };
  return (
    <form className="rename" onSubmit={submit} onKeyDown={({ key }) => key === "Escape" && onCancel()}>
      <input
        aria-label="New name"
        autoFocus
        required
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">Save</button>
      <button type="button" className="quiet" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}
