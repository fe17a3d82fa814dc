import { MAX_RECORD_BYTES, MAX_RECORD_DEPTH } from "../../platformLimits.ts";
import type { InputChecks } from "./mutationInput.ts";

const FIELD = "values";

/** Checks the attributes of a record that are written, and records the first error. */
export function checkRecordValues(checks: InputChecks, values: Readonly<Record<string, unknown>>): void {
  checks.check(Object.keys(values).length > 0, FIELD, "`values` must contain at least one attribute.");
  const problem = findProblem(values, [FIELD]);
  if (problem !== undefined) checks.check(false, ...problem);
  else checks.check(isSmall(values), FIELD, `\`values\` must have at most ${String(MAX_RECORD_BYTES)} bytes as JSON.`);
}

/** The path of the first value that cannot be sent as it is, and the reason. */
function findProblem(value: unknown, path: readonly string[]): [path: readonly string[], message: string] | undefined {
  if (typeof value === "number" && !isExact(value)) {
    return [path, "A number in `values` is beyond 2^53, so that it may have lost digits: give it as a string."];
  }
  // An enum value in a document: JSON would omit it.
  if (value === undefined) return [path, "A value in `values` is not JSON: strings must be in quotation marks."];
  if (typeof value !== "object" || value === null) return undefined;
  if (path.length > MAX_RECORD_DEPTH) {
    return [path.slice(0, 1), `\`values\` must be nested at most ${String(MAX_RECORD_DEPTH)} levels deep.`];
  }
  for (const [name, inner] of Object.entries(value)) {
    const problem = findProblem(inner, [...path, name]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** False for integers that a double does not distinguish from their neighbours, and for numbers that overflowed. */
function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function isSmall(values: object): boolean {
  return Buffer.byteLength(JSON.stringify(values)) <= MAX_RECORD_BYTES;
}
