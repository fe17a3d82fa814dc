import { Button, pick, useGraphiQL } from "@graphiql/react";
import { useId, useState } from "react";
import { audiences } from "examples:all";
import type { Example } from "./example.ts";
import { Saved } from "./savedList.tsx";
import type { SavedOperations } from "./saved.ts";
import { useOpenInTab } from "./useOpenInTab.ts";

/** The saved operations of the user, and the examples by audience. */
export function Pane({ saved }: { readonly saved: SavedOperations }) {
  const [wanted, setWanted] = useState("");
  const shown = audiences
    .map(({ title, examples }) => ({ title, examples: examples.filter((example) => matches(example, wanted)) }))
    .filter(({ examples }) => examples.length > 0);
  return (
    <section className="examples" aria-label="Examples">
      <h2 className="pane-title">Examples</h2>
      <input
        type="search"
        placeholder="Find an example"
        aria-label="Find an example"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <Saved saved={saved} />
      {shown.map((audience) => (
        <Audience key={audience.title} {...audience} />
      ))}
      {shown.length === 0 && (
        <p>
          No example contains “{wanted}”. <Button onClick={() => setWanted("")}>Show all</Button>
        </p>
      )}
    </section>
  );
}

function Audience({ title, examples }: { readonly title: string; readonly examples: readonly Example[] }) {
  const id = useId();
  return (
    <>
      <h3 id={id}>{title}</h3>
      <ul aria-labelledby={id}>
        {examples.map((example) => (
          <Row key={example.title} {...example} />
        ))}
      </ul>
    </>
  );
}

function Row({ title, description, changes, query, variables }: Example) {
  const open = useOpenInTab();
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const isOpen = tabs[activeTabIndex]?.query === query;
  return (
    <li>
      <button type="button" className="example" aria-current={isOpen} onClick={() => open(query, variables)}>
        <span className="example-title">
          {title}
          {changes && <span className="example-changes">changes data</span>}
        </span>
        <span className="example-description">{description}</span>
      </button>
    </li>
  );
}

/** True if the title, the description or the operation contains each word. */
function matches({ title, description, query }: Example, wanted: string): boolean {
  const text = `${title} ${description} ${query}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
