/** Executions of the seeded formula instances over the last 30 days, computed on access. */
import { hash32 } from "../hash32.ts";
import { personAt } from "../records/data/people.ts";
import type { StoredFormula, StoredFormulaInstance } from "../state/formulas.ts";
import type { Execution, Phase, Trigger } from "./execution.ts";
import { madeUpSecret } from "./madeUpSecret.ts";

/** The platform deletes executions after at most seven days; here more of them are kept, so that lists are long. */
const SPAN_MS = 30 * 86_400_000;
const FIRST_ID = 1_000_000;
/** More than any instance has executions. */
const IDS_PER_INSTANCE = 1_000;
/** By position of the instance: two have many executions. The others have up to 40, and some none. */
const manyExecutions: readonly (number | undefined)[] = [undefined, 640, 360];
const FAILED_ONE_IN = 10;
const FILTERED_ONE_IN = 8;
const OBJECTS = 60;

export interface History {
  readonly instance: StoredFormulaInstance;
  readonly formula: StoredFormula;
  /** Position of the instance among the seeded ones. */
  readonly position: number;
  readonly count: number;
}

export function historyOf(instance: StoredFormulaInstance, formula: StoredFormula, position: number): History {
  const few = position % 7 === 5 ? 0 : 3 + (hash32(instance.id, 1) % 38);
  return { instance, formula, position, count: manyExecutions[position] ?? few };
}

export const firstIdOf = ({ position }: History): number => FIRST_ID + position * IDS_PER_INSTANCE;

/** Position of the instance, and number of the execution from 1. Undefined if no seeded execution can have this id. */
export function readHistoryId(id: number): { readonly position: number; readonly number: number } | undefined {
  const offset = id - FIRST_ID;
  return offset < 0
    ? undefined
    : { position: Math.floor(offset / IDS_PER_INSTANCE), number: offset % IDS_PER_INSTANCE };
}

/** @param number from 1, the oldest, to `count` */
export function executionAt(history: History, number: number, now: Date): Execution {
  const { instance, formula, count } = history;
  const seed = hash32(instance.id, number);
  const phase = phaseOf(history, number);
  const gap = SPAN_MS / (count + 1);
  return {
    id: firstIdOf(history) + number,
    instance,
    formula,
    trigger: triggerOf(history, number, seed),
    createdAt: Math.floor(now.getTime() - (count + 1 - number) * gap + (seed % Math.floor(gap / 2)) / 2),
    durationMs: 400 + (seed % 9_000),
    phase,
    progress: phase === "queued" ? 0 : phase === "running" || phase === "cancelled" ? 0.5 : 1,
    filtered: seed % FILTERED_ONE_IN === 3,
    failure:
      phase === "retry" || seed % FAILED_ONE_IN === 7 ? { step: seed >>> 8, lasting: (seed >>> 4) % 3 > 0 } : undefined,
    seed,
  };
}

function phaseOf({ count, position }: History, number: number): Phase {
  if (manyExecutions[position] === undefined) return "ended";
  const newest: readonly Phase[] = ["running", "queued", "retry"];
  const phase = newest[count - number];
  if (phase) return phase;
  if (number % 211 === 17) return "cancelled";
  return number % 307 === 29 ? "unknown" : "ended";
}

function triggerOf(history: History, number: number, seed: number): Trigger {
  const [trigger] = history.formula.triggers ?? [];
  switch (trigger?.type) {
    case "event":
      return eventTrigger(history, number, seed);
    case "scheduled":
      return { type: "scheduled" };
    case "request":
      return {
        type: "request",
        method: "POST",
        path: "/leads",
        body: { email: `${personAt(seed, 0).mailbox}@fair.example` },
      };
    default:
      return { type: "manual", args: { startDate: "2019-05-01", endDate: "2019-05-31", batch: number } };
  }
}

/** Events have one, two or three objects in turn, and each object has an execution. */
function eventTrigger({ instance, position }: History, number: number, seed: number): Trigger {
  const turn = Math.floor((number - 1) / 6);
  const place = [0, 1, 1, 2, 2, 2][(number - 1) % 6] ?? 0;
  const eventId = String(70_000_000 + position * 100_000 + turn * 3 + place);
  const objectId = objectIdOf(instance, hash32(seed, 2) % OBJECTS);
  const event = { objectType: "invoices", objectId, eventType: "UPDATED", elementKey: "sfdc", hubKey: "crm" };
  const raw = {
    objectType: "invoices",
    invoices: [{ id: objectId, Status__c: "open" }],
    sessionId: madeUpSecret(seed, 3),
  };
  const message = {
    eventId: Number(eventId),
    instance_id: Number(instance.configuration["source"]),
    events: [event],
    raw,
  };
  return { type: "event", eventId, objectId, event, args: { message } };
}

/** In the form of Salesforce. */
const objectIdOf = ({ id }: StoredFormulaInstance, number: number): string =>
  `a015e${String(id).padStart(6, "0")}${String(number).padStart(4, "0")}QAW`;
