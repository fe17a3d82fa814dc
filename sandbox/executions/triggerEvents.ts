/** Events of connector instances that have started the seeded executions of a formula instance. */
import { hash32 } from "../hash32.ts";
import type { Trigger } from "./execution.ts";
import { seedOf, startOf, type History } from "./history.ts";
import { madeUpSecret } from "./madeUpSecret.ts";

const FIRST_ID = 70_000_000;
/** More than any formula instance has events. */
const IDS_PER_INSTANCE = 100_000;
const OBJECTS = 60;
const MILLISECONDS_BETWEEN_EXECUTIONS = 20;

/** Events have one, two or three objects in turn, and each object has an execution. */
const eventOfExecution = [0, 1, 1, 2, 2, 2] as const;
const firstExecutionOfEvent = [0, 1, 3] as const;

export interface TriggerEvent {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly objects: readonly EventObject[];
  /** Number of the execution of its first object. */
  readonly firstExecution: number;
  /** What the application has sent. */
  readonly raw: object;
}

interface EventObject {
  readonly objectType: string;
  readonly objectId: string;
  readonly eventType: string;
  readonly elementKey: string;
  readonly hubKey: string;
}

/** All events that have started executions, newest first. */
export function triggerEventsOf(history: History, now: Date): readonly TriggerEvent[] {
  const count = history.count === 0 ? 0 : eventPosition(history.count) + 1;
  return Array.from({ length: count }, (_, position) => eventAt(history, count - 1 - position, now));
}

/** @param number of an execution, from 1 */
export const triggerEventOf = (history: History, number: number, now: Date): TriggerEvent =>
  eventAt(history, eventPosition(number), now);

export function eventTrigger(history: History, number: number, { id, objects, raw }: TriggerEvent): Trigger {
  const event = objectAt(history, number);
  const message = { eventId: Number(id), instance_id: history.eventSource, events: objects, raw };
  return { type: "event", eventId: id, objectId: event.objectId, event, args: { message } };
}

/** Epoch milliseconds. The executions of an event start together. */
export const startOfTriggered = ({ time, firstExecution }: TriggerEvent, number: number): number =>
  time + (number - firstExecution + 1) * MILLISECONDS_BETWEEN_EXECUTIONS;

function eventPosition(number: number): number {
  const place = (number - 1) % eventOfExecution.length;
  const turn = (number - 1 - place) / eventOfExecution.length;
  return turn * firstExecutionOfEvent.length + (eventOfExecution[place] ?? 0);
}

function eventAt(history: History, position: number, now: Date): TriggerEvent {
  const place = position % firstExecutionOfEvent.length;
  const turn = (position - place) / firstExecutionOfEvent.length;
  const firstExecution = turn * eventOfExecution.length + (firstExecutionOfEvent[place] ?? 0) + 1;
  const objects = Array.from({ length: place + 1 }, (_, object) => objectAt(history, firstExecution + object));
  return {
    id: String(FIRST_ID + history.position * IDS_PER_INSTANCE + position),
    time: startOf(history, firstExecution, now) - MILLISECONDS_BETWEEN_EXECUTIONS,
    objects,
    firstExecution,
    raw: {
      objectType: "invoices",
      invoices: objects.map(({ objectId }) => ({ id: objectId, Status__c: "open" })),
      sessionId: madeUpSecret(seedOf(history, firstExecution), 3),
    },
  };
}

const objectAt = (history: History, number: number): EventObject => ({
  objectType: "invoices",
  objectId: objectIdOf(history, hash32(seedOf(history, number), 2) % OBJECTS),
  eventType: "UPDATED",
  elementKey: "sfdc",
  hubKey: "crm",
});

/** In the form of Salesforce. */
const objectIdOf = ({ instance }: History, number: number): string =>
  `a015e${String(instance.id).padStart(6, "0")}${String(number).padStart(4, "0")}QAW`;
