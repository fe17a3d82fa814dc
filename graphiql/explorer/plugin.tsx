import { Spinner, type GraphiQLPlugin } from "@graphiql/react";
import { lazy, Suspense } from "react";
import { byKeyboard } from "./byKeyboard.ts";

const TITLE = "Operation Builder";

/** Loaded when the pane is first opened. */
const Explorer = lazy(async () => {
  const { explorerPlugin } = await import("@graphiql/plugin-explorer");
  return { default: explorerPlugin({ showAttribution: false }).content };
});

/** The pane that builds an operation from selected fields. */
export const explorer: GraphiQLPlugin = {
  title: TITLE,
  icon: Icon,
  content: () => (
    <section className="explorer" aria-label={TITLE} ref={byKeyboard}>
      <h2 className="pane-title" tabIndex={-1}>
        {TITLE}
      </h2>
      <Suspense fallback={<Spinner />}>
        <Explorer />
      </Suspense>
    </section>
  ),
};

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m3 5 2 2 3-4M3 12l2 2 3-4M3 19l2 2 3-4M12 6h9M12 13h9M12 20h9"
      />
    </svg>
  );
}
