import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveConnection } from "../relay/connection.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Account } from "../schema/account.ts";
import { Formula, FormulaConnection } from "../schema/formula.ts";
import { FormulaInstanceConnection } from "../schema/formulaInstance.ts";
import { FromKey, FromProperty } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { User } from "../schema/user.ts";
import { accountType, formulaType, userType } from "./common/entityTypes.ts";
import { formulaInstanceConnection } from "./common/connections.ts";
import { reference } from "./common/reference.ts";

@Resolver(() => Formula)
export class FormulaResolver {
  @Rest("getFormula")
  @Query(() => Formula, {
    nullable: true,
    description: "One formula; null if there is none. Requires the privilege `viewFormulas`.",
  })
  formula(
    @Arg("id", () => ID, { description: "Global id, or the platform's numeric id." }) id: string,
    @Ctx() context: Context,
  ) {
    return formulaType.load(toDatabaseId("Formula", id, "id"), context);
  }

  @Rest("listFormulas", { connection: "token" })
  @Query(() => FormulaConnection, {
    nullable: true,
    description: "The formulas that the caller can see. Requires the privilege `viewFormulas`.",
  })
  formulas(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const options = { args, key: dataSources.cursorKey, info };
    return resolveConnection(options, dataSources.formulas.list(), (row) => new Formula(row));
  }

  @FromProperty("accountId")
  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      "The account that it belongs to; null if the platform does not return it. Requires the organization administrator role, except for the own account.",
  })
  account(@Root() { accountId }: Formula, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(accountType, accountId, context, info);
  }

  @FromProperty("userId")
  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who created it. Null if that user was deleted. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  user(@Root() { userId }: Formula, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(userType, userId, context, info);
  }

  @FromKey()
  @Rest("listFormulaInstancesOfFormula", { connection: "token" })
  @FieldResolver(() => FormulaInstanceConnection, {
    nullable: true,
    description: "Its instances. Requires the privilege `viewFormulas`.",
  })
  instances(
    @Root() { databaseId }: Formula,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return formulaInstanceConnection(context.dataSources.formulas.instancesOf(databaseId), args, context, info);
  }
}
