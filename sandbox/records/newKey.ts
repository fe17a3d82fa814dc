/** Keys of created records, in the form of the application's own. */
import { badRequest } from "../errors.ts";
import { ExactNumber } from "./exactNumber.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";

/** Distance from the keys of the computed records. */
const OFFSET = 10_000_000;
const DIGITS = /^\d+$/;

/**
 * The attributes of the key: set by the application, or taken from the values if the key is composite.
 * @param count number of records created before
 * @throws PlatformError 400 if a part of a composite key is missing
 */
export function newKey(records: RecordSet, values: RecordRow, count: number): RecordRow {
  const { keyNames, size } = records;
  if (keyNames.length > 1) return Object.fromEntries(keyNames.map((name) => [name, requiredPart(values, name)]));
  const [name = "id"] = keyNames;
  return { [name]: following(size > 0 ? records.row(0)[name] : undefined, count) };
}

function requiredPart(values: RecordRow, name: string): unknown {
  const value = values[name];
  if (typeof value !== "string" && typeof value !== "number")
    throw badRequest(`${name} is required: it is part of the key`);
  return value;
}

/** Of the same type and length as the key of another record. */
function following(key: unknown, count: number): unknown {
  if (typeof key === "number") return key + OFFSET + count;
  const text = key instanceof ExactNumber ? key.text : typeof key === "string" ? key : "0";
  if (!DIGITS.test(text)) return text.slice(0, -6) + `W${count.toString(36).toUpperCase().padStart(5, "0")}`;
  const next = String(BigInt(text) + BigInt(OFFSET + count));
  return key instanceof ExactNumber ? new ExactNumber(next) : next;
}
