import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { ConnectorInstanceConnection } from "../schema/connectorInstance.ts";
import { FromKey } from "../schema/fromKey.ts";
import { OwnAccount } from "../schema/ownAccount.ts";
import { NoRest, Rest } from "../schema/rest.ts";
import { connectorInstanceConnection } from "./lists.ts";

/** Needs no call, but credentials: reading the data sources throws without them. */
export function findOwnAccount({ dataSources: _credentials }: Context): OwnAccount {
  return new OwnAccount();
}

@Resolver(() => OwnAccount)
export class OwnAccountResolver {
  @NoRest()
  @Query(() => OwnAccount, {
    description:
      "What the caller's own account holds. For callers who may not read accounts: needs no account id and no right to list accounts.",
  })
  ownAccount(@Ctx() context: Context) {
    return findOwnAccount(context);
  }

  @FromKey()
  @Rest("listOwnAccountConnectorInstances", { connection: "token" })
  @FieldResolver(() => ConnectorInstanceConnection, { description: "The connector instances of the account." })
  connectorInstances(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return connectorInstanceConnection(context.dataSources.connectorInstances.ofOwnAccount(), args, context, info);
  }
}
