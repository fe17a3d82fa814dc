/** Comparison of an attribute with a literal, by the kind of the attribute's value: dates, numbers, everything else as text. */
import type { Comparison, Literal } from "../ocnql/parse.ts";
import { compareNumbers, isNumberText } from "./compareValues.ts";
import { dateReader, readIsoDate } from "./dateMask.ts";
import { ExactNumber } from "./exactNumber.ts";

export type Fold = (text: string) => string;

/** A test of one value that is not null. `mask`: that of the attribute, if it is a date. */
export function comparison(
  operator: Comparison,
  literal: Literal,
  fold: Fold,
  mask: string | undefined,
): (value: unknown) => boolean {
  const isTrue = signs[operator];
  const { text, type } = literal;
  const readDate = mask === undefined ? readIsoDate : dateReader(mask);
  const moment = readDate(text) ?? readIsoDate(text);
  if (moment !== undefined) {
    return (value) => {
      const own = readDate(String(value));
      return own === undefined ? isTrue(compareText(String(value), text)) : isTrue(own - moment);
    };
  }
  const folded = fold(text);
  const isNumber = isNumberText(text);
  return (value) => {
    const own = String(value);
    // Numbers are often sent as text: a literal without quotes is compared with these by value.
    const byValue =
      typeof value === "number" || value instanceof ExactNumber || (type === "number" && isNumberText(own));
    return isTrue(isNumber && byValue ? compareNumbers(own, text) : compareText(fold(own), folded));
  };
}

const signs: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  "=": (difference) => difference === 0,
  "!=": (difference) => difference !== 0,
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
};

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
