/** Seeded events of a connector instance, newest first. */
import { isoDate } from "../dates.ts";
import type { TriggerEvent } from "../executions/triggerEvents.ts";
import { hash32, pick } from "../hash32.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import type { InstanceEvent, KnownProperties } from "../wire.ts";

const processed = ["NOTIFIED", "NOTIFIED", "NOTIFIED", "CONSUMED"] as const;
const statuses = [...processed, "DISPATCHED", "RECEIVED", "NEW"] as const;
const objects = ["Contact", "Account", "Opportunity"] as const;
const types = ["CREATED", "UPDATED", "UPDATED", "DELETED"] as const;
const HOUR_MS = 3_600_000;

interface SeededEvent {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly row: InstanceEvent;
}

/** Two of three instances have events that started no formula. */
const eventCount = (id: number): number => (id % 3 === 1 ? 0 : 30 + (hash32(id, 41) % 40));

/** Events start the formulas that listen to the instance. The newest one has not been processed. */
export function eventsOf({ now, formulaExecutions }: Store, { id }: Pick<Instance, "id">): readonly SeededEvent[] {
  const triggering = formulaExecutions.triggerEvents(id);
  const others = triggering === undefined ? eventCount(id) : Math.min(1, eventCount(id));
  return [
    ...Array.from({ length: others }, (_, position) => eventAt(id, now, position)),
    ...(triggering ?? []).map(triggerEvent),
  ].sort((one, other) => other.time - one.time);
}

function eventAt(id: number, now: Date, position: number): SeededEvent {
  const hash = hash32(id, 100 + position);
  return seeded(now.getTime() - (position + 1) * HOUR_MS, {
    id: String((id % 100_000) * 1_000 + eventCount(id) - position),
    status: position === 0 ? "NEW" : pick(statuses, hash),
    providerData: providerData(hash),
  });
}

const triggerEvent = ({ id, time, raw }: TriggerEvent): SeededEvent =>
  seeded(time, { id, status: pick(processed, hash32(Number(id), 42)), providerData: JSON.stringify(raw) });

const seeded = (time: number, row: Omit<KnownProperties<InstanceEvent>, "eventDate">): SeededEvent => ({
  time,
  row: { ...row, eventDate: isoDate(new Date(time)) },
});

/** JSON of an object or of a list, seldom text. Some applications send the key of their webhook with each event. */
function providerData(hash: number): string {
  const record = {
    objectType: pick(objects, hash),
    eventType: pick(types, hash >>> 3),
    Id: `0012400000${hash.toString(36).padStart(7, "0")}`,
  };
  if (hash % 17 === 5) return "ping";
  if (hash % 5 === 1) return JSON.stringify([record, { ...record, eventType: "UPDATED" }]);
  return JSON.stringify(hash % 7 === 2 ? { ...record, access_token: `webhook-secret-${String(hash)}` } : record);
}
