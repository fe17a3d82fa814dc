import type { Context } from "../../context.ts";
import type { EmbeddedConnectorRecord } from "../../datasources/common/records.ts";
import type { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { validOrUndefined } from "../../schema/common/values.ts";

/** Id or key of the connector of an instance. Reads the instance if its row has neither. Undefined if there is none. */
export async function connectorOf(
  { databaseId, connectorRecord }: ConnectorInstance,
  { dataSources }: Context,
): Promise<string | undefined> {
  const embedded = identityOf(validOrUndefined(connectorRecord));
  if (embedded !== undefined) return embedded;
  const { element, elementId } = await dataSources.connectorInstances.getById(databaseId);
  return identityOf(validOrUndefined(element)) ?? identityOf({ id: elementId });
}

function identityOf({ id, key }: Partial<EmbeddedConnectorRecord> = {}): string | undefined {
  const known = validOrUndefined(id) ?? validOrUndefined(key);
  return known === undefined ? undefined : String(known);
}
