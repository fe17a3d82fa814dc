import { isNarrow } from "./narrow.ts";

/** Keys under which GraphiQL stores JSON. Under other keys it stores plain text, such as the query. */
const records = ["graphiql:tabState", "graphiql:saved", "graphiql:queries", "graphiql:favorites"];

/** A string, also as a block string or as the default of a variable, behind a name that says that it is secret. */
const secretLiteral =
  /("?[\w.-]*(?:password|secret|token|authorization|api\.?key)[\w.-]*"?\s*:\s*(?:\w+!?\s*=\s*)?)(?:"""(?:\\"""|[^])*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?)/gi;
const withoutSecrets = (text: string) => text.replace(secretLiteral, '$1""');

const mapValues = (json: string, change: (key: string, value: unknown) => unknown) =>
  JSON.stringify(JSON.parse(json, change));

/**
 * Storage without credentials for GraphiQL's tabs and history: without headers, and with passwords, tokens and secrets in
 * operations and variables as "". On a narrow page, panes are closed at first: they cover the editor there.
 */
export function storageWithoutSecrets(storage: Storage) {
  return {
    getItem: (key: string) => (key === "graphiql:visiblePlugin" && isNarrow() ? null : storage.getItem(key)),
    setItem(key: string, text: string) {
      const keep = (name: string, value: unknown) =>
        name === "headers" ? null : typeof value === "string" ? withoutSecrets(value) : value;
      storage.setItem(key, records.includes(key) ? mapValues(text, keep) : withoutSecrets(text));
    },
    removeItem: (key: string) => storage.removeItem(key),
    clear: () => storage.clear(),
    get length() {
      return storage.length;
    },
  };
}
