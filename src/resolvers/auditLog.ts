import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Account } from "../schema/account.ts";
import { AuditLog, AuditLogConnection } from "../schema/auditLog.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Organization } from "../schema/organization.ts";
import { Rest } from "../schema/common/rest.ts";
import { User } from "../schema/user.ts";
import { EntityAuditLogsArgs } from "./common/args.ts";
import { AuditLogEntity, connectorInstanceIdIn, entityOf } from "./auditLog.entity.ts";
import { auditLogCalls, entityAuditLogCalls } from "./common/auditLogCalls.ts";
import { findAccount, findConnectorInstance, findOrganization, findUser } from "./common/loadNode.ts";
import { auditLogConnection } from "./common/connections.ts";
import { asksOnlyForKey } from "./common/reference.ts";

@Resolver(() => AuditLog)
export class AuditLogResolver {
  @Rest([...auditLogCalls, ...entityAuditLogCalls], { connection: "token" })
  @Query(() => AuditLogConnection, {
    nullable: true,
    description:
      "Requests to the platform, newest first. Requires the privilege `viewLogsOrg`, or `viewLogsAccount` for the own account.",
  })
  auditLogs(
    @Args(() => EntityAuditLogsArgs) args: EntityAuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return auditLogConnection(args, {}, context, info);
  }

  @Rest("getOrganization", { perOperation: true })
  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      "The organization that the request was made in; null if the entry does not name one. Requires the organization administrator role.",
  })
  organization(@Root() { organizationId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (organizationId === undefined) return null;
    return asksOnlyForKey(info) ? new Organization({ id: organizationId }) : findOrganization(context);
  }

  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      "The account that the request was made in; null if the entry does not name one. Requires the organization administrator role, except for the own account.",
  })
  account(@Root() { accountId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (accountId === undefined) return null;
    return asksOnlyForKey(info) ? new Account({ id: accountId }) : findAccount(accountId, context);
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who made the request. Null if that user was deleted. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  user(@Root() { userId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (userId === undefined) return null;
    return asksOnlyForKey(info) ? new User({ id: userId }) : findUser("caller", userId, context);
  }

  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description:
      "The connector instance that the request used or changed; null if there was none or if it was deleted. Requires the privilege `viewAccountElementInstances` for instances of other users.",
  })
  connectorInstance(@Root() log: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const id = connectorInstanceIdIn(log);
    if (id === undefined) return null;
    return asksOnlyForKey(info) ? new ConnectorInstance({ id }) : findConnectorInstance(id, context);
  }

  @Rest(
    [
      "getConnector",
      "getConnectorInstance",
      "getFormula",
      "getFormulaInstance",
      "getOrganizationCommonResource",
      "getAccountCommonResource",
      "getConnectorInstanceCommonResource",
    ],
    { reference: [], typesWithoutKey: ["Connector"] },
  )
  @FieldResolver(() => AuditLogEntity, {
    nullable: true,
    description:
      "What the request was about; null with the scopes ALL and AUTHENTICATION, if the entry does not name it, and if it was deleted. Requires the privilege to view it.",
  })
  entity(@Root() log: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return entityOf(log, context, info);
  }
}
