/** JSON.stringify is recursive, and parsers of clients have limits of their own. */
export const MAX_JSON_DEPTH = 500;

/** Large values that were checked. Those from the catalog cache are returned many times. */
const shallow = new WeakSet();
/** Number of inner values. Checking fewer takes less time than an entry of the set, of which each row would be one. */
const LARGE = 200;

/** True if a value parsed from JSON is nested deeper than 500 levels. JSON.parse has no limit. */
export function isTooDeep(value: object): boolean {
  if (shallow.has(value)) return false;
  const count = countValues(value, MAX_JSON_DEPTH);
  if (count === Infinity) return true;
  if (count > LARGE) shallow.add(value);
  return false;
}

/** Counts inner values at all levels. Infinity if the value is nested deeper than `levels`. */
function countValues(value: object, levels: number): number {
  if (levels === 0) return Infinity;
  // With `for in`, objects of many attributes take eight times as long.
  const values: readonly unknown[] = Object.values(value);
  let count = values.length;
  for (const inner of values) {
    if (typeof inner === "object" && inner !== null) count += countValues(inner, levels - 1);
  }
  return count;
}
