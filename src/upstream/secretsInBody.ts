/** Attributes whose values are confidential, at any depth of a body. */
const CONFIDENTIAL = new Set(["configuration", "propertyValue", "providerData", "password", "secret", "token"]);

/** Returns the confidential strings in the body of a request. */
export function secretsInBody(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    isConfidential(name, value) ? stringsIn(value) : secretsInBody(value),
  );
}

/** As a list, `configuration` declares the variables of a formula, or the settings of a transformation, without values. */
function isConfidential(name: string, value: unknown): boolean {
  return CONFIDENTIAL.has(name) && !(name === "configuration" && Array.isArray(value));
}

/** Returns the strings and numbers in a value, at any depth. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
