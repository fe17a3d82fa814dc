import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { AuditLogConnection, AuditLogScope } from "../schema/auditLog.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { CommonResourceOwner } from "../schema/common/resourceOwner.ts";
import { Rest } from "../schema/common/rest.ts";
import { FilteredAuditLogsArgs } from "./common/args.ts";
import { auditLogConnection } from "./common/connections.ts";
import { commonResourceType, listCommonResources } from "./common/loadCommonResource.ts";
import { parentOwner } from "./common/resourceOwner.ts";

/** The fields of the interface, which are those of all types that have it. */
@Resolver(() => CommonResourceOwner)
export class CommonResourceOwnerResolver {
  @FromKey()
  @Rest({
    OwnAccount: "listOwnAccountCommonResources",
    Account: "listAccountCommonResources",
    Organization: "listOrganizationCommonResources",
    ConnectorInstance: "listConnectorInstanceCommonResources",
  })
  @FieldResolver(() => [CommonResource], {
    nullable: true,
    description:
      "The common resources defined at this level; those of other levels are not among them. Requires the privilege `viewCommonObjects`.",
  })
  commonResources(@Root() owner: CommonResourceOwner, @Ctx() context: Context) {
    return listCommonResources(parentOwner(owner), context);
  }

  @FromKey()
  @Rest({
    OwnAccount: "getOwnAccountCommonResource",
    Account: "getAccountCommonResource",
    Organization: "getOrganizationCommonResource",
    ConnectorInstance: "getConnectorInstanceCommonResource",
  })
  @FieldResolver(() => CommonResource, {
    nullable: true,
    description:
      "One common resource defined at this level; null if there is none. Requires the privilege `viewCommonObjects`.",
  })
  commonResource(
    @Root() owner: CommonResourceOwner,
    @Arg("name", () => String, { description: "Its name." }) name: string,
    @Ctx() context: Context,
  ) {
    return commonResourceType.load({ owner: parentOwner(owner), name }, context);
  }
}

@Resolver(() => CommonResource)
export class CommonResourceResolver {
  @Rest("listAuditLogsOfCommonResource", { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "The requests about common resources of this name: all levels share one log. Requires the privilege `viewLogsOrg`, or `viewLogsAccount` for the own account.",
  })
  auditLogs(
    @Root() { id }: CommonResource,
    @Args(() => FilteredAuditLogsArgs) args: FilteredAuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const subject = { scope: AuditLogScope.COMMON_RESOURCES, entity: id };
    return auditLogConnection(args, { subject }, context, info);
  }
}
