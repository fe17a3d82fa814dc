import { placeOfMember, type Place } from "../masking/index.ts";

/** Attributes of the platform whose values are confidential, in addition to those with names of credentials. */
const CONFIDENTIAL = new Set(["configuration", "propertyValue", "providerData"]);

/** Returns the confidential strings in the body of a request, at any depth. */
export function secretsInBody(body: unknown): string[] {
  return secretsIn(body, "plain");
}

function secretsIn(value: unknown, place: Place): string[] {
  if (place === "secret") return stringsIn(value);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => secretsIn(one, place));
  return Object.entries(value).flatMap(([name, inner]) => secretsIn(inner, placeOf(name, inner, place)));
}

/** As a list, `configuration` declares the variables of a formula, or the settings of a transformation, without values. */
function placeOf(name: string, value: unknown, within: Place): Place {
  if (!CONFIDENTIAL.has(name)) return placeOfMember(name, within);
  return name === "configuration" && Array.isArray(value) ? within : "secret";
}

/** Returns the strings and numbers in a value, at any depth. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
