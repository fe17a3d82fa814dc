import { parseEventId, type EventId } from "../../relay/eventId.ts";
import { badUserInput } from "../../relay/inputErrors.ts";

/** Decodes the key of a global id of an event. @throws BAD_USER_INPUT */
export function requireEventId(key: string): EventId {
  const id = parseEventId(key);
  if (id !== undefined) return id;
  throw badUserInput("A global id of a ConnectorInstanceEvent must contain its connector instance and its own id.");
}
