import { Button, pick, TrashIcon, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import type { SavedOperations } from "./saved.ts";
import { useOpenInTab } from "./useOpenInTab.ts";

/** Operations that the user has saved. */
export function Saved({ saved }: { readonly saved: SavedOperations }) {
  const [operations, setOperations] = useState(() => saved.all());
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const open = useOpenInTab();
  const { query, title } = tabs[activeTabIndex] ?? {};

  const save = () => {
    if (query && title) saved.save({ name: title, query });
    setOperations(saved.all());
  };
  const remove = (name: string) => {
    saved.remove(name);
    setOperations(saved.all());
  };

  return (
    <>
      <h3 id="saved-operations">
        Saved by you
        <Button onClick={save} disabled={!query?.trim()} title="Saved in this browser, without headers and variables">
          Save this operation
        </Button>
      </h3>
      <ul aria-labelledby="saved-operations">
        {operations.map(({ name, query: text }) => (
          <li key={name} className="saved">
            <button type="button" className="example" onClick={() => open(text)}>
              <span className="example-title">{name}</span>
            </button>
            <button type="button" className="saved-remove" aria-label={`Remove ${name}`} onClick={() => remove(name)}>
              <TrashIcon aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
