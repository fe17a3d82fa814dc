/** Record ids as Salesforce has them: a prefix for the object, 12 digits of base 62, and three characters that repeat the case of the others. */
import { hash32 } from "../../hash32.ts";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const suffixes = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
export const prefixLength = 3;
/** Index 0 is this number. */
const FIRST = 21_000_000;
const SITE = 4;
const NUMBER = 8;

/** `seed` stands for the organization: ids of two organizations differ. */
export function salesforceId(prefix: string, seed: number, index: number): string {
  const short = `${prefix}${inBase62(hash32(seed, 13), SITE)}${inBase62(FIRST + index, NUMBER)}`;
  return `${short}${caseSuffix(short)}`;
}

/** The index in an id; not a whole number if the text cannot be an id. */
export function indexInSalesforceId(id: string): number {
  const number = Array.from(id.slice(prefixLength + SITE, prefixLength + SITE + NUMBER));
  const valueOf = (digit: string) => (digits.includes(digit) ? digits.indexOf(digit) : NaN);
  return number.reduce((sum, digit) => sum * digits.length + valueOf(digit), 0) - FIRST;
}

function inBase62(number: number, length: number): string {
  let [text, rest] = ["", number];
  while (text.length < length) {
    text = digits.charAt(rest % digits.length) + text;
    rest = Math.floor(rest / digits.length);
  }
  return text;
}

/** One character for five: a bit for each that is a capital letter. */
function caseSuffix(short: string): string {
  let suffix = "";
  for (let start = 0; start < short.length; start += 5) {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) if (isCapital(short.charCodeAt(start + place))) bits += 1 << place;
    suffix += suffixes.charAt(bits);
  }
  return suffix;
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;
