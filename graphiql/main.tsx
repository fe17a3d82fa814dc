import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import { fetcherOf } from "./fetcher.ts";
import { Logo } from "./logo.tsx";
import { storageWithoutSecrets } from "./storage.ts";
import "./style.css";
import { tabs } from "./tabs.ts";
import "./workers.ts";

/** What the server says at `graphiql/config.json`. */
interface Config {
  endpoint: string;
  headers?: Record<string, string>;
}

const placeholder = { Authorization: "User <user secret>, Organization <organization secret>" };

function App({ endpoint, headers }: Config) {
  const headersText = JSON.stringify(headers ?? placeholder, null, 2);
  return (
    <GraphiQL
      fetcher={fetcherOf(endpoint)}
      storage={storageWithoutSecrets(localStorage, headersText)}
      shouldPersistHeaders={false}
      defaultHeaders={headersText}
      defaultTabs={tabs.map((tab) => ({ ...tab, headers: headersText }))}
      defaultEditorToolsVisibility="headers"
      inputValueDeprecation
    >
      <GraphiQL.Logo>
        <Logo />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

const page = document.querySelector("#graphiql")!;
try {
  const reply = await fetch("graphiql/config.json");
  if (!reply.ok) throw new Error(`The gateway answered ${reply.status} when asked how to open this page.`);
  createRoot(page).render(<App {...((await reply.json()) as Config)} />);
} catch (error) {
  page.textContent = error instanceof Error ? error.message : String(error);
}
