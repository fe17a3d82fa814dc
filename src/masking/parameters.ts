/** Parameters of URLs and of form-encoded text, and members of JSON within other text. */
import { endOfString } from "./jsonText.ts";
import { placeOfMember } from "./secretNames.ts";
import { MASK } from "./secretRedactor.ts";

/** Returns the text to show for the decoded value of a parameter that is not secret. */
type MaskValue = (text: string) => string;

/** Lengths are bounded, so that each expression takes linear time. */
const USER_INFO = /:\/\/[^\s/?#"'<>@]{1,2000}@/g;
const URL_PARAMETER = /([?&;#])([^\s?&;#="'<>]{1,200})=([^\s&;#"'<>]+)/g;
const FORM_PARAMETER = /(^|&)([^&=]{1,200})=([^&]+)/g;
const FORM = /^[^\s&=?"'<>{}[\]:/]{1,200}=/;
/** The name of a member in JSON, and the start of its value. */
const MEMBER = /"([^"\\]{1,200})"\s{0,20}:\s{0,20}/g;
const BARE_VALUE = /[^\s"{}[\],]*/y;
/** Credentials as in an `Authorization` header. */
const SCHEMES = /\b(Bearer|Basic|User|Organization|Element)(\s{1,5})[\w+/.~-]{16,}={0,2}/g;
const BASE64_RUN = /[\w+/-]{28,}={0,2}/g;

/** Masks user info and secret parameters of all URLs in a text, or the secret parameters of form-encoded text. */
export function maskParameters(text: string, maskValue: MaskValue): string {
  if (!text.includes("=")) return text.replace(USER_INFO, `://${MASK}@`);
  const pattern = isForm(text) ? FORM_PARAMETER : URL_PARAMETER;
  return text
    .replace(USER_INFO, `://${MASK}@`)
    .replace(pattern, (parameter, separator: string, name: string, value: string) => {
      if (placeOfMember(decode(name), "plain") === "secret") return `${separator}${name}=${MASK}`;
      const decoded = decode(value);
      const shown = maskValue(decoded);
      return shown === decoded
        ? parameter
        : `${separator}${name}=${encodeURIComponent(shown).replaceAll(ENCODED_MASK, MASK)}`;
    });
}

const ENCODED_MASK = encodeURIComponent(MASK);

/** True for `name=value&…` on one line. */
export function isForm(text: string): boolean {
  return FORM.test(text) && !/[\r\n]/.test(text);
}

/**
 * Masks credentials in text that is not JSON as a whole: values of secret members of JSON within, those after the scheme of
 * an `Authorization` header, and base64 of the latter.
 */
export function maskEmbedded(text: string): string {
  let masked = "";
  let copied = 0;
  for (const { 0: start, 1: name = "", index } of text.matchAll(MEMBER)) {
    const from = index + start.length;
    if (from < copied || placeOfMember(name, "plain") !== "secret") continue;
    masked += `${text.slice(copied, from)}"${MASK}"`;
    copied = endOfValue(text, from);
  }
  return (masked + text.slice(copied))
    .replace(SCHEMES, `$1$2${MASK}`)
    .replace(BASE64_RUN, (run) => (hasScheme(Buffer.from(run, "base64").toString("latin1")) ? MASK : run));
}

const hasScheme = (text: string): boolean => text.search(SCHEMES) >= 0;

/** The index after a string, or after a number or literal. Strings may be cut. */
function endOfValue(text: string, start: number): number {
  if (text.charAt(start) === '"') return endOfString(text, start);
  BARE_VALUE.lastIndex = start;
  return start + (BARE_VALUE.exec(text)?.[0].length ?? 0);
}

/** Percent-decodes what is valid, with `+` for a blank. */
function decode(text: string): string {
  const blanks = text.replaceAll("+", " ");
  if (!blanks.includes("%")) return blanks;
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks;
  }
}
