import { Button, pick, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { usePage } from "./context.ts";
import { readInstanceToken } from "./instanceToken.ts";

/** Offers the token of a connector instance for an operation whose comment says that it needs one. */
export function TokenOffer() {
  const { config, session, state } = usePage();
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const [problem, setProblem] = useState<string>();
  const query = tabs[activeTabIndex]?.query ?? "";
  if (!query.includes("Element <token>") || !state.caller || state.instanceToken) return null;

  const use = async () => {
    setProblem(undefined);
    try {
      const [, hub] = /\$hub: String = "(\w+)"/.exec(query) ?? [];
      session.useInstanceToken(await readInstanceToken(config.endpoint, session, hub));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="notice" role="note">
      <span>{problem ?? "This operation needs the token of a connector instance."}</span>
      <Button onClick={() => void use()}>
        {config.callers.length > 0 ? "Use one of the sandbox" : "Use one of your instances"}
      </Button>
    </div>
  );
}
