/** Which steps of a formula run in an execution, in their order, and how they end. */
import type { Formula } from "../wire.ts";
import type { Execution, Failure } from "./execution.ts";

export type Step = NonNullable<Formula["steps"]>[number] & { readonly name: string };

/** One execution of a step. */
export interface StepRun {
  readonly step: Step;
  readonly failed: boolean;
  /** Undefined if it did not fail, and for the last pass of a loop and the last retry, which fail without an error. */
  readonly error?: ErrorKind;
  /** Index in the list of a loop; undefined in the last pass, which is past the end of the list. */
  readonly index?: number;
  /** Number of the retry, from 1. */
  readonly attempt?: number;
  /** Result of a filter. */
  readonly continues?: boolean;
}

export type ErrorKind = "lasting" | "passing";

export interface Outline {
  readonly steps: readonly StepRun[];
  readonly failed: boolean;
}

/** Formulas may run in circles. The platform's limit is not known. */
const MAX_STEPS = 200;
const LOOP_ENTRIES = 3;
/** How often a filter lets a page loop go on. */
const MORE_PAGES = 2;

const failing: ReadonlySet<string> = new Set([
  "elementRequest",
  "elementRequestStream",
  "formula",
  "httpRequest",
  "loop",
  "request",
  "script",
]);

export function outlineOf(execution: Execution): Outline {
  const { failure } = execution;
  if (!failure) return walk(execution);
  const step = typeof failure.step === "string" ? failure.step : selectStep(walk(execution), failure.step);
  return step === undefined ? walk(execution) : walk(execution, { ...failure, step });
}

function selectStep({ steps }: Outline, number: number): string | undefined {
  const names = [...new Set(steps.filter(({ step }) => failing.has(step.type ?? "")).map(({ step }) => step.name))];
  return names[number % names.length];
}

function walk({ formula, filtered }: Execution, failure?: Failure): Outline {
  const steps = new Map((formula.steps ?? []).map((step) => [step.name ?? "", step as Step]));
  const first = formula.triggers?.[0]?.onSuccess ?? [];
  const runs: StepRun[] = [];
  const indexes = new Map<string, number>();
  let [attempts, failed] = [0, false];
  let next = [...first];
  while (runs.length < MAX_STEPS && next.length > 0) {
    const [name = "", ...others] = next;
    next = others;
    const step = steps.get(name);
    if (!step) continue;
    const run = runOf(step);
    runs.push(run);
    if (step.type === "retryFormulaExecution" && !run.failed) {
      attempts += 1;
      failed = false;
      indexes.clear();
      next = [...first];
      continue;
    }
    const isEndOfLoop = step.type === "loop" && run.error === undefined && run.failed;
    failed ||= run.failed && !isEndOfLoop;
    const followers = run.failed || run.continues === false ? step.onFailure : step.onSuccess;
    next = [...(followers ?? []), ...next];
  }
  return { steps: runs, failed };

  function runOf(step: Step): StepRun {
    if (failure?.step === step.name && (failure.lasting || attempts === 0)) {
      return { step, failed: true, error: failure.lasting ? "lasting" : "passing" };
    }
    if (step.type === "filter") return { step, failed: false, continues: continuesAt(step) };
    if (step.type === "loop") return passOf(step);
    if (step.type === "retryFormulaExecution") return retryOf(step);
    return { step, failed: false };
  }

  function passOf(step: Step): StepRun {
    const index = indexes.get(step.name) ?? 0;
    if (index === LOOP_ENTRIES) {
      indexes.delete(step.name);
      return { step, failed: true };
    }
    indexes.set(step.name, index + 1);
    return { step, failed: false, index };
  }

  function retryOf(step: Step): StepRun {
    const limit = Number(step.properties?.["retryAttempts"] ?? 1);
    return attempts < limit
      ? { step, failed: false, attempt: attempts + 1 }
      : { step, failed: true, attempt: attempts };
  }

  function continuesAt(step: Step): boolean {
    if (String(step.properties?.["body"]).includes("done(false)")) return false;
    const isPageLoop = (step.onFailure ?? []).some((name) => runs.some((run) => run.step.name === name));
    if (isPageLoop) return runs.filter((run) => run.step.name === step.name).length >= MORE_PAGES;
    return !filtered;
  }
}
