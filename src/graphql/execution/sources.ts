import type { Values } from "./plan.ts";

/** True for a value that fields can be read from. */
export function isReadable(source: unknown): source is Values {
  return (typeof source === "object" && source !== null) || typeof source === "function";
}

/** Strings are values to GraphQL, never lists. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === "object" && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === "function"
  );
}
