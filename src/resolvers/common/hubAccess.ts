import type { Context } from "../../context.ts";
import type { HubAccess } from "../../datasources/hubObject.ts";
import type { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { validOrUndefined } from "../../schema/common/values.ts";

/** The instance's own token, and the hub of its connector. Reads the instance if its row has no token, or an invalid one. */
export async function hubAccess(instance: ConnectorInstance, { dataSources }: Context): Promise<HubAccess> {
  const { databaseId, connectorRecord, rowToken } = instance;
  const token = await dataSources.connectorInstances.getToken(databaseId, rowToken);
  const hub = validOrUndefined(validOrUndefined(connectorRecord)?.hub);
  return dataSources.hubObjects.accessWithToken(token, databaseId, hub);
}
