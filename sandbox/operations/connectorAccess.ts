/** The connector of a path. Paths say `keyOrId`, or `id` where the vendor's pages know no key; both take both. */
import { notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { Connector } from "../wire.ts";

export function connectorIn(call: Call): Connector {
  return connectorWith(call, call.params.keyOrId ?? call.params.id ?? "");
}

export function connectorWith({ store }: Call, keyOrId: string | number): Connector {
  const connector = store.connectors.find(keyOrId);
  if (!connector) throw notFound("element", keyOrId);
  return connector;
}
