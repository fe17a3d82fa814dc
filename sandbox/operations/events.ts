/** Events of connected applications. */
import { notFound } from "../errors.ts";
import type { Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { eventsOf } from "../seed/events.ts";
import { dateRange, isWithin } from "./dateRange.ts";
import { instanceFromPath } from "./instanceAccess.ts";

export const events = {
  listConnectorInstanceEvents: (call) => {
    const instance = instanceFromPath(call, "viewAccountElementInstances");
    const range = dateRange(call);
    const found = eventsOf(call.store, instance).filter(({ time }) => isWithin(time, range));
    return paginate(
      call,
      found.map(({ row }) => row),
    );
  },

  getConnectorInstanceEvent: (call) => {
    const instance = instanceFromPath(call, "viewAccountElementInstances");
    const id = call.params.eventId ?? "";
    const event = eventsOf(call.store, instance).find(({ row }) => row.id === id);
    if (!event) throw notFound("event", id);
    return { body: event.row };
  },
} satisfies Record<string, Handler>;
