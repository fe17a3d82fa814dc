import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../../context.ts";
import type { Attribute, EmbeddedConnectorRecord } from "../../datasources/common/records.ts";
import { parseDatabaseId } from "../../schema/common/databaseId.ts";
import { validOrUndefined, valueOrThrow } from "../../schema/common/values.ts";
import { Connector } from "../../schema/connector.ts";
import { connectorByKeyType, connectorType } from "./entityTypes.ts";
import { reference } from "./reference.ts";

/** The connector that a row embeds in part, by its id or its key. Null if the row has neither. */
export function embeddedConnector(
  embedded: Attribute<EmbeddedConnectorRecord>,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const { key, ...record } = valueOrThrow(embedded) ?? {};
  const id = valueOrThrow(parseDatabaseId(record.id));
  if (id === undefined) return reference(connectorByKeyType, key, context, info);
  const part = new Connector({ ...record, key: validOrUndefined(key) ?? "", id });
  return reference(connectorType, id, context, info, part);
}
