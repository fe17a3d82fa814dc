/** Where GraphiQL keeps JSON of its own; under its other keys it keeps plain text, such as the query. */
const histories = ["graphiql:queries", "graphiql:favorites"];
const records = ["graphiql:tabState", "graphiql:saved", ...histories];

const secretLiteral =
  /("?[\w.-]*(?:password|secret|token|authorization|api\.?key)[\w.-]*"?\s*:\s*)"(?:[^"\\\n]|\\.)*"/gi;
const withoutSecrets = (text: string) => text.replace(secretLiteral, '$1""');

const mapValues = (json: string, change: (key: string, value: unknown) => unknown) =>
  JSON.stringify(JSON.parse(json, change));

/**
 * What GraphiQL may keep between visits: tabs and history, but no credentials. Its `shouldPersistHeaders={false}` is not
 * enough: the history still keeps the headers of every operation that ran. Here no headers are stored at all (the history
 * comes back with the page's own), and a password, token or secret in an operation or its variables is stored as "".
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
