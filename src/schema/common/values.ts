/**
 * Values of fields, from attributes that the platform may omit or return with another type. Non-null fields need a value
 * in both cases: an invalid attribute must not fail the list that its row is in.
 */
import type { Attribute, LazyList } from "../../datasources/common/records.ts";

export function textOr(value: Attribute<string>, fallback = ""): string {
  return typeof value === "string" ? value : fallback;
}

export function booleanOr(value: Attribute<boolean>, fallback: boolean): boolean {
  return typeof value === "boolean" ? value : fallback;
}

/** The items of a list. Empty if the platform omits it or returns another type. */
export function listOr<Item>(list: Attribute<readonly Item[]>): readonly Item[] {
  return list === undefined || list instanceof Error ? [] : list;
}

/** Like `listOr`, for a list that is parsed when it is selected. */
export function lazyListOr<Item>(list: Attribute<LazyList<Item>>): readonly Item[] {
  return list === undefined || list instanceof Error ? [] : list();
}

/** The value of an attribute. Undefined if the platform omits it or returns another type. */
export function validOrUndefined<Value>(attribute: Attribute<Value>): Value | undefined {
  return attribute instanceof Error ? undefined : attribute;
}

/** @throws the error of an attribute of another type */
export function valueOrThrow<Value>(attribute: Attribute<Value>): Value | undefined {
  if (attribute instanceof Error) throw attribute;
  return attribute;
}

/** Converts the value of an attribute. Undefined and errors remain: the field that returns an error fails with it. */
export function mapAttribute<Value, Mapped>(
  attribute: Attribute<Value>,
  map: (value: Value) => Mapped,
): Mapped | Error | undefined {
  if (attribute instanceof Error) return attribute;
  return attribute === undefined ? undefined : map(attribute);
}
