import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, FieldResolver, Info, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { AccountConnection } from "../schema/account.ts";
import { AuditLogConnection } from "../schema/auditLog.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { Organization } from "../schema/organization.ts";
import { User, UserConnection } from "../schema/user.ts";
import { AccountsArgs, AuditLogsArgs, UserArgs, UsersArgs } from "./common/args.ts";
import { auditLogCalls } from "./common/auditLogQuery.ts";
import { findOrganization, findUser, userKey } from "./common/entityTypes.ts";
import { accountConnection, auditLogConnection, userConnection } from "./common/connections.ts";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Rest("getOrganization", { perOperation: true })
  @Query(() => Organization, {
    nullable: true,
    description: "The organization that the credentials belong to. Requires the organization administrator role.",
  })
  organization(@Ctx() context: Context) {
    return findOrganization(context);
  }

  @FromKey()
  @Rest("listAccounts", { connection: "offset" })
  @FieldResolver(() => AccountConnection, {
    nullable: true,
    description: "Accounts of the organization. Requires the organization administrator role.",
  })
  accounts(@Args(() => AccountsArgs) args: AccountsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return accountConnection(args, context, info);
  }

  @FromKey()
  @Rest("listOrganizationUsers", { connection: "offset" })
  @FieldResolver(() => UserConnection, {
    nullable: true,
    description: "Users of all accounts of the organization. Requires the organization administrator role.",
  })
  users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return userConnection("organization", args, context, info);
  }

  @FromKey()
  @Rest("getOrganizationUser")
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "A user of the organization by `id` or `email`, exactly one of which must be given. Null if there is none. Requires the organization administrator role.",
  })
  user(@Args(() => UserArgs) args: UserArgs, @Ctx() context: Context) {
    return findUser("organization", userKey(args), context);
  }

  @FromKey()
  @Rest(auditLogCalls, { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "Audit log entries of requests in the organization, newest first. Requires the `viewLogsOrg` privilege.",
  })
  auditLogs(@Args(() => AuditLogsArgs) args: AuditLogsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return auditLogConnection(args, {}, context, info);
  }
}
