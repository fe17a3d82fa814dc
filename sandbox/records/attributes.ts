/** Reads and writes attributes of records by their paths: `address.city`, `items[*].amount`. */
import type { RecordRow } from "./recordSet.ts";

/** All values of a path: several if it leads through lists, none if an attribute on the way is missing. */
export function valuesAt(row: RecordRow, path: readonly string[]): readonly unknown[] {
  let values: unknown[] = [row];
  for (const step of path) {
    const name = step.replace(/\[\*\]$/, "");
    values = values.flat().flatMap((value) => (isObject(value) && Object.hasOwn(value, name) ? [value[name]] : []));
  }
  return values.flat();
}

/** Writes the value into the row, with the objects and lists on the way. */
export function placeValue(row: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  let parent = row;
  for (const [position, step] of steps.entries()) {
    const name = step.replace(/\[\*\]$/, "");
    const isList = step.endsWith("[*]");
    if (position === steps.length - 1) {
      define(parent, name, isList ? [value] : value);
      return;
    }
    const known = Object.hasOwn(parent, name) ? parent[name] : undefined;
    const next = [known].flat().find(isObject) ?? {};
    if (known === undefined) define(parent, name, isList ? [next] : next);
    parent = next;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Not an assignment: that would change the prototype for `__proto__`. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}
