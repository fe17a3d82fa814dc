/** Compares values of rows with operands of conditions, and claims only what every application would agree to. */
import type { Literal } from "./expression.ts";
import { isUnquotable } from "./format.ts";
import { readIso, type DateFormat, type WrittenDate } from "./masks.ts";

/** What the description of an attribute says about its values. */
export interface Interpretation {
  /** Undefined for attributes that are not dates, as far as is known. */
  readonly dates: DateFormat | undefined;
  /** True if the values are numbers, also those that are returned as strings. */
  readonly isNumeric: boolean;
}

/** Each is false if it is uncertain. */
export interface Certainty {
  readonly isUnequal: boolean;
  readonly isLess: boolean;
  readonly isNotLess: boolean;
  readonly isGreater: boolean;
  readonly isNotGreater: boolean;
}

const UNCERTAIN: Certainty = {
  isUnequal: false,
  isLess: false,
  isNotLess: false,
  isGreater: false,
  isNotGreater: false,
};

const HOUR_MS = 3_600_000;
/** Local time is up to 14 hours ahead of UTC, and up to 12 hours behind it. */
const MAX_AHEAD_MS = 14 * HOUR_MS;
const MAX_BEHIND_MS = 12 * HOUR_MS;
/** Longer than any operand. */
const MAX_TEXT_LENGTH = 10_000;
/** Applications may store numbers with 32 bits. */
const RELATIVE_ERROR = 1e-6;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const INTEGER = /^[+-]?\d+$/;

/** Compares values of rows with one operand. */
export type Comparer = (value: string | number | boolean) => Certainty;

/** Prepares the comparison with an operand, which is made for each row. */
export function comparerOf(operand: Literal, interpretation: Interpretation): Comparer {
  const compare = textComparerOf(operand.text, interpretation);
  if (isOrderedAlike(operand, interpretation)) return compare;
  return (value) => equality(compare(value).isUnequal);
}

/**
 * False for operands that applications may order as text, although they mean a number or a date: with blanks around them,
 * or a number in quotes for an attribute that the description does not declare to be one.
 */
function isOrderedAlike({ text, isQuoted }: Literal, { dates, isNumeric }: Interpretation): boolean {
  if (text.trim() !== text) return false;
  return dates !== undefined || !NUMBER.test(text) || (isUnquotable(text) && (isNumeric || !isQuoted));
}

function textComparerOf(operand: string, { dates, isNumeric }: Interpretation): Comparer {
  if (dates !== undefined) {
    const right = dates.read(operand);
    if (right === undefined) return () => UNCERTAIN;
    return (value) => {
      const left = typeof value === "boolean" || isLong(value) ? undefined : dates.read(value);
      return left === undefined ? UNCERTAIN : compareDates(left, right);
    };
  }
  const right = fold(operand);
  if (isBoolean(right)) return (value) => (isLong(value) ? UNCERTAIN : compareBooleans(fold(String(value)), right));
  const isNumber = NUMBER.test(right);
  const rightDate = readIso(right);
  return (value) => {
    if (typeof value === "boolean" || isLong(value)) return UNCERTAIN;
    const left = fold(String(value));
    if (isNumber && NUMBER.test(left)) {
      const order = compareNumbers(left, right);
      if (order === undefined) return UNCERTAIN;
      // Strings of digits may be ordered as text: "9" after "10".
      return typeof value === "number" || isNumeric ? ordering(order) : equality(order !== 0);
    }
    if (typeof value === "number" || isNumeric) return UNCERTAIN;
    const leftDate = readIso(left);
    if (leftDate !== undefined && rightDate !== undefined) {
      const certainty = compareDates(leftDate, rightDate);
      // Applications may order them as text: "2018-01-24T10:00+02:00" after "2018-01-24T09:00Z".
      return (left < right ? certainty.isLess : certainty.isGreater) ? certainty : equality(certainty.isUnequal);
    }
    // Dates in two formats may be equal, and the order of texts depends on the collation.
    if (leftDate !== undefined || rightDate !== undefined) return UNCERTAIN;
    return equality(left !== right && !areFormsOfOneId(left, right));
  };
}

/** Ids of Salesforce have 15 characters, or 18 with a checksum of their case. It accepts both, and returns the longer one. */
function areFormsOfOneId(left: string, right: string): boolean {
  return left.length === 18 && right.length === 15 && left.startsWith(right);
}

function isLong(value: string | number | boolean): boolean {
  return typeof value === "string" && value.length > MAX_TEXT_LENGTH;
}

function compareBooleans(left: string, right: string): Certainty {
  return isBoolean(left) ? equality(left !== right) : UNCERTAIN;
}

function compareDates(left: WrittenDate, right: WrittenDate): Certainty {
  // Dates without a time zone are in the zone of the application, so that two of them can be compared.
  const haveSameZone = left.offsetMs === undefined && right.offsetMs === undefined;
  const [a, b] = haveSameZone ? [localSpan(left), localSpan(right)] : [span(left), span(right)];
  const [isLess, isGreater] = [a.to < b.from, a.from > b.to];
  // Within the same unit, parts of it that were not returned may decide.
  return { isUnequal: isLess || isGreater, isLess, isNotLess: isGreater, isGreater, isNotGreater: isLess };
}

/** The instants that a date can mean, both inclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function localSpan({ local, unitMs }: WrittenDate): Span {
  return { from: local, to: local + unitMs - 1 };
}

function span(date: WrittenDate): Span {
  const { from, to } = localSpan(date);
  const { offsetMs } = date;
  return offsetMs === undefined
    ? { from: from - MAX_AHEAD_MS, to: to + MAX_BEHIND_MS }
    : { from: from - offsetMs, to: to - offsetMs };
}

function ordering(order: number): Certainty {
  const [isLess, isGreater] = [order < 0, order > 0];
  return { isUnequal: order !== 0, isLess, isNotLess: !isLess, isGreater, isNotGreater: !isGreater };
}

function equality(isUnequal: boolean): Certainty {
  return isUnequal ? { ...UNCERTAIN, isUnequal } : UNCERTAIN;
}

/** Undefined if rounding may have made the difference, or removed it. Integers of any size are compared exactly. */
function compareNumbers(left: string, right: string): number | undefined {
  if (INTEGER.test(left) && INTEGER.test(right)) {
    const difference = BigInt(left.replace("+", "")) - BigInt(right.replace("+", ""));
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }
  const [a, b] = [Number(left), Number(right)];
  if (a === b && Number.isSafeInteger(a)) return 0;
  return Math.abs(a - b) <= RELATIVE_ERROR * Math.max(Math.abs(a), Math.abs(b)) ? undefined : a - b;
}

const isBoolean = (folded: string): boolean => folded === "true" || folded === "false";

const ASCII = /^[ -~]*$/;

/** Without case, accents and surrounding blanks, which applications may ignore. */
function fold(text: string): string {
  if (ASCII.test(text)) return text.trim().toLowerCase();
  return text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase();
}
