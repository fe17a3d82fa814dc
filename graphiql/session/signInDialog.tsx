import { Button } from "@graphiql/react";
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { checkCredentials } from "./checkCredentials.ts";
import { usePage } from "./context.ts";

/** Printable ASCII without commas, which separate the parts of the Authorization header. Spaces around it are removed. */
const SECRET_PATTERN = String.raw`\s*[\x21-\x2b\x2d-\x7e]+\s*`;

/** The one sign-in of the page: as a caller of the sandbox, or with two secrets. */
export function SignInDialog() {
  const { config, session, state } = usePage();
  const [problem, setProblem] = useState<string>();
  const [isChecking, setChecking] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  /** Of the check in flight, which ends when the dialog is closed. */
  const check = useRef<AbortController>(null);

  useEffect(() => {
    const { current } = dialog;
    if (state.isSigningIn && !current?.open) current?.showModal();
    if (state.isSigningIn) return;
    current?.close();
    check.current?.abort();
    setProblem(undefined);
    setChecking(false);
  }, [state.isSigningIn]);

  const signIn = async (authorization: string) => {
    setProblem(undefined);
    setChecking(true);
    const { signal } = (check.current = new AbortController());
    const result = await checkCredentials(config, authorization, signal);
    if (signal.aborted) return;
    setChecking(false);
    if ("problem" in result) setProblem(result.problem);
    else session.signIn(result.caller);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void signIn(`User ${textOf(fields, "user")}, Organization ${textOf(fields, "organization")}`);
  };

  return (
    <dialog ref={dialog} className="sign-in" aria-labelledby="sign-in-title" onClose={() => session.closeSignIn()}>
      {state.isSigningIn && (
        <>
          <h2 id="sign-in-title">Sign in</h2>
          <p>
            The secrets go to the gateway with each operation of this page, and nowhere else. They stay in memory: a
            reload forgets them.
          </p>
          {config.callers.length > 0 && (
            <div role="group" aria-labelledby="sandbox-callers">
              <h3 id="sandbox-callers">Callers of the sandbox</h3>
              <div className="sign-in-callers">
                {config.callers.map(({ role, authorization }) => (
                  <Button key={role} disabled={isChecking} onClick={() => void signIn(authorization)}>
                    {role.charAt(0).toUpperCase() + role.slice(1)}
                  </Button>
                ))}
              </div>
            </div>
          )}
          <form onSubmit={submit} aria-busy={isChecking}>
            {config.callers.length > 0 && <h3>Other secrets</h3>}
            <Secret name="user" label="User secret" />
            <Secret name="organization" label="Organization secret" />
            {problem !== undefined && (
              <p className="sign-in-problem" role="alert">
                {problem}
              </p>
            )}
            <div className="sign-in-buttons">
              <Button type="submit" className="primary" disabled={isChecking}>
                {isChecking ? "Signing in…" : "Sign in"}
              </Button>
              <button type="button" className="link" onClick={() => session.closeSignIn()}>
                Continue without signing in
              </button>
            </div>
          </form>
        </>
      )}
    </dialog>
  );
}

function Secret({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <label>
      {label}
      <input
        name={name}
        type="password"
        autoComplete="off"
        spellCheck={false}
        required
        pattern={SECRET_PATTERN}
        title="The secret alone, without spaces and commas"
      />
    </label>
  );
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}
