import { GraphQLError, type ExecutionResult } from "graphql";
import type { World } from "./behaviour.ts";

export interface Outcome {
  /** Each value as text, with the order of its keys. */
  readonly data: unknown;
  readonly errors: readonly unknown[] | undefined;
  readonly calls: readonly string[];
  readonly isAsync: boolean;
  /** Characters of the data's JSON. */
  readonly size: number;
}

/** Executes, and waits until nothing is under way any more. */
export async function outcomeOf(
  world: World,
  execute: () => ExecutionResult | Promise<ExecutionResult>,
): Promise<Outcome> {
  const result = execute();
  const isAsync = "then" in result;
  const { data, errors } = await result;
  // What nobody waits for goes on.
  do await new Promise((resolve) => setImmediate(resolve));
  while (world.open > 0);
  return {
    data: spelled(data),
    errors: errors?.map(errorAsData),
    calls: world.calls,
    isAsync,
    size: JSON.stringify(data).length,
  };
}

function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value === "object" && value !== null)
    return Reflect.ownKeys(value).map((key) => [key, spelled((value as Record<string | symbol, unknown>)[key])]);
  return Object.is(value, -0) ? "-0" : value;
}

function errorAsData(error: GraphQLError): unknown {
  const { message, path, locations, extensions, nodes, positions, source, name, originalError } = error;
  const original = originalError && { name: originalError.constructor.name, message: originalError.message };
  const toJSON: unknown = error.toJSON();
  const places = nodes?.map(({ loc }) => loc?.start);
  return {
    isLocated: error instanceof GraphQLError,
    message,
    path,
    locations,
    extensions,
    places,
    positions,
    source: source?.name,
    name,
    original,
    toJSON,
  };
}

/** Makes every write throw. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const [key, item] of Object.entries(value)) if (key !== "loc") deepFreeze(item);
  return value;
}
