import type { Context } from "../../context.ts";
import type { HubAccess } from "../../datasources/hubObject.ts";
import type { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { validOrUndefined, valueOrThrow } from "../../schema/common/values.ts";

/** The platform requires a hub in the path, but ignores its key. */
const ANY_HUB = "general";

/** The instance's own token, and the hub of its connector. Reads the instance if its row has no token. */
export async function hubAccess(instance: ConnectorInstance, { dataSources }: Context): Promise<HubAccess> {
  const { databaseId, connectorRecord, rowToken } = instance;
  const token = valueOrThrow(rowToken) ?? (await dataSources.connectorInstances.getToken(databaseId));
  const hub = validOrUndefined(validOrUndefined(connectorRecord)?.hub);
  return { hub: hub ?? ANY_HUB, token, instance: databaseId };
}
