/** JSON.stringify is recursive, and parsers of clients have limits of their own. */
export const MAX_JSON_DEPTH = 500;

/** Values that were checked. Those from the catalog cache are returned many times. */
const shallow = new WeakSet();

/** True if a value parsed from JSON is nested deeper than 500 levels. JSON.parse has no limit. */
export function isTooDeep(value: object): boolean {
  if (shallow.has(value)) return false;
  if (isDeeper(value, MAX_JSON_DEPTH)) return true;
  shallow.add(value);
  return false;
}

function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const name in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[name];
    if (typeof inner === "object" && inner !== null && isDeeper(inner, levels - 1)) return true;
  }
  return false;
}
