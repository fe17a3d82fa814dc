/** An execution of a formula instance in a response, its steps and their values. */
import { isoDate, spacedDate } from "../dates.ts";
import type { Execution } from "../executions/execution.ts";
import { outlineOf, type StepRun } from "../executions/outline.ts";
import { triggerValues } from "../executions/triggerValues.ts";
import { recorded, valuesOf, type RecordedValue } from "../executions/values.ts";
import { hash32 } from "../hash32.ts";
import type { Store } from "../store.ts";
import type { FormulaExecution, FormulaStepExecution, FormulaStepExecutionValue } from "../wire.ts";

/** More than an execution has steps. */
const IDS_PER_EXECUTION = 1_000;
/** Arguments may have more members than a step has ids: only so many values are recorded. */
const IDS_PER_STEP = 10_000;

export interface RecordedStep {
  readonly id: number;
  /** Undefined for the trigger. */
  readonly run?: StepRun;
  readonly row: FormulaStepExecution;
}

export const executionIdOf = (stepId: number): number => Math.floor(stepId / IDS_PER_EXECUTION);

export function executionRow(execution: Execution): FormulaExecution {
  const { id, instance, phase, createdAt, durationMs, progress } = execution;
  return {
    id,
    formulaInstanceId: instance.id,
    status: statusOf(execution),
    createdDate: isoDate(new Date(createdAt)),
    ...(phase !== "queued" && { updatedDate: isoDate(new Date(createdAt + Math.floor(durationMs * progress))) }),
  };
}

export function statusOf(execution: Execution): string {
  switch (execution.phase) {
    case "queued":
    case "retry":
    case "cancelled":
    case "unknown":
      return execution.phase;
    case "running":
      return "pending";
    case "ended":
      return outlineOf(execution).failed ? "failed" : "success";
  }
}

/** Oldest first: the trigger, the steps that have ended, and the one that runs. */
export function stepsOf(execution: Execution): readonly RecordedStep[] {
  if (execution.phase === "queued") return [];
  const runs = [undefined, ...outlineOf(execution).steps];
  const ended = Math.max(1, Math.floor(runs.length * execution.progress));
  const hasNext = execution.phase === "running" && ended < runs.length;
  return runs.slice(0, ended + (hasNext ? 1 : 0)).map((run, position) => {
    const id = execution.id * IDS_PER_EXECUTION + position + 1;
    return { id, ...(run && { run }), row: stepRow(execution, { id, run, position, of: runs.length, ended }) };
  });
}

interface StepPlace {
  readonly id: number;
  readonly run: StepRun | undefined;
  readonly position: number;
  /** Number of steps of the execution, and of those that have ended. */
  readonly of: number;
  readonly ended: number;
}

function stepRow(execution: Execution, { id, run, position, of, ended }: StepPlace): FormulaStepExecution {
  const dateAt = (place: number): string => {
    const time = execution.createdAt + Math.floor((execution.durationMs * place) / of);
    return spacedDate(new Date(time), hash32(execution.seed, place) % 1_000);
  };
  const hasEnded = position < ended;
  return {
    id,
    stepName: run?.step.name ?? execution.formula.triggers?.[0]?.name ?? "trigger",
    status: hasEnded ? (run?.failed ? "failed" : "success") : "pending",
    createdDate: dateAt(position),
    ...(hasEnded && { updatedDate: dateAt(position + 1) }),
  };
}

/** Failed steps with an error. The last pass of a loop has none. */
export const isError = ({ run, row }: RecordedStep): boolean => row.status === "failed" && run?.error !== undefined;

export function stepValues(store: Store, execution: Execution, step: RecordedStep): FormulaStepExecutionValue[] {
  const values = recordedValues(store, execution, step).slice(0, IDS_PER_STEP - 1);
  return values.map(({ key, value }, position) => ({
    id: step.id * IDS_PER_STEP + position + 1,
    key,
    value,
  }));
}

function recordedValues(store: Store, execution: Execution, { run, row }: RecordedStep): readonly RecordedValue[] {
  if (row.status === "pending") return [];
  return run ? valuesOf(store, execution, run) : recorded(row.stepName, triggerValues(store, execution));
}
