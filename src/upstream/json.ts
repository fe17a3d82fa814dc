import { quoteNumbers } from "./quoteNumbers.ts";

/** Integers from sixteen digits on may exceed the safe integers of JavaScript. */
const LONG_INTEGER = /(?:^|[[:,\s])-?\d{16}/;
/** V8 skips ahead in the text for a sequence of single digits, but not for `\d{16}`: 44 µs instead of 209 µs for 216 kB. */
const SIXTEEN_DIGITS = new RegExp("\\d".repeat(16));
const MIN_LENGTH = 16;
const INTEGER = /^-?[1-9]\d*$/;

/** `id`, `accountId`, `org_id`, `serviceIDs`. */
const ID_NAME = /^ids?$|_ids?$|I[dD]s?$/;

/**
 * `JSON.parse` without rounding: integers beyond 2^53 are returned as strings of their digits.
 * @param applies selects attributes by name, and items of lists by undefined; other integers are rounded to the nearest number
 * @throws SyntaxError if the text is not JSON
 */
export function parseJson(text: string, applies: (name: string | undefined) => boolean = () => true): unknown {
  if (!hasLongIntegers(text)) return JSON.parse(text) as unknown;
  const exact = quoteNumbers(text, MIN_LENGTH, (source, name) => isLongInteger(source) && applies(name()));
  return JSON.parse(exact) as unknown;
}

function isLongInteger(source: string): boolean {
  return INTEGER.test(source) && !Number.isSafeInteger(Number(source));
}

/** `JSON.parse`, also of a text with a byte order mark; undefined for a text that is not JSON. */
export function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    return undefined;
  }
}

/** Clients and servers on Windows may send one. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** True for a JSON object, and false for an array. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function hasLongIntegers(text: string): boolean {
  return SIXTEEN_DIGITS.test(text) && LONG_INTEGER.test(text);
}

/** True if an attribute of this name holds an id. API descriptions have limits beyond 2^53, which must stay numbers. */
export function isIdName(name: string | undefined): boolean {
  return name !== undefined && ID_NAME.test(name);
}
