import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveConnection } from "../relay/connection.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { NoRest, Rest } from "../schema/common/rest.ts";
import { JSONValue } from "../schema/common/scalars.ts";
import { valueOrThrow } from "../schema/common/values.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { ConnectorInstanceEvent, ConnectorInstanceEventConnection } from "../schema/connectorInstanceEvent.ts";
import type { EntityType } from "./common/reference.ts";
import { requireEventId } from "./common/requireEventId.ts";

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceEventsResolver {
  @FromKey()
  @Rest("listConnectorInstanceEvents", { connection: "token" })
  @FieldResolver(() => ConnectorInstanceEventConnection, {
    nullable: true,
    description:
      "Events that the connected application has sent, or that the platform has found by polling. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  events(
    @Root() { databaseId }: ConnectorInstance,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = dataSources.connectorInstanceEvents.ofInstance(databaseId);
    const toNode = (row: ConstructorParameters<typeof ConnectorInstanceEvent>[1]) =>
      new ConnectorInstanceEvent(databaseId, row);
    return resolveConnection({ args, key: dataSources.cursorKey, info }, list, toNode);
  }
}

@Resolver(() => ConnectorInstanceEvent)
export class ConnectorInstanceEventResolver {
  @NoRest()
  @FieldResolver(() => JSONValue, {
    nullable: true,
    description:
      "What the connected application sent: an object or a list if it is JSON, else text. Credentials are replaced by `…`. Null if the platform does not return it.",
  })
  payload(@Root() { providerData }: ConnectorInstanceEvent, @Ctx() { dataSources }: Context) {
    const text = valueOrThrow(providerData);
    return text === undefined ? null : dataSources.connectorInstanceEvents.payload(text);
  }
}

/** Events by the key of a global id: the ids of the instance and of the event. */
export const connectorInstanceEventType: EntityType<ConnectorInstanceEvent> = {
  name: "ConnectorInstanceEvent",
  load: async (key, { dataSources }) => {
    const { instance, event } = requireEventId(key);
    const row = await dataSources.connectorInstanceEvents.byId(instance, event);
    return row && new ConnectorInstanceEvent(instance, row);
  },
};
