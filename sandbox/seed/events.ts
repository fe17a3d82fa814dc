/** Seeded events of a connector instance, newest first, each computed from its position. */
import { isoDate } from "../dates.ts";
import { hash32, pick } from "../hash32.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { InstanceEvent } from "../wire.ts";

const statuses = ["NOTIFIED", "NOTIFIED", "NOTIFIED", "CONSUMED", "DISPATCHED", "RECEIVED", "NEW"] as const;
const objects = ["Contact", "Account", "Opportunity"] as const;
const types = ["CREATED", "UPDATED", "UPDATED", "DELETED"] as const;
const HOUR_MS = 3_600_000;

/** Two of three instances have events. */
export const eventCount = ({ id }: Pick<Instance, "id">): number => (id % 3 === 1 ? 0 : 30 + (hash32(id, 41) % 40));

export const eventTime = (now: Date, position: number): number => now.getTime() - (position + 1) * HOUR_MS;

export function eventAt({ id }: Pick<Instance, "id">, now: Date, position: number): InstanceEvent {
  const hash = hash32(id, 100 + position);
  return {
    id: String((id % 100_000) * 1_000 + eventCount({ id }) - position),
    eventDate: isoDate(new Date(eventTime(now, position))),
    status: position === 0 ? "NEW" : pick(statuses, hash),
    providerData: providerData(hash),
  };
}

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
