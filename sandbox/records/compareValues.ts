/** Order of two attribute values: missing ones last, then numbers by value, everything else as text. */
import { ExactNumber } from "./exactNumber.ts";

export function compareValues(one: unknown, other: unknown): number {
  const missing = Number(one === undefined || one === null) - Number(other === undefined || other === null);
  if (missing !== 0) return missing;
  if (isNumeric(one) && isNumeric(other)) return Number(one) - Number(other);
  const [first, second] = [String(one), String(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

const isNumeric = (value: unknown): boolean => typeof value === "number" || value instanceof ExactNumber;
