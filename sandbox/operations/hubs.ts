/** Hubs: the categories of connectors. */
import { requirePrivilege } from "../caller.ts";
import { notFound } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { paginate } from "../paging.ts";
import { objectsOfHub } from "../seed/data/hubObjects.ts";
import { hubs as entries, type HubEntry } from "../seed/data/hubs.ts";
import type { Hub } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";

export const hubs = {
  listHubs: (call) => {
    requirePrivilege(call.caller, "viewElements");
    const hydrated = booleanParameter(call, "hydrate");
    return paginate(
      call,
      entries.map((entry) => toHub(entry, hydrated)),
    );
  },

  getHub: (call) => {
    requirePrivilege(call.caller, "viewElements");
    return { body: toHub(hubIn(call), false) };
  },

  listHubConnectors: (call) => {
    requirePrivilege(call.caller, "viewElements");
    return paginate(call, call.store.connectors.ofHub(hubIn(call).key));
  },
} satisfies Record<string, Handler>;

function hubIn({ params }: Call): HubEntry {
  const entry = entries.find(({ key }) => key === params.key);
  if (!entry) throw notFound("hub", params.key ?? "");
  return entry;
}

const toHub = (entry: HubEntry, hydrated: boolean): Hub => ({
  id: entries.indexOf(entry) + 1,
  key: entry.key,
  name: entry.name,
  description: `The ${entry.name} hub: ${entry.about}`,
  active: true,
  ...(hydrated && { resources: objectsOfHub(entry.key).flatMap(({ name }) => (name === undefined ? [] : [name])) }),
});
