/** Global ids of events, which the platform reads by their connector instance. */
import { toDigits } from "./globalId.ts";

const MAX_EVENT_LENGTH = 100;

export interface EventId {
  /** Id of the connector instance. Digits. */
  readonly instance: string;
  /** Id on the platform. */
  readonly event: string;
}

/** Encodes the key of a global id: `418001:70100320`. */
export function formatEventId({ instance, event }: EventId): string {
  return `${instance}:${event}`;
}

/** Decodes the key of a global id. Returns undefined for a string that `formatEventId` does not return. */
export function parseEventId(key: string): EventId | undefined {
  const colon = key.indexOf(":");
  const [instance, event] = [key.slice(0, Math.max(colon, 0)), key.slice(colon + 1)];
  const isEvent = event !== "" && event.length <= MAX_EVENT_LENGTH;
  return toDigits(instance) === instance && isEvent ? { instance, event } : undefined;
}
