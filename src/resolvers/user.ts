import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { AuditLogConnection } from "../schema/auditLog.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { Role } from "../schema/role.ts";
import { User, UserConnection } from "../schema/user.ts";
import { AuditLogsArgs, UserArgs, UsersArgs } from "./common/args.ts";
import { auditLogCalls } from "./common/auditLogQuery.ts";
import { findRow } from "./common/findRow.ts";
import { userKey, userType } from "./common/entityTypes.ts";
import { auditLogConnection, userConnection } from "./common/connections.ts";

@Resolver(() => User)
export class UserResolver {
  @Rest("getUser")
  @Query(() => User, {
    nullable: true,
    description:
      "A user by `id` or `email`, exactly one of which must be given. Null if there is none. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  user(@Args(() => UserArgs) args: UserArgs, @Ctx() context: Context) {
    return userType.load(userKey(args), context);
  }

  @Rest("listUsers", { connection: "token" })
  @Query(() => UserConnection, {
    nullable: true,
    description:
      "Users that the caller can see: all users with the `viewUsersOrg` privilege, or those of the caller's account with `viewUsersAccount`.",
  })
  users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return userConnection("caller", args, context, info);
  }

  @FromKey()
  @Rest("listUserRoles")
  @FieldResolver(() => [Role], {
    nullable: true,
    description:
      "Effective roles of the user, including those of the account. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  async roles(@Root() user: User, @Ctx() { dataSources }: Context) {
    const rows = await dataSources.roles.ofUser(user.databaseId);
    return rows.map((row) => (row instanceof Error ? row : new Role(row)));
  }

  @FromKey()
  @Rest("listUserRoles")
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "True if the user has the role with this key. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  async hasRole(
    @Root() user: User,
    @Arg("key", () => String, { description: "Key of the role, such as `admin`." }) key: string,
    @Ctx() { dataSources }: Context,
  ) {
    return findRow(await dataSources.roles.ofUser(user.databaseId), (role) => role.key === key) !== undefined;
  }

  @FromKey()
  @Rest(auditLogCalls, { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "Audit log entries of requests by the user, newest first. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  auditLogs(
    @Root() user: User,
    @Args(() => AuditLogsArgs) args: AuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return auditLogConnection(args, { user: user.databaseId }, context, info);
  }
}
