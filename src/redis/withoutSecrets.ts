/** Descriptions of an API: what they name "password" is a property that some application has, and no secret. */
const DESCRIPTION = /\/(docs|metadata)(\?|$)/;
/** Attributes of connectors and hubs that may hold secrets, and that nobody here asks for. */
const WITHHELD = ["secret", "password", "token", "providerData", "configuration"];

/** The body of an answer of the catalogue, as it may leave this process. */
export function withoutSecrets(target: string, body: unknown): unknown {
  if (DESCRIPTION.test(target)) return body;
  return Array.isArray(body) ? body.map(strip) : strip(body);
}

function strip(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !WITHHELD.includes(name)));
}
