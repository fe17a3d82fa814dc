/** Attributes of a body whose values are nobody's business, however deep they lie in it. */
const CONFIDENTIAL = ["configuration", "providerData", "password", "secret", "token"];

/** What went out with a request, besides its path and its caller's credentials. */
export interface Sent {
  readonly element?: string | undefined;
  readonly body?: unknown;
}

/** What a request says besides its caller's credentials that no message may repeat: the token of an instance, and settings. */
export function secretsOf({ element, body }: Sent): string[] {
  const found = element === undefined ? [] : [element];
  if (typeof body !== "object" || body === null) return found;
  for (const [name, value] of Object.entries(body)) if (CONFIDENTIAL.includes(name)) found.push(...textsIn(value));
  return found;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
