/** Events of connected applications. */
import { notFound } from "../errors.ts";
import type { Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { eventAt, eventCount, eventTime } from "../seed/events.ts";
import { dateRange, isWithin } from "./dateRange.ts";
import { instanceFromPath } from "./instanceAccess.ts";

export const events = {
  listConnectorInstanceEvents: (call) => {
    const { now } = call.store;
    const instance = instanceFromPath(call, "viewAccountElementInstances");
    const range = dateRange(call);
    const positions = Array.from({ length: eventCount(instance) }, (_, position) => position);
    const found = positions.filter((position) => isWithin(eventTime(now, position), range));
    return paginate(call, {
      count: found.length,
      at: (place) => eventAt(instance, now, found[place] ?? 0),
    });
  },

  getConnectorInstanceEvent: (call) => {
    const instance = instanceFromPath(call, "viewAccountElementInstances");
    const id = call.params.eventId ?? "";
    const all = Array.from({ length: eventCount(instance) }, (_, place) => eventAt(instance, call.store.now, place));
    const event = all.find((one) => one.id === id);
    if (!event) throw notFound("event", id);
    return { body: event };
  },
} satisfies Record<string, Handler>;
