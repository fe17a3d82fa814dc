/** Parameters of URLs and of form-encoded text. */
import { placeOfMember, type Place } from "./secretNames.ts";
import { MASK } from "./secretRedactor.ts";

/** Returns the text to show for the decoded value of a parameter that is not secret. */
type MaskValue = (text: string, place: Place) => string;

/** Lengths are bounded, so that each expression takes linear time. */
const USER_INFO = /:\/\/[^\s/?#"'<>@]{1,2000}@/g;
const URL_PARAMETER = /([?&;#])([^\s?&;#="'<>]{1,200})=([^\s&;#"'<>]+)/g;
const FORM_PARAMETER = /(^|&)([^&=]{1,200})=([^&]+)/g;
const FORM = /^(?!\[)[^\s&=?"'<>{}:/]{1,200}=/;
/** Masks user info and secret parameters of all URLs in a text, or the secret parameters of form-encoded text. */
export function maskParameters(text: string, maskValue: MaskValue): string {
  if (!text.includes("=")) return text.replace(USER_INFO, `://${MASK}@`);
  const pattern = isForm(text) ? FORM_PARAMETER : URL_PARAMETER;
  return text
    .replace(USER_INFO, `://${MASK}@`)
    .replace(pattern, (parameter, separator: string, name: string, value: string) => {
      const place = placeOfMember(decode(name), "plain");
      if (place === "secret") return `${separator}${name}=${MASK}`;
      const decoded = decode(value);
      const shown = maskValue(decoded, place);
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
