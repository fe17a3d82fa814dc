/** Whether the values of a record fit the types of its attributes. Applications reject those that do not. */
import { isObject, valueReader } from "./attributes.ts";
import { isNumberText } from "./compareValues.ts";
import { dateReader, readIsoDate } from "./dateMask.ts";
import { keyText } from "./keyText.ts";
import type { RecordRow } from "./recordSet.ts";

export const numericTypes: ReadonlySet<string> = new Set(["int", "long", "number"]);
const checkedTypes: ReadonlySet<string> = new Set([...numericTypes, "boolean", "date", "string"]);

/**
 * Returns a function that describes the first value that does not fit: `Amount must be a number`. Nulls always fit.
 * @param masks formats of dates by path
 */
export function valueChecker(
  attributes: Readonly<Record<string, { readonly type: string }>>,
  masks: Readonly<Record<string, string>> = {},
): (row: RecordRow) => string | undefined {
  const checks = Object.entries(attributes)
    .filter(([path, { type }]) => checkedTypes.has(type) && !path.includes("[*]"))
    .map(([path, { type }]) => ({ path, type, read: valueReader(path), mask: masks[path] }));
  return (row) => {
    for (const { path, type, read, mask } of checks) {
      const [value] = read(row);
      if (value === undefined || value === null) continue;
      const expected = expectedOf(type, value, mask);
      if (expected !== undefined) return `${path} must be ${expected}`;
    }
    return undefined;
  };
}

/** The name of the type; undefined if the value fits it. */
function expectedOf(type: string, value: unknown, mask: string | undefined): string | undefined {
  if (type === "string") return isObject(value) && keyText(value) === "" ? "text" : undefined;
  const text = keyText(value);
  if (numericTypes.has(type)) return typeof value === "number" || isNumberText(text) ? undefined : "a number";
  if (type === "boolean")
    return typeof value === "boolean" || /^(true|false)$/.test(text) ? undefined : "true or false";
  const moment = (mask === undefined ? undefined : dateReader(mask)(text)) ?? readIsoDate(text);
  return moment === undefined ? "a date" : undefined;
}
