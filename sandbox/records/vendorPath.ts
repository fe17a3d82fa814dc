/** Paths of transformations: `address.city`, `Users[*].DisplayName`, `Products[?(@.id==2)].name`. */
import { defineAttribute, isObject } from "./attributes.ts";

interface Step {
  readonly name: string;
  /** `*`, a position, or a filter; undefined without brackets. */
  readonly selector: string | undefined;
}

/** Dots inside of brackets do not separate steps. */
export const stepsOf = (path: string): readonly Step[] =>
  (path.match(/(?:[^.[]|\[[^\]]*\])+/g) ?? []).map((step) => {
    const [, name = step, selector] = /^([^[]*)\[([^\]]*)\]$/.exec(step) ?? [];
    return { name, selector };
  });

/** The value of a path; lists of values for `[*]`. Undefined if there is none. */
export function readPath(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (!step) return value;
  const found = isObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined;
  if (step.selector === undefined) return readPath(found, rest);
  const items: readonly unknown[] = Array.isArray(found) ? found : [];
  if (step.selector === "*") return Array.isArray(found) ? items.map((item) => readPath(item, rest)) : undefined;
  return readPath(items.find(itemTest(step.selector)), rest);
}

function itemTest(selector: string): (item: unknown, position: number) => boolean {
  const [, name, wanted] = /^\?\(@\.(\w+)\s*==\s*['"]?(.*?)['"]?\)$/.exec(selector) ?? [];
  if (name === undefined) return (_, position) => String(position) === selector;
  return (item) => isObject(item) && Object.hasOwn(item, name) && String(item[name]) === wanted;
}

/** Writes a value that `readPath` has returned. With `[*]`, the items of a list are written one by one. */
export function writePath(target: Record<string, unknown>, [step, ...rest]: readonly Step[], value: unknown): void {
  if (!step) return;
  const { name, selector } = step;
  const known = Object.hasOwn(target, name) ? target[name] : undefined;
  if (selector === "*") {
    const items: unknown[] = Array.isArray(known) ? known : [];
    defineAttribute(target, name, items);
    for (const [position, item] of [value].flat().entries()) items[position] = written(items[position], rest, item);
  } else defineAttribute(target, name, written(known, rest, value));
}

function written(known: unknown, rest: readonly Step[], value: unknown): unknown {
  if (rest.length === 0) return value;
  const inner = isObject(known) ? known : {};
  writePath(inner, rest, value);
  return inner;
}
