import { isJsonText, maskJsonText } from "./jsonText.ts";
import { maskEmbedded, maskParameters } from "./parameters.ts";
import { placeOfMember, type Place } from "./secretNames.ts";
import { MASK, SecretRedactor } from "./secretRedactor.ts";

/** JSON and parameters within texts are masked to this depth. Those that are deeper are masked as a whole. */
const MAX_DEPTH = 20;

/** Short texts that are neither JSON nor have parameters or credentials: most strings in JSON. */
const PLAIN_WORDS = /^[\w .,-]{0,100}$/;

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
    const isJson = isJsonText(text);
    if (depth === MAX_DEPTH && (isJson || text.includes("="))) return MASK;
    const maskInner = (inner: string, innerPlace: Place) => this.#mask(inner, innerPlace, depth + 1);
    if (isJson) return maskJsonText(text, place, maskInner);
    if (place !== "plain") return MASK;
    const masked = maskParameters(text, (value) => maskInner(value, "plain"));
    return this.#redactor.redact(maskEmbedded(masked));
  }
}
