import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Account } from "../schema/account.ts";
import { AuditLog, AuditLogConnection } from "../schema/auditLog.ts";
import { Organization } from "../schema/organization.ts";
import { User } from "../schema/user.ts";
import { EntityAuditLogsArgs } from "./args.ts";
import { findAccount, findOrganization, findUser } from "./find.ts";
import { auditLogConnection } from "./lists.ts";
import { asksOnlyForKey } from "./onlyKey.ts";

@Resolver(() => AuditLog)
export class AuditLogResolver {
  @Query(() => AuditLogConnection, { description: "Who called what, newest first." })
  auditLogs(
    @Args(() => EntityAuditLogsArgs) args: EntityAuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return auditLogConnection(args, {}, context, info);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The organization that it happened in." })
  organization(@Root() { organizationId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (organizationId === undefined) return null;
    return asksOnlyForKey(info) ? new Organization({ id: organizationId }) : findOrganization(context);
  }

  @FieldResolver(() => Account, { nullable: true, description: "The account that it happened in." })
  account(@Root() { accountId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (accountId === undefined) return null;
    return asksOnlyForKey(info) ? new Account({ id: accountId }) : findAccount(accountId, context);
  }

  @FieldResolver(() => User, { nullable: true, description: "Who did it; null also where the user is gone for good." })
  user(@Root() { userId }: AuditLog, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (userId === undefined) return null;
    return asksOnlyForKey(info) ? new User({ id: userId, email: "" }) : findUser("caller", userId, context);
  }
}
