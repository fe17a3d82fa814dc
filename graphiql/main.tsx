import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import { CostBar } from "./cost/costBar.tsx";
import { EXAMPLES, examplesPlugin } from "./examples/plugin.tsx";
import { SavedOperations } from "./examples/saved.ts";
import { explorer } from "./explorer/plugin.tsx";
import { createFetcher } from "./fetcher.ts";
import { Logo } from "./logo.tsx";
import { storageWithoutSecrets } from "./storage.ts";
import "./style.css";
import { tabs } from "./tabs.ts";
import "./workers.ts";

/** The response of `graphiql/config.json`. */
interface Config {
  endpoint: string;
  callers: readonly { role: string; authorization: string }[];
}

const placeholder = { Authorization: "User <user secret>, Organization <organization secret>" };

const isFirstVisit = localStorage.getItem("graphiql:tabState") === null;
// The examples are open then. A narrow pane, as a fraction of the remaining width, leaves room for the operation.
if (isFirstVisit) localStorage.setItem("graphiql:docExplorerFlex", "0.3");

function App({ endpoint, callers: [caller] }: Config) {
  const headersText = JSON.stringify(caller ? { Authorization: caller.authorization } : placeholder, null, 2);
  const storage = storageWithoutSecrets(localStorage, headersText);
  return (
    <GraphiQL
      fetcher={createFetcher(endpoint)}
      storage={storage}
      shouldPersistHeaders={false}
      defaultHeaders={headersText}
      defaultTabs={tabs.map((tab) => ({ ...tab, headers: headersText }))}
      defaultEditorToolsVisibility="headers"
      plugins={[examplesPlugin(new SavedOperations(storage)), explorer, HISTORY_PLUGIN]}
      {...(isFirstVisit && { visiblePlugin: EXAMPLES })}
      inputValueDeprecation
    >
      <GraphiQL.Logo>
        <Logo />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <CostBar />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}

const page = document.querySelector("#graphiql");
if (page === null) throw new Error("index.html lacks the element #graphiql.");
try {
  const response = await fetch("graphiql/config.json");
  if (!response.ok)
    throw new Error(`The gateway returned status ${String(response.status)} for the configuration of this page.`);
  createRoot(page).render(<App {...((await response.json()) as Config)} />);
} catch (error) {
  page.textContent = error instanceof Error ? error.message : String(error);
}
