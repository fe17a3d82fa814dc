/** Removes secrets and internals from messages of the platform, and shortens them. */
import { Masker, SecretRedactor } from "../masking/index.ts";

/** 300 with the ellipsis. */
const MAX_MESSAGE_LENGTH = 299;
/** 1,000 with the ellipsis. */
const MAX_PROVIDER_MESSAGE_LENGTH = 999;
/** Longer texts are truncated before redaction, which bounds its time. */
const MAX_SCANNED_LENGTH = 16_000;

/** Internals in the platform's messages: addresses, stack frames, and names of classes and files. */
const INTERNALS = [
  /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>)\]]+/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\b[\w-]+(?:\.[\w-]+)+:\d{2,5}\b/g,
  /\b(?:[a-z_]\w*\.){2,}[A-Z]\w*(?:\$\w+)*/g,
  /\(?\b\w+\.(?:java|kt|scala|groovy|js|ts|py|rb|go|cs|php):\d+\)?/g,
  /(?:^|(?<=[\s"'(]))\/(?:[\w.-]+\/)+[\w.-]*/g,
];

/**
 * Returns the first line of the platform's `message`, without internals and secrets, truncated to 300 characters.
 * Undefined if it is empty.
 */
export function sanitizeMessage(text: string, secrets: readonly string[]): string | undefined {
  const line = text.split(/[\r\n]/).find((one) => one.trim() !== "");
  if (line === undefined) return undefined;
  const plain = INTERNALS.reduce((rest, pattern) => rest.replace(pattern, "…"), redactStart(line, secrets));
  return shorten(plain, MAX_MESSAGE_LENGTH);
}

/**
 * Returns the connected application's message, which may be JSON, with credentials masked and without control characters,
 * truncated to 1,000 characters. Undefined if it is empty.
 */
export function sanitizeProviderMessage(text: string, secrets: readonly string[]): string | undefined {
  return shorten(new Masker(secrets).maskText(redactStart(text, secrets)), MAX_PROVIDER_MESSAGE_LENGTH);
}

/** Replaces control characters, which could forge log lines. */
function shorten(text: string, length: number): string | undefined {
  const clean = text.replace(/\p{Cc}/gu, " ").trim();
  if (clean === "") return undefined;
  return clean.length > length ? `${clean.slice(0, length).toWellFormed()}…` : clean;
}

function redactStart(text: string, secrets: readonly string[]): string {
  const redactor = new SecretRedactor(secrets);
  if (text.length <= MAX_SCANNED_LENGTH) return redactor.redact(text);
  const redacted = redactor.redact(text.slice(0, MAX_SCANNED_LENGTH));
  // The end may hold a part of a secret.
  return redacted.slice(0, Math.max(0, redacted.length - redactor.maxEncodedLength));
}
