import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { createRoot } from "react-dom/client";
import "../../../shared/page/base.css";
import { signIn } from "../../../shared/page/signIn.ts";
import { App } from "./App.tsx";
import { passOnResult } from "./dialogue.ts";
import "./style.css";

// The callback URL of OAuth is this page, too: in the window of the dialogue, it only passes the result on.
if (!passOnResult()) {
  const { authorization, main } = await signIn();
  const client = new ApolloClient({
    link: new HttpLink({ uri: "/graphql", headers: { authorization } }),
    cache: new InMemoryCache(),
  });
  createRoot(main).render(
    <ApolloProvider client={client}>
      <App />
    </ApolloProvider>,
  );
}
