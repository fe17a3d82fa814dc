/** The form of index.html. Credentials stay in memory: never in storage, cookies or the URL. */

export interface Session {
  /** Value of the Authorization header. */
  readonly authorization: string;
  /** Where the application goes. */
  readonly main: HTMLElement;
}

/** @throws Error if the page has no such element */
function element<Type extends Element>(selector: string, type: new () => Type): Type {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Resolves once the gateway has accepted the credentials; to sign out is to forget the page. */
export async function signIn(): Promise<Session> {
  const form = element("#sign-in", HTMLFormElement);
  const problem = element("#sign-in [role=alert]", HTMLElement);
  void offerSandbox(form);
  for (;;) {
    const authorization = await credentialsFrom(form);
    form.setAttribute("aria-busy", "true");
    const outcome = await check(authorization);
    form.removeAttribute("aria-busy");
    if (outcome.caller !== undefined) return enter(authorization, outcome.caller);
    problem.textContent = outcome.problem;
    problem.hidden = false;
  }
}

function credentialsFrom(form: HTMLFormElement): Promise<string> {
  return new Promise((resolve) => {
    form.onsubmit = (event) => {
      event.preventDefault();
      const fields = new FormData(form);
      resolve(`User ${textOf(fields, "user")}, Organization ${textOf(fields, "organization")}`);
    };
  });
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A development gateway with the sandbox publishes the sandbox's callers for GraphiQL. Other gateways do not. */
async function offerSandbox(form: HTMLFormElement): Promise<void> {
  const reply = await fetch("/graphiql/config.json").catch(() => undefined);
  if (!reply?.ok) return;
  const { callers } = (await reply.json()) as { callers: { role: string; authorization: string }[] };
  if (callers.length === 0) return;
  const buttons = callers.map(({ role, authorization }) => {
    const [, user = "", organization = ""] = /^User (\S+), Organization (\S+)$/.exec(authorization) ?? [];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = role.charAt(0).toUpperCase() + role.slice(1);
    button.onclick = () => {
      element("#sign-in [name=user]", HTMLInputElement).value = user;
      element("#sign-in [name=organization]", HTMLInputElement).value = organization;
      form.requestSubmit();
    };
    return button;
  });
  const group = element("#sandbox", HTMLElement);
  group.append(...buttons);
  group.hidden = false;
}

type Outcome = { caller: string } | { caller?: undefined; problem: string };

/**
 * The platform has no call that returns the caller. `ownAccount` is open to every caller: an error other than FORBIDDEN
 * means that the credentials were not accepted. The organization is only for its administrators.
 */
const CHECK = "query SignIn { ownAccount { connectorInstances(first: 1) { totalCount } } organization { name } }";

async function check(authorization: string): Promise<Outcome> {
  try {
    const reply = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({ query: CHECK }),
    });
    const { data, errors = [] } = (await reply.json()) as {
      data?: { organization: { name: string } | null } | null;
      errors?: { message: string; extensions: { code: string } }[];
    };
    const problem = errors.find(({ extensions }) => extensions.code !== "FORBIDDEN");
    if (problem) return { problem: problem.message };
    return { caller: data?.organization?.name ?? "Your account" };
  } catch {
    return { problem: "The gateway cannot be reached. Is it running?" };
  }
}

function enter(authorization: string, caller: string): Session {
  const main = element("#main", HTMLElement);
  main.replaceChildren();
  element("#caller", HTMLElement).textContent = caller;
  element("#session", HTMLElement).hidden = false;
  element("#sign-out", HTMLButtonElement).onclick = () => location.reload();
  main.focus();
  return { authorization, main };
}
