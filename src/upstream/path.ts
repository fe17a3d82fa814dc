import { InvalidPathParameterError } from "./errors.ts";

/**
 * Builds a path below the base URL. Values are percent-encoded, so that each stays within its segment:
 * ``path`/accounts/${id}/users/${"a/b@c"}` `` is `/accounts/7/users/a%2Fb%40c`.
 * @throws InvalidPathParameterError for an empty value and for `.` and `..`, which proxies resolve even if encoded
 */
export function path(literals: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let built = literals[0] ?? "";
  for (let at = 0; at < values.length; at += 1) built += segment(values[at]) + (literals[at + 1] ?? "");
  return built;
}

function segment(value: string | number | undefined): string {
  const text = String(value ?? "");
  if (text.trim() === "") throw new InvalidPathParameterError("A name or id must not be blank.");
  if (text === "." || text === "..") throw new InvalidPathParameterError('"." and ".." are not valid as a name or id.');
  return encoded(text);
}

/** True for a text that `path` accepts. */
export function isPathSegment(text: string): boolean {
  return text.trim() !== "" && text !== "." && text !== ".." && text.isWellFormed();
}

/** Most values are ids, keys and numbers. Testing them is faster than encoding them. */
const NEEDS_NO_ENCODING = /^[\w.-]*$/;

function encoded(text: string): string {
  if (NEEDS_NO_ENCODING.test(text)) return text;
  if (!text.isWellFormed()) {
    throw new InvalidPathParameterError("A string must be well-formed Unicode, but one contains a lone surrogate.");
  }
  return encodeURIComponent(text);
}

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * Formats `?a=1&b=2`. Omits undefined values, and repeats the name for each element of an array. Empty without values.
 * @throws InvalidPathParameterError for a lone surrogate, which cannot be encoded
 */
export function queryString(query: Readonly<Record<string, QueryValue>>): string {
  let built = "";
  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    if (typeof value !== "object") built += pair(built, name, String(value));
    else for (const one of value) built += pair(built, name, one);
  }
  return built;
}

function pair(before: string, name: string, value: string): string {
  return `${before === "" ? "?" : "&"}${encoded(name)}=${encoded(value)}`;
}
