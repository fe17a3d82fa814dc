import type { GraphQLError } from "graphql";
import { tooExpensive, tooManyItems } from "./tooExpensive.ts";

export interface VariableLimits {
  readonly maxVariablesBytes: number;
  readonly maxVariableDepth: number;
  readonly maxListItems: number;
}

/**
 * Returns an error if the variables of a request exceed a limit. Stops at the first value that does.
 */
export function checkVariables(
  variables: Readonly<Record<string, unknown>>,
  limits: VariableLimits,
): GraphQLError | undefined {
  if (Object.keys(variables).length === 0) return undefined;
  const { maxVariablesBytes, maxVariableDepth, maxListItems } = limits;
  let bytes = 0;
  // Not recursive, as deeply nested variables would overflow the stack.
  const levels: (readonly unknown[])[] = [[variables]];
  for (let depth = 0; depth < levels.length; depth += 1) {
    const below: unknown[] = [];
    for (const value of levels[depth] ?? []) {
      bytes += bytesOf(value);
      if (typeof value !== "object" || value === null) continue;
      if (Array.isArray(value)) {
        if (value.length > maxListItems) return tooManyItems(value.length, maxListItems);
        for (const item of value as unknown[]) below.push(item);
      } else {
        for (const name in value) {
          bytes += Buffer.byteLength(name) + 3;
          below.push((value as Readonly<Record<string, unknown>>)[name]);
        }
      }
    }
    if (bytes > maxVariablesBytes) return tooLarge(maxVariablesBytes);
    if (below.length === 0) return undefined;
    if (depth >= maxVariableDepth) return tooDeep(maxVariableDepth);
    levels.push(below);
  }
  return undefined;
}

/** Approximate size as JSON without white space. An escaped character counts as one byte. */
function bytesOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value) + 2;
  if (typeof value === "number") return String(value).length;
  return 4;
}

function tooLarge(limit: number): GraphQLError {
  const sentence = `The variables exceed the limit of ${String(limit)} bytes`;
  return tooExpensive(sentence, "MAX_VARIABLES_BYTES");
}

function tooDeep(limit: number): GraphQLError {
  const sentence = `The variables exceed the limit of ${String(limit)} levels`;
  return tooExpensive(sentence, "MAX_VARIABLE_DEPTH");
}
