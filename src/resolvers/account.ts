import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Account, AccountConnection } from "../schema/account.ts";
import { AuditLogConnection } from "../schema/auditLog.ts";
import { ConnectorInstanceConnection } from "../schema/connectorInstance.ts";
import { FormulaInstanceConnection } from "../schema/formulaInstance.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { Organization } from "../schema/organization.ts";
import { User, UserConnection } from "../schema/user.ts";
import { AccountsArgs, AuditLogsArgs, UserArgs, UsersArgs } from "./common/args.ts";
import { auditLogCalls } from "./common/auditLogQuery.ts";
import { accountType, findOrganization, findUser, userKey } from "./common/entityTypes.ts";
import {
  accountConnection,
  auditLogConnection,
  connectorInstanceConnection,
  formulaInstanceConnection,
  userConnection,
} from "./common/connections.ts";

@Resolver(() => Account)
export class AccountResolver {
  @Rest("getAccount")
  @Query(() => Account, {
    nullable: true,
    description:
      "An account by ID. Null if there is none. Includes deactivated and deleted accounts, which have `active: false`. Requires the organization administrator role, except for the caller's account.",
  })
  account(@Arg("id", () => ID, { description: "Global ID or database ID." }) id: string, @Ctx() context: Context) {
    return accountType.load(toDatabaseId("Account", id, "id"), context);
  }

  @Rest("listAccounts", { connection: "offset" })
  @Query(() => AccountConnection, {
    nullable: true,
    description: "Accounts of the organization. Requires the organization administrator role.",
  })
  accounts(@Args(() => AccountsArgs) args: AccountsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return accountConnection(args, context, info);
  }

  @FromKey()
  @Rest("getOrganization", { perOperation: true })
  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The organization that the account belongs to. Requires the organization administrator role.",
  })
  organization(@Ctx() context: Context) {
    return findOrganization(context);
  }

  @FromKey()
  @Rest("listAccountUsers", { connection: "offset" })
  @FieldResolver(() => UserConnection, {
    nullable: true,
    description:
      "Users of the account. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for the caller's account.",
  })
  users(
    @Root() account: Account,
    @Args(() => UsersArgs) args: UsersArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return userConnection({ account: account.databaseId }, args, context, info);
  }

  @FromKey()
  @Rest("getAccountUser")
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "A user of the account by `id` or `email`, exactly one of which must be given. Null if there is none. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for the caller's account.",
  })
  user(@Root() account: Account, @Args(() => UserArgs) args: UserArgs, @Ctx() context: Context) {
    return findUser({ account: account.databaseId }, userKey(args), context);
  }

  @FromKey()
  @Rest("listAccountConnectorInstances", { connection: "token" })
  @FieldResolver(() => ConnectorInstanceConnection, {
    nullable: true,
    description:
      "Connector instances of the account's users. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstances(
    @Root() { databaseId }: Account,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = context.dataSources.connectorInstances.ofAccount(databaseId);
    return connectorInstanceConnection(list, args, context, info);
  }

  @FromKey()
  @Rest("listAccountFormulaInstances", { connection: "token" })
  @FieldResolver(() => FormulaInstanceConnection, {
    nullable: true,
    description: "Instances of a formula in the account. Requires the `viewFormulas` privilege.",
  })
  formulaInstances(
    @Root() { databaseId }: Account,
    @Arg("formula", () => ID, { description: "Global ID or database ID of the formula." }) formula: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const formulaId = toDatabaseId("Formula", formula, "formula");
    const list = context.dataSources.formulas.instancesInAccount(databaseId, formulaId);
    return formulaInstanceConnection(list, args, context, info);
  }

  @FromKey()
  @Rest(auditLogCalls, { connection: "token" })
  @FieldResolver(() => AuditLogConnection, {
    nullable: true,
    description:
      "Audit log entries of requests in the account, newest first. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  auditLogs(
    @Root() account: Account,
    @Args(() => AuditLogsArgs) args: AuditLogsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return auditLogConnection(args, { account: account.databaseId }, context, info);
  }
}
