import type { CallOptions } from "./request.ts";

/** Parameters with other values than data of records. */
const PLAIN_PARAMETERS: ReadonlySet<string> = new Set(["fields", "orderBy", "page", "pageSize", "returnCount"]);
/** Text and numbers in a condition. */
const LITERALS = /'((?:[^']|'')*)'|`([^`]*)`|(\d[\w.:+-]*)/g;

/**
 * Data of records in the path and the query of a call: keys, literals of the condition, and the page token. Messages of the
 * platform may repeat them.
 * @param path `/hubs/{hub}/{object}`, with keys of records after it
 */
export function recordDataOf(path: string, query: CallOptions["query"] = {}): string[] {
  // After the name of each object.
  const [, , , , key, , childKey] = path.split("/");
  const keys = [key, childKey].filter((segment) => segment !== undefined).map(decodeURIComponent);
  const values = Object.entries(query).flatMap(([name, value]) => {
    if (name === "where") return literalsOf(String(value));
    return PLAIN_PARAMETERS.has(name) || value === undefined ? [] : [value].flat().map(String);
  });
  return [...keys, ...values];
}

function literalsOf(condition: string): string[] {
  return Array.from(condition.matchAll(LITERALS), ([, text, quoted, number]) =>
    (text?.replaceAll("''", "'") ?? quoted ?? number ?? "").replace(/^%+|%+$/g, ""),
  );
}
