/** Routes method and path to an operation. Segments are decoded one by one: `%2F` is part of a segment's value. */
import { operations, type Operation } from "./document.ts";

export interface Route {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** The operation of a path and method, or the methods that the path allows instead; none for an unknown path. */
export type RouteMatch = Route | { readonly allowed: readonly string[] };

interface Candidate {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

const isParameter = (segment: string): boolean => segment.startsWith("{");

/** Orders literal segments before parameters, from the left: `/formulas/instances` before `/formulas/{id}`. */
const byLiterals = (one: Candidate, other: Candidate): number => rank(one).localeCompare(rank(other));
const rank = ({ segments }: Candidate): string => segments.map((segment) => Number(isParameter(segment))).join("");

const split = (template: string): readonly string[] => template.split("/").slice(1);
const candidates: readonly Candidate[] = operations
  .map((operation) => ({ operation, segments: split(operation.template) }))
  .sort(byLiterals);

/** Decoded segments; undefined if the percent-encoding is broken. One trailing slash is ignored. */
export function segmentsOf(path: string): readonly string[] | undefined {
  try {
    return split(path.replace(/[/]$/, "")).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

export function findRoute(method: string, path: readonly string[]): RouteMatch {
  const matching = candidates.filter(({ segments }) => matches(segments, path));
  const found = matching.find(({ operation }) => operation.method === method);
  if (!found) return { allowed: [...new Set(matching.map(({ operation }) => operation.method))] };
  return { operation: found.operation, params: bind(found.segments, path) };
}

const matches = (segments: readonly string[], path: readonly string[]): boolean =>
  segments.length === path.length &&
  segments.every((segment, position) => (isParameter(segment) ? path[position] !== "" : segment === path[position]));

const bind = (segments: readonly string[], path: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    segments.flatMap((segment, position) =>
      isParameter(segment) ? [[segment.slice(1, -1), path[position] ?? ""] as const] : [],
    ),
  );
