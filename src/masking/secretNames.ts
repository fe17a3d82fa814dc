/** Ends of names whose values are secret. `key` alone is not one. */
const SECRET_ENDINGS = [
  "authorization",
  "cookie",
  "password",
  "passwd",
  "passphrase",
  "secret",
  "token",
  "apikey",
  "accesskey",
  "privatekey",
  "secretkey",
  "signature",
  "sessionid",
];
/** Not the end of another word, such as `possession`. */
const SECRET_LAST_WORD = "session";

/** Headers whose values are shown; those of all other headers are masked. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set([
  "accept",
  "accept-charset",
  "accept-encoding",
  "accept-language",
  "accept-ranges",
  "age",
  "allow",
  "cache-control",
  "connection",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-range",
  "content-type",
  "date",
  "elements-element-instance-id",
  "elements-formula-instance-id",
  "elements-request-id",
  "elements-returned-count",
  "elements-total-count",
  "elements-trace-id",
  "expect",
  "expires",
  "host",
  "keep-alive",
  "last-modified",
  "location",
  "pragma",
  "range",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
  "retry-after",
  "server",
  "traceparent",
  "transfer-encoding",
  "user-agent",
  "vary",
  "x-correlation-id",
  "x-rate-limit-limit",
  "x-rate-limit-remaining",
  "x-rate-limit-reset",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-request-id",
]);

/** How a value is treated, by where it stands. */
export type Place =
  /** Shown, but for secrets within. */
  | "plain"
  /** Masked as a whole. */
  | "secret"
  /** A map of headers: the values of harmless ones are plain. */
  | "headers"
  /** A map of cookies: all values are secret. */
  | "cookies";

/** Longest part of a name that decides, which bounds the time for long names. */
const MAX_NAME_LENGTH = 200;

/** The place of a member's value. @param within the place of the object */
export function placeOfMember(name: string, within: Place): Place {
  if (within === "secret" || within === "cookies") return "secret";
  if (within === "headers") return HARMLESS_HEADERS.has(name.trim().toLowerCase()) ? "plain" : "secret";
  const words = wordsOf(name.slice(-MAX_NAME_LENGTH));
  const last = words.at(-1);
  if (last === "headers" || last === "cookies") return last;
  const joined = words.join("");
  return last === SECRET_LAST_WORD || SECRET_ENDINGS.some((ending) => joined.endsWith(ending)) ? "secret" : "plain";
}

/** `x-api_key`, `xApiKey` and `XAPIKey` are the words x, api and key. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}
