import { PathValueError } from "./errors.ts";

/**
 * A path below the base URL, its values percent-encoded so that each stays within its own segment:
 * ``path`/accounts/${id}/users/${"a/b@c"}` `` is `/accounts/7/users/a%2Fb%40c`.
 * @throws PathValueError for an empty value and for `.` and `..`, which proxies resolve even when encoded
 */
export function path(literals: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return literals.reduce((built, literal, index) => built + segment(values[index - 1]) + literal);
}

function segment(value: string | number | undefined): string {
  const text = String(value ?? "");
  if (text.trim() === "") throw new PathValueError("A name or id must not be blank.");
  if (text === "." || text === "..")
    throw new PathValueError(`"${text}" cannot be a name: it would mean another path.`);
  return encoded(text);
}

function encoded(text: string): string {
  if (!text.isWellFormed()) {
    throw new PathValueError("A text must be well-formed Unicode, but one holds half a surrogate pair.");
  }
  return encodeURIComponent(text);
}

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/**
 * `?a=1&b=2`, without what is undefined; an array repeats its name. Empty where nothing is left.
 * @throws PathValueError for half a surrogate pair, which has no encoding
 */
export function queryString(query: Readonly<Record<string, QueryValue>>): string {
  let built = "";
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      built += `${built === "" ? "?" : "&"}${encodeURIComponent(name)}=${encoded(String(one))}`;
    }
  }
  return built;
}
