/** One execution of a formula instance, before its steps and values are computed. */
import type { StoredFormula, StoredFormulaInstance } from "../state/formulas.ts";

/** What started an execution. */
export type Trigger =
  | { readonly type: "manual"; readonly args: unknown }
  | {
      readonly type: "event";
      readonly eventId: string;
      readonly objectId: string;
      readonly event: object;
      readonly args: unknown;
    }
  | { readonly type: "scheduled" }
  | { readonly type: "request"; readonly method: string; readonly path: string; readonly body: unknown };

/** Which step fails, and whether it fails again when the execution is repeated. */
export interface Failure {
  /** A number selects one of the steps that would run. */
  readonly step: string | number;
  readonly lasting: boolean;
}

/** How far an execution is, or how it ended if not by its last step. */
export type Phase = "queued" | "running" | "ended" | "retry" | "cancelled" | "unknown";

export interface Execution {
  readonly id: number;
  readonly instance: StoredFormulaInstance;
  /** As it was at the start of the execution. */
  readonly formula: StoredFormula;
  readonly trigger: Trigger;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly durationMs: number;
  readonly phase: Phase;
  /** Share of the steps that have ended, from 0 to 1. */
  readonly progress: number;
  /** Filters return false. */
  readonly filtered: boolean;
  readonly failure: Failure | undefined;
  /** Values are computed from it. Repetitions have the seed of the first execution. */
  readonly seed: number;
}
