/** Control of the runs of formulas: lists them, and lets their time pass. */
import { badRequest } from "../errors.ts";
import { executionRow } from "../representations/formulaExecution.ts";
import type { Store } from "../store.ts";
import type { FormulaExecution } from "../wire.ts";

interface Advance {
  readonly advanceMs: number;
}

export const listFormulaRuns = ({ formulaExecutions }: Store): readonly FormulaExecution[] =>
  formulaExecutions.runs.all().map(executionRow);

export function advanceFormulaRuns({ formulaExecutions }: Store, { advanceMs }: Advance): void {
  formulaExecutions.runs.advance(advanceMs);
}

/** @throws PlatformError 400 */
export function readAdvance(value: unknown): Advance {
  const { advanceMs } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (typeof advanceMs !== "number" || !(advanceMs >= 0)) {
    throw badRequest(`Expected a time in milliseconds, such as ${exampleAdvance}, but got ${JSON.stringify(value)}`);
  }
  return { advanceMs };
}

export const exampleAdvance = '{"advanceMs": 2000}';
