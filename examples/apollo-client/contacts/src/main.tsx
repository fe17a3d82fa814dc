import { ApolloProvider } from "@apollo/client/react";
import { createRoot } from "react-dom/client";
import "../../../shared/page/base.css";
import { signIn } from "../../../shared/page/signIn.ts";
import { App } from "./App.tsx";
import { createClient } from "./client.ts";
import "./style.css";
import "../../../shared/page/cards.css";

const { authorization, main } = await signIn();

createRoot(main).render(
  <ApolloProvider client={createClient(authorization)}>
    <App />
  </ApolloProvider>,
);
