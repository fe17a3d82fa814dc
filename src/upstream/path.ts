import { InvalidPathParameterError } from "./errors.ts";

/**
 * A path below the base URL, its values percent-encoded so that each stays within its own segment:
 * ``path`/accounts/${id}/users/${"a/b@c"}` `` is `/accounts/7/users/a%2Fb%40c`.
 * @throws InvalidPathParameterError for an empty value and for `.` and `..`, which proxies resolve even when encoded
 */
export function path(literals: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let built = literals[0] ?? "";
  for (let at = 0; at < values.length; at += 1) built += segment(values[at]) + (literals[at + 1] ?? "");
  return built;
}

function segment(value: string | number | undefined): string {
  const text = String(value ?? "");
  if (text.trim() === "") throw new InvalidPathParameterError("A name or id must not be blank.");
  if (text === "." || text === "..")
    throw new InvalidPathParameterError('"." and ".." cannot be names: they would mean another path.');
  return encoded(text);
}

/** Most values are ids, keys and numbers: looking at them is cheaper than encoding them. */
const NEEDS_NO_ENCODING = /^[\w.-]*$/;

function encoded(text: string): string {
  if (NEEDS_NO_ENCODING.test(text)) return text;
  if (!text.isWellFormed()) {
    throw new InvalidPathParameterError("A text must be well-formed Unicode, but one holds half a surrogate pair.");
  }
  return encodeURIComponent(text);
}

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * `?a=1&b=2`, without what is undefined; an array repeats its name. Empty where nothing is left.
 * @throws InvalidPathParameterError for half a surrogate pair, which has no encoding
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
