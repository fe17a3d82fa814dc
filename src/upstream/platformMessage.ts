/** Longer than any sentence that a person would read. */
const LONGEST = 300;

/** What the platform's own messages can give away: addresses, frames of a stack, names of classes and files. */
const INTERNALS = [
  /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>)\]]+/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\b[\w-]+(?:\.[\w-]+)+:\d{2,5}\b/g,
  /\b(?:[a-z_]\w*\.){2,}[A-Z]\w*(?:\$\w+)*/g,
  /\(?\b\w+\.(?:java|kt|scala|groovy|js|ts|py|rb|go|cs|php):\d+\)?/g,
  /(?:^|(?<=[\s"'(]))\/(?:[\w.-]+\/)+[\w.-]*/g,
];

/** Who can take its secrets out of a text. */
export interface Discreet {
  readonly hide: (text: string, others: readonly string[]) => string;
}

/**
 * The message of the platform's `{requestId, message, providerMessage}`, fit to be shown: its first line, without
 * internals, the caller's secrets and others that it may repeat. Undefined for anything else, such as a proxy's HTML page.
 */
export function platformMessage(text: string, caller: Discreet, others: readonly string[]): string | undefined {
  const said = messageIn(text);
  const line = said?.split(/[\r\n]/).find((one) => one.trim() !== "");
  if (line === undefined) return undefined;
  const plain = INTERNALS.reduce(
    (rest, pattern) => rest.replace(pattern, "…"),
    caller.hide(line.slice(0, 4 * LONGEST), others),
  );
  // Control characters have no place in a sentence, and could forge lines of a log.
  const clean = plain.replace(/\p{Cc}/gu, " ").trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

function messageIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || !("message" in body)) return undefined;
    return typeof body.message === "string" ? body.message : undefined;
  } catch {
    return undefined;
  }
}
