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

/** Resolves the fields of the interface for all types. */
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
      "Common resources defined at the level of this owner, without those of other levels. Requires the `viewCommonObjects` privilege.",
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
      "A common resource defined at the level of this owner. Null if there is none. Requires the `viewCommonObjects` privilege.",
  })
  commonResource(
    @Root() owner: CommonResourceOwner,
    @Arg("name", () => String, { description: "Name of the common resource." }) name: string,
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
      "Audit log entries about common resources with this name. All levels share one log. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
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
