/** Sizes of large values, such as a JSON document that many rows contain: each is measured once. */
const sizes = new WeakMap<object, number>();
const LARGE = 1_024;
/** Size of a number, true, false or null, with a comma. */
const SMALL_VALUE = 6;

/**
 * Approximate characters of a value's JSON. Characters that JSON escapes, and those that take several bytes, count as one.
 * @param most ends the traversal: the result is then greater than `most`, but can be less than the size of the value
 */
export function jsonSizeOf(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null) return sizeOfScalar(value);
  const before = sizes.get(value);
  if (before !== undefined) return before;
  let size = 0;
  // A stack instead of recursion, as the depth of a value is not bounded. A cycle ends at `most`.
  const rest: unknown[] = [value];
  while (rest.length > 0 && size <= most) size += sizeOfOne(rest.pop(), rest);
  if (size > LARGE && rest.length === 0) sizes.set(value, size);
  return size;
}

/** Returns the size of the value without nested objects and lists, which are added to `rest`. */
function sizeOfOne(value: unknown, rest: unknown[]): number {
  if (typeof value !== "object" || value === null) return sizeOfScalar(value);
  if ("toJSON" in value && typeof value.toJSON === "function") {
    rest.push(replacementOf(value as { toJSON: () => unknown }));
    return 2;
  }
  let size = 2;
  // Names and values apart: `Object.entries` creates an array for each attribute, and takes twice as long.
  if (!Array.isArray(value)) for (const name of Object.keys(value)) size += name.length + 3;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const item of items) {
    if (typeof item === "object" && item !== null) rest.push(item);
    else size += sizeOfScalar(item);
  }
  return size;
}

function sizeOfScalar(value: unknown): number {
  return typeof value === "string" ? value.length + 3 : SMALL_VALUE;
}

/** The value that JSON.stringify serializes. If `toJSON` throws, JSON.stringify will throw as well, so the error is ignored. */
function replacementOf(value: { toJSON: () => unknown }): unknown {
  try {
    return value.toJSON();
  } catch {
    return null;
  }
}
