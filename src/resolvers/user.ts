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
import { userKey, userType } from "./common/entityTypes.ts";
import { auditLogConnection, userConnection } from "./common/connections.ts";

@Resolver(() => User)
export class UserResolver {
  @Rest("getUser")
  @Query(() => User, {
    nullable: true,
    description:
      "One user, by exactly one of `id` and `email`; null if there is none. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  user(@Args(() => UserArgs) args: UserArgs, @Ctx() context: Context) {
    return userType.load(userKey(args), context);
  }

  @Rest("listUsers", { connection: "token" })
  @Query(() => UserConnection, {
    nullable: true,
    description:
      "The users that the caller can see: with the privilege `viewUsersOrg` all, with `viewUsersAccount` those of the own account.",
  })
  users(@Args(() => UsersArgs) args: UsersArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return userConnection("caller", args, context, info);
  }

  @FromKey()
  @Rest("listUserRoles")
  @FieldResolver(() => [Role], {
    nullable: true,
    description:
      "The effective roles, those of the account included. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  async roles(@Root() user: User, @Ctx() { dataSources }: Context) {
    return (await dataSources.roles.ofUser(user.databaseId)).map((record) => new Role(record));
  }

  @FromKey()
  @Rest("listUserRoles")
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "True if any role of this user has this key. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  async hasRole(
    @Root() user: User,
    @Arg("key", () => String, { description: "Key of a role, such as `admin`." }) key: string,
    @Ctx() { dataSources }: Context,
  ) {
    return (await dataSources.roles.ofUser(user.databaseId)).some((record) => record.key === key);
  }

  @FromKey()
  @Rest(auditLogCalls, { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "The requests of this user, newest first. Requires the privilege `viewLogsOrg`, or `viewLogsAccount` for the own account.",
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
