/** The seeded executions of formula instances, computed on access. */
import { personAt } from "../records/data/people.ts";
import type { Execution, Phase, Trigger } from "./execution.ts";
import { firstIdOf, seedOf, startOf, type History } from "./history.ts";
import { eventTrigger, startOfTriggered, triggerEventOf } from "./triggerEvents.ts";

const FAILED_ONE_IN = 10;
const FILTERED_ONE_IN = 8;

/** @param number from 1, the oldest, to `count` */
export function executionAt(history: History, number: number, now: Date): Execution {
  const { instance, formula } = history;
  const seed = seedOf(history, number);
  const phase = phaseOf(history, number);
  const event = history.eventSource === undefined ? undefined : triggerEventOf(history, number, now);
  return {
    id: firstIdOf(history) + number,
    instance,
    formula,
    trigger: event ? eventTrigger(history, number, event) : triggerOf(history, number, seed),
    createdAt: event ? startOfTriggered(event, number) : startOf(history, number, now),
    durationMs: 400 + (seed % 9_000),
    phase,
    progress: phase === "queued" ? 0 : phase === "running" || phase === "cancelled" ? 0.5 : 1,
    filtered: seed % FILTERED_ONE_IN === 3,
    failure:
      phase === "retry" || seed % FAILED_ONE_IN === 7 ? { step: seed >>> 8, lasting: (seed >>> 4) % 3 > 0 } : undefined,
    seed,
  };
}

function phaseOf({ count, isBusy }: History, number: number): Phase {
  if (!isBusy) return "ended";
  const newest: readonly Phase[] = ["running", "queued", "retry"];
  const phase = newest[count - number];
  if (phase) return phase;
  if (number % 211 === 17) return "cancelled";
  return number % 307 === 29 ? "unknown" : "ended";
}

function triggerOf(history: History, number: number, seed: number): Trigger {
  const [trigger] = history.formula.triggers ?? [];
  switch (trigger?.type) {
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
