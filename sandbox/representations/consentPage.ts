/** The page of a connected application on which a user grants access: plain HTML without scripts. */

/** Path of the page, outside the platform's base path. */
export const CONSENT_PATH = "/oauth/authorize";

export interface Consent {
  /** Display name of the application. */
  readonly application: string;
  readonly scopes: readonly string[];
  /** Receives the result. */
  readonly callbackUrl: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif;
  --page: light-dark(#eef1f6, #10141b); --card: light-dark(#fff, #1a202b); --ink: light-dark(#18212f, #e8edf5);
  --soft: light-dark(#556274, #a7b3c4); --line: light-dark(#d8dfe9, #313b4b); --accent: light-dark(#0b5cad, #7cbcff);
  --on-accent: light-dark(#fff, #0d1624); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 1rem;
  background: var(--page); color: var(--ink); }
main { width: min(28rem, 100%); padding: 2rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 1rem; box-shadow: 0 .5rem 2rem rgb(0 0 0 / 8%); overflow-wrap: anywhere; }
.mark { display: grid; place-items: center; width: 3rem; height: 3rem; margin-bottom: 1rem; border-radius: .75rem;
  background: var(--accent); color: var(--on-accent); font-size: 1.4rem; font-weight: 700; }
h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.25; }
p, ul { margin: 0 0 1rem; color: var(--soft); }
ul { padding-left: 1.2rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
button { flex: 1 1 8rem; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .6rem;
  background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button[value="approve"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

export function consentPage({ application, scopes, callbackUrl }: Consent): string {
  const name = escape(application);
  const asked = scopes.map((scope) => `<li>${escape(scope)}</li>`).join("");
  return page(
    `Connect ${name}`,
    `<div class="mark" aria-hidden="true">${escape(application.slice(0, 1))}</div>
<h1>Allow access to ${name}?</h1>
<p>An app wants to read and change your data in ${name} through Open Connectors.</p>
${asked === "" ? "" : `<p id="scopes">Requested access:</p>\n<ul aria-labelledby="scopes">${asked}</ul>`}
<p>You return to <strong>${escape(new URL(callbackUrl).host)}</strong>.</p>
<form method="post">
<button name="decision" value="approve">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>
<p style="margin: 1.5rem 0 0"><small>The sandbox shows this page in place of the application: there is no account behind it.</small></p>`,
  );
}

/** For requests that must not be sent back to a callback URL. */
export function consentErrorPage(problem: string): string {
  return page("This link does not work", `<h1>This link does not work</h1>\n<p>${escape(problem)}</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
