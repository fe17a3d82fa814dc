import { MAX_RECORD_BYTES, MAX_RECORD_DEPTH } from "../../platformLimits.ts";
import { checkJson } from "./jsonInput.ts";
import type { InputChecks } from "./mutationInput.ts";

/** Checks the attributes of a record that are written, and records the first error. */
export function checkRecordValues(checks: InputChecks, values: Readonly<Record<string, unknown>>): void {
  checks.check(Object.keys(values).length > 0, "values", "`values` must contain at least one attribute.");
  checkJson(checks, "values", values, { maxDepth: MAX_RECORD_DEPTH, maxBytes: MAX_RECORD_BYTES });
}
