/**
 * Values of non-null fields, from attributes that the platform may omit or return with another type. An invalid attribute
 * must not fail the list that its row is in.
 */

export function textOr(value: unknown, fallback = ""): string {
  return typeof value === "string" ? value : fallback;
}

export function booleanOr(value: unknown, fallback: boolean): boolean {
  return typeof value === "boolean" ? value : fallback;
}

/** A boolean, or one of the texts `true` and `false`; undefined for anything else. */
export function booleanIn(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** The texts in a list; empty for anything else. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The objects in a list. Empty for other values. */
export function objectsIn<Item extends object>(list: readonly Item[] | undefined): readonly Item[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.filter((item): item is Item => isObject(item));
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
