import { createRoot } from "react-dom/client";
import { loadQuery, RelayEnvironmentProvider } from "react-relay";
import "../../shared/page/base.css";
import { signIn } from "../../shared/page/signIn.ts";
import type { AppQuery } from "./__generated__/AppQuery.graphql.ts";
import { App, appQuery } from "./App.tsx";
import { createEnvironment } from "./environment.ts";
import "./style.css";

const { authorization, main } = await signIn();
const environment = createEnvironment(authorization);

// Requested before React renders, so that the first page loads while the components are created.
const firstPage = loadQuery<AppQuery>(environment, appQuery, {});

createRoot(main).render(
  <RelayEnvironmentProvider environment={environment}>
    <App firstPage={firstPage} />
  </RelayEnvironmentProvider>,
);
