/** How many executions the seeded formula instances have had over the last 30 days, when, and with which ids. */
import { hash32 } from "../hash32.ts";
import type { StoredFormula, StoredFormulaInstance } from "../state/formulas.ts";

/** The platform deletes executions after at most seven days; here more of them are kept, so that lists are long. */
const SPAN_MS = 30 * 86_400_000;
const FIRST_ID = 1_000_000;
/** More than any instance has executions. */
const IDS_PER_INSTANCE = 1_000;
/** By position of the instance: two have many executions. The others have up to 40, and some none. */
const manyExecutions: readonly (number | undefined)[] = [undefined, 640, 360];

export interface History {
  readonly instance: StoredFormulaInstance;
  readonly formula: StoredFormula;
  /** Position of the instance among the seeded ones. */
  readonly position: number;
  readonly count: number;
  /** Whether it has more executions than most, and in all states. */
  readonly isBusy: boolean;
  /** Id of the connector instance whose events start the executions. Undefined if something else starts them. */
  readonly eventSource: number | undefined;
}

export function historyOf(instance: StoredFormulaInstance, formula: StoredFormula, position: number): History {
  const few = position % 7 === 5 ? 0 : 3 + (hash32(instance.id, 1) % 38);
  const many = manyExecutions[position];
  const isTriggeredByEvents = formula.triggers?.[0]?.type === "event";
  return {
    instance,
    formula,
    position,
    count: many ?? few,
    isBusy: many !== undefined,
    eventSource: isTriggeredByEvents ? Number(instance.configuration["source"]) : undefined,
  };
}

export const firstIdOf = ({ position }: History): number => FIRST_ID + position * IDS_PER_INSTANCE;

/** Position of the instance, and number of the execution from 1. Undefined if no seeded execution can have this id. */
export function readHistoryId(id: number): { readonly position: number; readonly number: number } | undefined {
  const offset = id - FIRST_ID;
  return offset < 0
    ? undefined
    : { position: Math.floor(offset / IDS_PER_INSTANCE), number: offset % IDS_PER_INSTANCE };
}

/** The values of an execution are computed from it. */
export const seedOf = ({ instance }: History, number: number): number => hash32(instance.id, number);

/**
 * Epoch milliseconds.
 * @param number from 1, the oldest, to `count`
 */
export function startOf(history: History, number: number, now: Date): number {
  const gap = SPAN_MS / (history.count + 1);
  const delay = (seedOf(history, number) % Math.floor(gap / 2)) / 2;
  return Math.floor(now.getTime() - (history.count + 1 - number) * gap + delay);
}
