/** JSON of inputs that is sent to the platform as it is. */
import type { InputChecks } from "./mutationInput.ts";

export interface JsonLimits {
  /** Levels of nested objects and lists. */
  readonly maxDepth: number;
  readonly maxBytes: number;
}

/** Checks that the JSON in a field can be sent without a change, and records the first error. */
export function checkJson(
  checks: InputChecks,
  field: string,
  value: unknown,
  { maxDepth, maxBytes }: JsonLimits,
): void {
  const problem = findProblem(value, [field], maxDepth);
  if (problem !== undefined) checks.check(false, ...problem);
  else
    checks.check(isSmall(value, maxBytes), field, `\`${field}\` must have at most ${String(maxBytes)} bytes as JSON.`);
}

type Path = readonly [field: string, ...rest: string[]];

/** The path of the first value that cannot be sent as it is, and the reason. */
function findProblem(value: unknown, path: Path, maxDepth: number): [path: Path, message: string] | undefined {
  const [field] = path;
  if (typeof value === "number" && !isExact(value)) {
    return [path, `A number in \`${field}\` is beyond 2^53, so that it may have lost digits: give it as a string.`];
  }
  // An enum value in a document: JSON would omit it.
  if (value === undefined) return [path, `A value in \`${field}\` is not JSON: strings must be in quotation marks.`];
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length > maxDepth) {
    return [[field], `\`${field}\` must be nested at most ${String(maxDepth)} levels deep.`];
  }
  for (const [name, inner] of Object.entries(value)) {
    const problem = findProblem(inner, [...path, name], maxDepth);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** False for integers that a double does not distinguish from their neighbours, and for numbers that overflowed. */
export function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function isSmall(value: unknown, maxBytes: number): boolean {
  return Buffer.byteLength(JSON.stringify(value)) <= maxBytes;
}
