/**
 * JSON of connected applications, whose numbers can have more digits than a double. Numbers that a double does not
 * represent are returned as strings of their digits. See docs/decisions.md for the libraries that do the same.
 */
import { quoteNumbers } from "./quoteNumbers.ts";

/** Sixteen digits, with or without a point, or an exponent. A double represents all other numbers. */
const CANDIDATES = new RegExp(`${"[\\d.]".repeat(16)}|\\d[eE](?:\\+?\\d|-\\d{3})`, "g");
const PART_OF_NUMBER = /[\d.eE+-]/;
const BEFORE_NUMBER = /[[:,\s]/;
const NUMBER = /^-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * `JSON.parse`, but integers beyond ±(2^53 − 1), and decimals that `JSON.stringify` would return with other digits, are
 * strings, such as `"12345678901234567890"`.
 * @throws SyntaxError if the text is not JSON
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(mayLoseDigits(text) ? quoteNumbers(text, SHORTEST.length, isInexact) : text) as unknown;
}

/** True if a candidate stands where a number can. Most candidates are in strings, such as the id `0035e00000bX2Qp`. */
function mayLoseDigits(text: string): boolean {
  CANDIDATES.lastIndex = 0;
  let judged = 0;
  for (let match = CANDIDATES.exec(text); match !== null; match = CANDIDATES.exec(text)) {
    let start = match.index;
    while (start > judged && PART_OF_NUMBER.test(text.charAt(start - 1))) start -= 1;
    // A candidate that continues an earlier one is in the same string.
    if (start === 0 || (start > judged && BEFORE_NUMBER.test(text.charAt(start - 1)))) return true;
    judged = CANDIDATES.lastIndex;
  }
  return false;
}

/** Of the numbers that a double does not represent. */
const SHORTEST = "1e16";

/** False also for text that is not a number of JSON: parsing reports it. */
function isInexact(source: string): boolean {
  const decimal = decimalOf(source);
  if (decimal === undefined) return false;
  const value = Number(source);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return true;
  const written = String(value);
  return written !== source && decimalOf(written) !== decimal;
}

/** The same text for all notations of a number, such as `1.50` and `15e-1`. Undefined for other text. */
function decimalOf(source: string): string | undefined {
  const [matched, whole = "", fraction = "", exponent = "0"] = NUMBER.exec(source) ?? [];
  if (matched === undefined) return undefined;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = withoutTrailingZeros(digits);
  if (significant === "") return "0";
  const scale = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${source.startsWith("-") ? "-" : ""}${significant}e${String(scale)}`;
}

/** In linear time: a regular expression tries each run of zeros from each of its zeros. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end -= 1;
  return digits.slice(0, end);
}

const ZERO = 48;
