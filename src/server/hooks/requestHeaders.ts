import type { IncomingMessage } from "node:http";

/**
 * Headers that must not be repeated: Node keeps the first value, but a proxy may have used the last one. By the length of
 * the name, which is compared first because all headers of all requests are checked.
 */
const SINGLE_HEADERS = new Map([
  [4, "host"],
  [12, "content-type"],
  [13, "authorization"],
]);

/** Returns the name of a repeated header of `SINGLE_HEADERS`. */
export function repeatedHeader({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">): string | undefined {
  let seen = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const single = SINGLE_HEADERS.get(name.length);
    if (single === undefined || name.toLowerCase() !== single) continue;
    const bit = 1 << name.length;
    if ((seen & bit) !== 0) return single;
    seen |= bit;
  }
  return undefined;
}

/** Returns the `Content-Encoding` of a request body, which is not supported; undefined for `identity`. */
export function unsupportedEncoding({
  method,
  headers,
}: Pick<IncomingMessage, "method" | "headers">): string | undefined {
  const encoding = headers["content-encoding"]?.trim();
  if (encoding === undefined || encoding === "" || method !== "POST") return undefined;
  return encoding.toLowerCase() === "identity" ? undefined : encoding;
}
