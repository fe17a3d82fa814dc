/** Order of attribute values. */
import { ExactNumber } from "./exactNumber.ts";

/** Missing values last, then numbers by value, everything else as text. */
export function compareValues(one: unknown, other: unknown): number {
  const missing = Number(one === undefined || one === null) - Number(other === undefined || other === null);
  if (missing !== 0) return missing;
  const [first, second] = [String(one), String(other)];
  if (isNumeric(one) && isNumeric(other)) return compareNumbers(first, second);
  return first < second ? -1 : first > second ? 1 : 0;
}

const isNumeric = (value: unknown): boolean => typeof value === "number" || value instanceof ExactNumber;

export const isNumberText = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** Whole numbers beyond 2^53 are compared by all of their digits. */
export function compareNumbers(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  if (difference !== 0 || one === other || !isLong(one) || !isLong(other)) return difference;
  const [first, second] = [BigInt(one), BigInt(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

const isLong = (text: string): boolean => /^-?\d{16,}$/.test(text);
