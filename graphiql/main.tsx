import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import type { Config } from "./config.ts";
import { CostBar } from "./cost/costBar.tsx";
import { EstimateBar } from "./cost/estimateBar.tsx";
import { KeepEdits } from "./editors/keepEdits.tsx";
import { Scroll } from "./editors/scroll.tsx";
import { EXAMPLES, examplesPlugin } from "./examples/plugin.tsx";
import { SavedOperations } from "./examples/saved.ts";
import { explorer } from "./explorer/plugin.tsx";
import { createFetcher } from "./fetcher.ts";
import { Logo } from "./logo.tsx";
import { isNarrow } from "./narrow.ts";
import { PageProvider } from "./session/context.ts";
import { Session } from "./session/session.ts";
import { SignInDialog } from "./session/signInDialog.tsx";
import { SessionStatus } from "./session/status.tsx";
import { TokenOffer } from "./session/tokenOffer.tsx";
import { storageWithoutSecrets } from "./storage.ts";
import "./style.css";
import "./session/session.css";
import "./cost/cost.css";
import "./narrow.css";
import { tabs } from "./tabs.ts";
import "./workers.ts";

const isFirstVisit = localStorage.getItem("graphiql:tabState") === null;
// The examples are open then. A narrow pane, as a fraction of the remaining width, leaves room for the operation.
if (isFirstVisit) localStorage.setItem("graphiql:docExplorerFlex", "0.3");

const storage = storageWithoutSecrets(localStorage);
const plugins = [examplesPlugin(new SavedOperations(storage)), explorer, HISTORY_PLUGIN];

function App({ config, session }: { readonly config: Config; readonly session: Session }) {
  return (
    <PageProvider value={{ config, session }}>
      <GraphiQL
        fetcher={createFetcher(config.endpoint, session)}
        storage={storage}
        shouldPersistHeaders={false}
        isHeadersEditorEnabled={false}
        defaultTabs={tabs}
        defaultEditorToolsVisibility={!isNarrow()}
        plugins={plugins}
        {...(isFirstVisit && !isNarrow() && { visiblePlugin: EXAMPLES })}
        inputValueDeprecation
      >
        <GraphiQL.Logo>
          <Logo />
          <SessionStatus />
          <SignInDialog />
          <KeepEdits />
          <Scroll />
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge, copy }) => (
            <>
              <EstimateBar />
              {prettify}
              {merge}
              {copy}
            </>
          )}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <TokenOffer />
          <CostBar />
        </GraphiQL.Footer>
      </GraphiQL>
    </PageProvider>
  );
}

const page = document.querySelector("#graphiql");
if (page === null) throw new Error("index.html lacks the element #graphiql.");
try {
  const response = await fetch("graphiql/config.json");
  if (!response.ok)
    throw new Error(`The gateway returned status ${String(response.status)} for the configuration of this page.`);
  createRoot(page).render(<App config={(await response.json()) as Config} session={new Session()} />);
} catch (error) {
  page.textContent = error instanceof Error ? error.message : String(error);
}
