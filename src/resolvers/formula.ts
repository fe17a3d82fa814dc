import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { connect } from "../relay/connection.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Account } from "../schema/account.ts";
import { Formula, FormulaConnection } from "../schema/formula.ts";
import { FormulaInstanceConnection } from "../schema/formulaInstance.ts";
import { FromKey, FromProperty } from "../schema/fromKey.ts";
import { Rest } from "../schema/rest.ts";
import { User } from "../schema/user.ts";
import { findAccount, findFormula, findUser } from "./find.ts";
import { formulaInstanceConnection } from "./lists.ts";
import { asksOnlyForKey } from "./onlyKey.ts";

@Resolver(() => Formula)
export class FormulaResolver {
  @Rest("getFormula")
  @Query(() => Formula, {
    nullable: true,
    description: "One formula; null where there is none. Needs the privilege `viewFormulas`.",
  })
  formula(
    @Arg("id", () => ID, { description: "Global id, or the platform's numeric id." }) id: string,
    @Ctx() context: Context,
  ) {
    return findFormula(toDatabaseId("Formula", id, "id"), context);
  }

  @Rest("listFormulas", { connection: "token" })
  @Query(() => FormulaConnection, {
    description: "The formulas that the caller can see. Needs the privilege `viewFormulas`.",
  })
  formulas(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const options = { args, key: dataSources.cursorKey, info };
    return connect(options, dataSources.formulas.list(), (row) => new Formula(row));
  }

  @FromProperty("accountId")
  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, { nullable: true, description: "The account that it belongs to." })
  account(@Root() { accountId }: Formula, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (accountId === undefined) return null;
    return asksOnlyForKey(info) ? new Account({ id: accountId }) : findAccount(accountId, context);
  }

  @FromProperty("userId")
  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description: "Who made it; null also where the user is gone for good.",
  })
  user(@Root() { userId }: Formula, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    if (userId === undefined) return null;
    return asksOnlyForKey(info) ? new User({ id: userId, email: "" }) : findUser("caller", userId, context);
  }

  @FromKey()
  @Rest("listFormulaInstancesOfFormula", { connection: "token" })
  @FieldResolver(() => FormulaInstanceConnection, { description: "Its instances." })
  instances(
    @Root() { databaseId }: Formula,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return formulaInstanceConnection(context.dataSources.formulas.instancesOf(databaseId), args, context, info);
  }
}
