/** Finds connectors. Paths name the parameter `keyOrId` or `id`; both accept key and id. */
import { notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { Connector } from "../wire.ts";

export function connectorFromPath(call: Call): Connector {
  return findConnector(call, call.params.keyOrId ?? call.params.id ?? "");
}

export function findConnector({ store }: Call, keyOrId: string | number): Connector {
  const connector = store.connectors.find(keyOrId);
  if (!connector) throw notFound("element", keyOrId);
  return connector;
}
