import { isJsonText, maskJsonText } from "./jsonText.ts";
import { maskParameters } from "./parameters.ts";
import { maskPlainText } from "./plainText.ts";
import { placeOfMember, type Place } from "./secretNames.ts";
import { MASK, SecretRedactor } from "./secretRedactor.ts";

/** Texts within texts are looked into to this depth. Those that are deeper are masked as a whole, but for plain words. */
const MAX_DEPTH = 20;

/** Short words that are neither JSON nor have parameters or credentials: most strings in JSON. */
const PLAIN_WORDS = /^(?=[\w .,-]{0,100}$)(?!.*[\w.-]{16})/;

/**
 * Masks credentials in texts of the platform and of connected applications: values of headers that are not known to be
 * harmless, all cookies, members and parameters with names of secrets, user info of URLs, and the given secrets. JSON and
 * form-encoded texts within texts are masked, too. Texts without credentials are returned as they are; in others, the rest is
 * kept character by character. Takes time in proportion to the length.
 */
export class Masker {
  readonly #redactor: SecretRedactor;

  /** @param secrets values to mask wherever they occur: plain, percent-encoded or in base64 */
  constructor(secrets: readonly string[]) {
    this.#redactor = new SecretRedactor(secrets);
  }

  /** @param name of the attribute with this text: a dotted path, of which the last name decides */
  maskText(text: string, name = ""): string {
    return this.#redactor.redact(this.#mask(text, placeOfMember(name, "plain"), 0));
  }

  #mask(text: string, place: Place, depth: number): string {
    if (text === "" || place === "secret") return text && MASK;
    if (place === "plain" && PLAIN_WORDS.test(text)) return this.#redactor.redact(text);
    if (depth === MAX_DEPTH) return MASK;
    const maskInner = (inner: string, innerPlace: Place) => this.#mask(inner, innerPlace, depth + 1);
    if (isJsonText(text)) return maskJsonText(text, place, maskInner);
    if (place !== "plain") return MASK;
    // JSON that is cut, or lines of JSON.
    const structured = /^\s*[{[]/.test(text) ? maskJsonText(text, place, maskInner) : text;
    return this.#redactor.redact(maskPlainText(maskParameters(structured, maskInner), maskInner));
  }
}
