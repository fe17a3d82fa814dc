/** Texts of the platform, made fit to be shown: without secrets, without internals, and short. */
import { SecretRedactor } from "./redact.ts";

/** With the ellipsis 300. */
const MAX_MESSAGE_LENGTH = 299;
/** With the ellipsis 1,000. */
const MAX_PROVIDER_MESSAGE_LENGTH = 999;
/** Text beyond this is dropped before secrets are looked for, which bounds the time that takes. */
const MAX_SCANNED_LENGTH = 16_000;

/** What the platform's own messages can give away: addresses, frames of a stack, names of classes and files. */
const INTERNALS = [
  /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>)\]]+/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\b[\w-]+(?:\.[\w-]+)+:\d{2,5}\b/g,
  /\b(?:[a-z_]\w*\.){2,}[A-Z]\w*(?:\$\w+)*/g,
  /\(?\b\w+\.(?:java|kt|scala|groovy|js|ts|py|rb|go|cs|php):\d+\)?/g,
  /(?:^|(?<=[\s"'(]))\/(?:[\w.-]+\/)+[\w.-]*/g,
];

/** The platform's `message`: its first line, without internals and secrets, of at most 300 characters. Undefined if empty. */
export function sanitizeMessage(text: string, secrets: readonly string[]): string | undefined {
  const line = text.split(/[\r\n]/).find((one) => one.trim() !== "");
  if (line === undefined) return undefined;
  const plain = INTERNALS.reduce((rest, pattern) => rest.replace(pattern, "…"), redact(line, secrets));
  return shorten(plain, MAX_MESSAGE_LENGTH);
}

/** The connected application's words: without secrets and control characters, of at most 1,000 characters. Undefined if empty. */
export function sanitizeProviderMessage(text: string, secrets: readonly string[]): string | undefined {
  return shorten(redact(text, secrets), MAX_PROVIDER_MESSAGE_LENGTH);
}

/** Control characters have no place in a sentence, and could forge lines of a log. */
function shorten(text: string, length: number): string | undefined {
  const clean = text.replace(/\p{Cc}/gu, " ").trim();
  if (clean === "") return undefined;
  return clean.length > length ? `${clean.slice(0, length).toWellFormed()}…` : clean;
}

function redact(text: string, secrets: readonly string[]): string {
  const redactor = new SecretRedactor(secrets);
  if (text.length <= MAX_SCANNED_LENGTH) return redactor.redact(text);
  const redacted = redactor.redact(text.slice(0, MAX_SCANNED_LENGTH));
  // The cut may have left a part of a secret at the end.
  return redacted.slice(0, Math.max(0, redacted.length - redactor.maxEncodedLength));
}
