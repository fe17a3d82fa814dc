import type { IncomingMessage } from "node:http";

/**
 * Headers of which Node keeps the first value and drops the others without a word, while a proxy in front may have gone by
 * the last. By the lengths of their names, as every header of every request is compared.
 */
const SINGLE = new Map([
  [4, "host"],
  [12, "content-type"],
  [13, "authorization"],
]);

/** The name of a header that must come once at most, but came twice; undefined if there is none. */
export function repeatedHeader({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">): string | undefined {
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    const single = SINGLE.get(name.length);
    if (single === undefined || name.toLowerCase() !== single) continue;
    const bit = 1 << name.length;
    if ((seen & bit) !== 0) return single;
    seen |= bit;
  }
  return undefined;
}

/** The coding of a request's body if it is not the identity; undefined if it is. Bodies are not decompressed. */
export function foreignEncoding({ method, headers }: Pick<IncomingMessage, "method" | "headers">): string | undefined {
  const encoding = headers["content-encoding"]?.trim();
  if (encoding === undefined || encoding === "" || method !== "POST") return undefined;
  return encoding.toLowerCase() === "identity" ? undefined : encoding;
}
