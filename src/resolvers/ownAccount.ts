import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { ConnectorInstanceConnection } from "../schema/connectorInstance.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { OwnAccount } from "../schema/ownAccount.ts";
import { NoRest, Rest } from "../schema/common/rest.ts";
import { connectorInstanceConnection } from "./common/connections.ts";
import { requireCredentials } from "./common/entityTypes.ts";

@Resolver(() => OwnAccount)
export class OwnAccountResolver {
  @NoRest()
  @Query(() => OwnAccount, {
    nullable: true,
    description:
      "The caller's account, for callers who do not know its ID or may not read accounts. Requires no privilege. Null with an error if the credentials are missing or malformed.",
  })
  ownAccount(@Ctx() context: Context) {
    requireCredentials(context);
    return new OwnAccount();
  }

  @FromKey()
  @Rest("listOwnAccountConnectorInstances", { connection: "token" })
  @FieldResolver(() => ConnectorInstanceConnection, {
    nullable: true,
    description:
      "Connector instances of the caller's account. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstances(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connectorInstanceConnection(context.dataSources.connectorInstances.ofOwnAccount(), args, context, info);
  }
}
