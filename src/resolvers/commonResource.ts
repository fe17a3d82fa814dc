import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { AuditLogConnection, AuditLogScope } from "../schema/auditLog.ts";
import { Account } from "../schema/account.ts";
import { CommonResource, CommonResourceMapping } from "../schema/commonResource.ts";
import { Connector } from "../schema/connector.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { CommonResourceOwner } from "../schema/common/resourceOwner.ts";
import { Rest } from "../schema/common/rest.ts";
import { FilteredAuditLogsArgs } from "./common/args.ts";
import { auditLogConnection } from "./common/connections.ts";
import { embeddedConnector } from "./common/embeddedConnector.ts";
import { accountType } from "./common/entityTypes.ts";
import { commonResourceType, listCommonResources } from "./common/loadCommonResource.ts";
import { reference } from "./common/reference.ts";
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
  @Rest("listTransformationsOfCommonResource")
  @FieldResolver(() => [CommonResourceMapping], {
    nullable: true,
    description:
      "Transformations to common resources with this name: those of the organization and of all its accounts. Requires the `viewCommonObjects` privilege in the organization.",
  })
  async mappings(@Root() { name }: CommonResource, @Ctx() { dataSources }: Context) {
    const rows = await dataSources.transformations.ofCommonResource(name);
    return rows.map((row) => (row instanceof Error ? row : new CommonResourceMapping(row)));
  }

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

@Resolver(() => CommonResourceMapping)
export class CommonResourceMappingResolver {
  @Rest("getConnector", { reference: ["key", "name"], typesWithoutKey: ["Connector"] })
  @FieldResolver(() => Connector, {
    nullable: true,
    description:
      "The connector of the mapped objects. Null if the connector is no longer in the catalog. Requires the `viewElements` privilege.",
  })
  connector(@Root() mapping: CommonResourceMapping, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return embeddedConnector(mapping.connectorRecord, context, info);
  }

  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      "The account that defines the transformation. Null at other levels. Requires the organization administrator role, except for the caller's account.",
  })
  account(@Root() { accountId }: CommonResourceMapping, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(accountType, accountId, context, info);
  }
}
