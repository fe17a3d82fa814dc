import { Button, pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { usePage } from "./context.ts";

/** The caller of the page, and the buttons to sign in and out. */
export function SessionStatus() {
  const { session, state } = usePage();
  const clearResults = useClearResults();
  const { caller, instanceToken } = state;
  const signOut = () => {
    clearResults();
    session.signOut();
  };
  return (
    <div className="session" role="status" aria-label="Session">
      {caller ? (
        <>
          <span className="session-caller" title={`You are: ${caller.description}`}>
            You are: <strong>{caller.description}</strong>
          </span>
          {instanceToken && (
            <span className="session-token" title={`Operations send the token of ${instanceToken.name}`}>
              Token: <strong>{instanceToken.name}</strong>
              <button type="button" className="link" onClick={() => session.dropInstanceToken()}>
                Drop
              </button>
            </span>
          )}
          <Button onClick={signOut}>Sign out</Button>
        </>
      ) : (
        <>
          <span className="session-caller">Not signed in</span>
          <Button className="primary" onClick={() => session.openSignIn()}>
            Sign in
          </Button>
        </>
      )}
    </div>
  );
}

/** Removes the results of all tabs, which the next caller may not be allowed to read. */
function useClearResults() {
  const { tabs, responseEditor } = useGraphiQL(pick("tabs", "responseEditor"));
  const actions = useGraphiQLActions();
  return () => {
    actions.stop();
    // GraphiQL has no action for tabs other than the active one.
    for (const tab of tabs) tab.response = null;
    responseEditor?.setValue("");
    actions.updateActiveTabValues({ response: null });
  };
}
