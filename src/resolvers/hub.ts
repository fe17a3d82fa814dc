import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveConnection } from "../relay/connection.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { ConnectorConnection } from "../schema/connector.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Hub, HubConnection } from "../schema/hub.ts";
import { Rest } from "../schema/common/rest.ts";
import { hubType } from "./common/entityTypes.ts";
import { connectorConnection } from "./common/connections.ts";

@Resolver(() => Hub)
export class HubResolver {
  @Rest("getHub")
  @Query(() => Hub, {
    nullable: true,
    description: "A hub by key. Null if there is none. Requires the `viewElements` privilege.",
  })
  hub(
    @Arg("key", () => String, { description: "Key of the hub, such as `crm`." }) key: string,
    @Ctx() context: Context,
  ) {
    return hubType.load(key, context);
  }

  @Rest("listHubs", { connection: "token" })
  @Query(() => HubConnection, {
    nullable: true,
    description:
      "Hubs: the categories of the connector catalog. May be served from a short-lived cache. Requires the `viewElements` privilege.",
  })
  hubs(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return resolveConnection(
      { args, key: dataSources.cursorKey, info },
      dataSources.hubs.list(),
      (row) => new Hub(row),
    );
  }

  @FromKey()
  @Rest("listHubConnectors", { connection: "token" })
  @FieldResolver(() => ConnectorConnection, {
    nullable: true,
    description: "Connectors that belong to the hub. Requires the `viewElements` privilege.",
  })
  connectors(
    @Root() { key }: Hub,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connectorConnection(context.dataSources.connectors.ofHub(key), args, context, info);
  }
}
