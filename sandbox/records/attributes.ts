/** Reads and writes attributes of records by their paths: `address.city`, `items[*].amount`. */
import type { RecordRow } from "./recordSet.ts";

type Values = readonly unknown[];

/**
 * Returns a function that reads all values of a path: several if it leads through lists, none if an attribute on the way
 * is missing. A name with dots is read as it is if the record has it.
 */
export function valueReader(path: string): (row: RecordRow) => Values {
  const steps = path.split(".").map(withoutBrackets);
  const [first = ""] = steps;
  if (steps.length === 1) return (row) => listed(Object.hasOwn(row, first) ? row[first] : undefined);
  return (row) => (Object.hasOwn(row, path) ? listed(row[path]) : descend(row, steps));
}

const listed = (value: unknown): Values => (Array.isArray(value) ? value.flat(Infinity) : [value]);

function descend(row: RecordRow, steps: readonly string[]): Values {
  let values: Values = [row];
  for (const step of steps) {
    values = values.flatMap((value) => (isObject(value) && Object.hasOwn(value, step) ? listed(value[step]) : []));
  }
  return values;
}

/** Writes the value into the row, with the objects and lists on the way. */
export function placeValue(row: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  let parent = row;
  for (const [position, step] of steps.entries()) {
    const name = withoutBrackets(step);
    const isList = step.endsWith("[*]");
    if (position === steps.length - 1) {
      defineAttribute(parent, name, isList ? [value] : value);
      return;
    }
    const known = Object.hasOwn(parent, name) ? parent[name] : undefined;
    const next = [known].flat().find(isObject) ?? {};
    if (known === undefined) defineAttribute(parent, name, isList ? [next] : next);
    parent = next;
  }
}

const withoutBrackets = (step: string): string => step.replace(/\[\*\]$/, "");

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Not an assignment: that would change the prototype for `__proto__`. */
export function defineAttribute(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}
