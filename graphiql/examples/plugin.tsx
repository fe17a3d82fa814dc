import { Spinner, type GraphiQLPlugin } from "@graphiql/react";
import { lazy, Suspense } from "react";
import type { SavedOperations } from "./saved.ts";

const Pane = lazy(async () => ({ default: (await import("./pane.tsx")).Pane }));

export const EXAMPLES = "Examples";

/** The pane of the examples in docs/examples and of saved operations. */
export function examplesPlugin(saved: SavedOperations): GraphiQLPlugin {
  return {
    title: EXAMPLES,
    icon: Icon,
    content: () => (
      <Suspense fallback={<Spinner />}>
        <Pane saved={saved} />
      </Suspense>
    ),
  };
}

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path strokeLinejoin="round" d="M6 3h12v18l-6-4.5L6 21z" />
    </svg>
  );
}
