/** What an execution of a step records: text by key, computed on access. */
import type { Store } from "../store.ts";
import type { Execution } from "./execution.ts";
import type { StepRun } from "./outline.ts";
import { elementRequestValues, httpRequestValues, rowOf, streamValues } from "./requestValues.ts";
import { scriptValues } from "./scriptValues.ts";
import type { Values } from "./triggerValues.ts";

/** Larger values are not recorded. */
const MAX_VALUE_BYTES = 4 * 1024 * 1024;

export interface RecordedValue {
  readonly key: string;
  readonly value: string;
}

export function valuesOf(store: Store, execution: Execution, run: StepRun): readonly RecordedValue[] {
  return recorded(run.step.name, stepValues(store, execution, run));
}

/** Text of each value: JSON of objects and lists. */
export const recorded = (step: string, values: Values): readonly RecordedValue[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => ({ key: `${step}.${name}`, value: textOf(value) }))
    .filter(({ value }) => Buffer.byteLength(value) <= MAX_VALUE_BYTES);

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function stepValues(store: Store, execution: Execution, run: StepRun): Values {
  switch (run.step.type) {
    case "elementRequest":
    case "request":
      return elementRequestValues(store, execution, run);
    case "httpRequest":
      return httpRequestValues(execution, run);
    case "elementRequestStream":
      return streamValues(store, execution, run);
    case "filter":
      return { continue: run.continues };
    case "loop":
      return loopValues(execution, run);
    case "retryFormulaExecution":
      return { attempt: run.attempt };
    case "formula":
      return run.error === undefined ? rowOf(execution) : { error: "The formula failed" };
    default:
      return scriptValues(store, execution, run);
  }
}

/** The last pass, past the end of the list, records nothing. */
function loopValues(execution: Execution, { index, error }: StepRun): Values {
  if (error !== undefined) return { error: "The value to loop over is not a list" };
  return index === undefined ? {} : { index, entry: { ...rowOf(execution), position: index } };
}
