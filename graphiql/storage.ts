/** Keys under which GraphiQL stores JSON. Under other keys it stores plain text, such as the query. */
const histories = ["graphiql:queries", "graphiql:favorites"];
const records = ["graphiql:tabState", "graphiql:saved", ...histories];

const secretLiteral =
  /("?[\w.-]*(?:password|secret|token|authorization|api\.?key)[\w.-]*"?\s*:\s*)"(?:[^"\\\n]|\\.)*"/gi;
const withoutSecrets = (text: string) => text.replace(secretLiteral, '$1""');

const mapValues = (json: string, change: (key: string, value: unknown) => unknown) =>
  JSON.stringify(JSON.parse(json, change));

/**
 * Storage without credentials for GraphiQL's tabs and history. `shouldPersistHeaders={false}` is not enough: the history
 * still stores the headers of every operation. This storage keeps no headers (the history is read with those of the page),
 * and stores passwords, tokens and secrets in operations and variables as "".
 */
export function storageWithoutSecrets(storage: Storage, headers: string) {
  return {
    getItem(key: string) {
      const text = storage.getItem(key);
      if (text === null || !histories.includes(key)) return text;
      return mapValues(text, (name, value) => (name === "headers" ? headers : value));
    },
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
