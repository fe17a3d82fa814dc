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
    description: "One hub; null if there is none. Requires the privilege `viewElements`.",
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
      "The hubs: the categories of the catalogue. Requires the privilege `viewElements`. Cached for a short time.",
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
    description: "The connectors of this category. Requires the privilege `viewElements`.",
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
