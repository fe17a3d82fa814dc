import { GraphQLError, type ExecutionResult } from "graphql";
import { FOREIGN_PATH, type World } from "./behaviour.ts";

export interface Outcome {
  /** Each value as text, with the order of its keys. */
  readonly data: unknown;
  /** Errors of fields that are null because of them, and of the request; sorted. */
  readonly errors: readonly string[] | undefined;
  /** Errors with a path of their own, which locating leaves as they are; sorted. */
  readonly foreign: readonly string[];
  /** The nullable positions without a reported error that errors below them have made null; sorted. */
  readonly nulled: readonly string[];
  /** Resolvers that were called; sorted. */
  readonly calls: readonly string[];
  readonly isAsync: boolean;
  /** Characters of the data's JSON. */
  readonly size: number;
  /** By path: one or more errors for each position of `nulled`. The specification leaves open which ones are reported. */
  readonly causes: ReadonlyMap<string, unknown>;
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
  const reported: string[] = [];
  const foreign: string[] = [];
  /** Positions of reported errors. */
  const located = new Set<string>();
  const nulled = new Set<string>();
  const causes = new Map<string, unknown>();
  for (const error of errors ?? []) {
    const depth = depthOfNull(data, error.path ?? []);
    // An error that looked located already has no position: it may be below any of the nulls.
    if (error.path?.[0] === FOREIGN_PATH[0]) foreign.push(JSON.stringify(errorAsData(error)));
    else if (error.path === undefined || depth === error.path.length) {
      reported.push(JSON.stringify(errorAsData(error)));
      located.add(JSON.stringify(error.path));
    } else {
      nulled.add(JSON.stringify(error.path.slice(0, depth)));
      causes.set(JSON.stringify(error.path), errorAsData(error));
    }
  }
  return {
    data: spelled(data),
    errors: errors && reported.sort(),
    foreign: foreign.sort(),
    nulled: [...nulled].filter((path) => !located.has(path)).sort(),
    calls: [...world.calls].sort(),
    isAsync,
    size: JSON.stringify(data).length,
    causes,
  };
}

/** How many keys of the path lead to its first null. @throws if there is none: the error is about a value that is there */
function depthOfNull(data: unknown, path: readonly (string | number)[]): number {
  let value = data;
  for (let depth = 0; depth <= path.length; depth += 1) {
    if (value === null || value === undefined) return depth;
    value = (value as Record<string | number, unknown>)[path[depth] ?? ""];
  }
  throw new Error(`There is an error at ${JSON.stringify(path)}, but also a value.`);
}

/**
 * The outcome without what the specification leaves open: the order of errors, and which ones below a null are reported.
 * An error with a path of its own may be below any null, and may be the only one that is reported for it.
 */
export function comparable({ causes, foreign, nulled, ...outcome }: Outcome, other: Outcome) {
  const hasForeign = foreign.length + other.foreign.length > 0;
  return {
    ...outcome,
    nulled: hasForeign ? nulled.filter((path) => other.nulled.includes(path)) : nulled,
    foreign: foreign.filter((error) => other.foreign.includes(error)),
    causes: [...causes].filter(([path]) => other.causes.has(path)).sort(),
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
