import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Account } from "../schema/account.ts";
import { AuditLog, AuditLogConnection } from "../schema/auditLog.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Organization } from "../schema/organization.ts";
import { Rest } from "../schema/rest.ts";
import { User } from "../schema/user.ts";
import { EntityAuditLogsArgs } from "./args.ts";
import { AuditLogEntity, connectorInstanceIdIn, entityOf } from "./auditLog.entity.ts";
import { auditLogCalls, entityAuditLogCalls } from "./auditLogCalls.ts";
import { findAccount, findConnectorInstance, findOrganization, findUser } from "./find.ts";
import { auditLogConnection } from "./lists.ts";
import { asksOnlyForKey } from "./onlyKey.ts";

@Resolver(() => AuditLog)
export class AuditLogResolver {
  @Rest([...auditLogCalls, ...entityAuditLogCalls], { connection: "token" })
  @Query(() => AuditLogConnection, {
    description:
      "Who called what, newest first. Needs the privilege `viewLogsOrg`, or `viewLogsAccount` for one's own account.",
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
    description: "The organization that it happened in; null where the log does not tell.",
  })
  organization(@Root() { organizationId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (organizationId === undefined) return null;
    return asksOnlyForKey(info) ? new Organization({ id: organizationId }) : findOrganization(context);
  }

  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description: "The account that it happened in; null where the log does not tell.",
  })
  account(@Root() { accountId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (accountId === undefined) return null;
    return asksOnlyForKey(info) ? new Account({ id: accountId }) : findAccount(accountId, context);
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, { nullable: true, description: "Who did it; null also where the user is gone for good." })
  user(@Root() { userId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (userId === undefined) return null;
    return asksOnlyForKey(info) ? new User({ id: userId, email: "" }) : findUser("caller", userId, context);
  }

  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description: "The connector instance that it was done with or to; null also where that is gone.",
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
      "What the request was about, where the scope tells: nothing for ALL and AUTHENTICATION. Null also " +
      "where that is gone.",
  })
  entity(@Root() log: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return entityOf(log, context, info);
  }
}
