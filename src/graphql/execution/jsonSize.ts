import { JsonItems } from "./jsonItems.ts";

/** Sizes of large values, such as a JSON document that many rows contain: each is measured once. */
const sizes = new WeakMap<object, number>();
const LARGE = 1_024;
/** Bytes of JSON in UTF-8 beside its size, at most: JSON escapes a control character with six. */
const MAX_EXPANSION = 6;
/** Integers below have few digits, and count as one. */
const LARGE_INTEGER = 100_000;

/**
 * The least size of a value's JSON, in characters. Characters that JSON escapes, and those that take several bytes, count as
 * one.
 * @param most ends the traversal: the result is then greater than `most`, but can be less than the size of the value
 */
export function jsonSizeOf(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null) return sizeOfScalar(value);
  const before = sizes.get(value);
  if (before !== undefined) return before;
  const { size, isComplete } = measure(value, most, sizeOfScalar);
  if (size > LARGE && isComplete) sizes.set(value, size);
  return size;
}

/**
 * True if the JSON of a response's data takes more than `most` bytes in UTF-8.
 * @param size its size, as counted so far: most data is so small that its bytes need not be counted
 */
export function exceeds(data: unknown, size: number, most: number): boolean {
  return size > most || (size * MAX_EXPANSION > most && measure(data, most, bytesOfScalar).size > most);
}

interface Measured {
  readonly size: number;
  /** False if the traversal has ended at `most`. */
  readonly isComplete: boolean;
}

type Measure = (scalar: unknown) => number;

function measure(value: unknown, most: number, sizeOf: Measure): Measured {
  let size = 0;
  // A stack instead of recursion, as the depth of a value is not bounded. A cycle ends at `most`.
  const rest: unknown[] = [value];
  while (rest.length > 0 && size <= most) size += sizeOfOne(rest.pop(), rest, sizeOf);
  return { size, isComplete: rest.length === 0 };
}

/** Returns the size of the value without nested objects and lists, which are added to `rest`. */
function sizeOfOne(value: unknown, rest: unknown[], sizeOf: Measure): number {
  if (typeof value !== "object" || value === null) return sizeOf(value);
  if (value instanceof JsonItems) return value.length + Math.max(0, value.pieces.length - 1) + 2;
  if ("toJSON" in value && typeof value.toJSON === "function") {
    // An object that replaces itself for ever ends at `most`, too.
    const replacement = replacementOf(value as { toJSON: () => unknown });
    if (typeof replacement !== "object" || replacement === null) return sizeOf(replacement);
    rest.push(replacement);
    return 1;
  }
  let size = 2;
  let count = 0;
  const isList = Array.isArray(value);
  // Names and values apart: `Object.entries` creates an array for each attribute, and takes twice as long.
  const names = isList ? undefined : Object.keys(value);
  const items: readonly unknown[] = isList ? value : Object.values(value);
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (names !== undefined) {
      // Not in the JSON.
      if (item === undefined) continue;
      size += sizeOf(names[index]) + 1;
    }
    count += 1;
    if (typeof item === "object" && item !== null) rest.push(item);
    else size += sizeOf(item);
  }
  return size + Math.max(0, count - 1);
}

function sizeOfScalar(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  return typeof value === "number" && !isShort(value) ? String(value).length : 1;
}

function isShort(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < LARGE_INTEGER;
}

function bytesOfScalar(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value ?? null));
}

/** The value that JSON.stringify serializes. If `toJSON` throws, JSON.stringify will throw as well, so the error is ignored. */
function replacementOf(value: { toJSON: () => unknown }): unknown {
  try {
    return value.toJSON();
  } catch {
    return null;
  }
}
