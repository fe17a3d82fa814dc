import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveConnection } from "../relay/connection.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { selectedSubfields } from "../relay/selection.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Account } from "../schema/account.ts";
import { Formula, FormulaConnection } from "../schema/formula.ts";
import { FormulaInstanceConnection } from "../schema/formulaInstance.ts";
import { FromKey, FromProperty } from "../schema/common/keyFields.ts";
import { Rest } from "../schema/common/rest.ts";
import { User } from "../schema/user.ts";
import { FormulasArgs } from "./common/args.ts";
import { accountType, formulaType, userType } from "./common/entityTypes.ts";
import { formulaInstanceConnection } from "./common/connections.ts";
import { conditionsOf } from "./common/filter.ts";
import { reference } from "./common/reference.ts";

const FORMULA_ATTRIBUTES = { name: "name", active: "active" } as const;

@Resolver(() => Formula)
export class FormulaResolver {
  @Rest("getFormula")
  @Query(() => Formula, {
    nullable: true,
    description: "A formula by ID. Null if there is none. Requires the `viewFormulas` privilege.",
  })
  formula(@Arg("id", () => ID, { description: "Global ID or database ID." }) id: string, @Ctx() context: Context) {
    return formulaType.load(toDatabaseId("Formula", id, "id"), context);
  }

  @Rest("listFormulas", { connection: "token" })
  @Query(() => FormulaConnection, {
    nullable: true,
    description: "Formulas that the caller can see. Requires the `viewFormulas` privilege.",
  })
  formulas(
    @Args(() => FormulasArgs) args: FormulasArgs,
    @Ctx() { dataSources }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const where = conditionsOf(args.filter, FORMULA_ATTRIBUTES);
    const { formulas } = dataSources;
    const list = selectsParts(info) ? formulas.list(where) : formulas.abridgedList(where);
    return resolveConnection({ args, key: dataSources.cursorKey, info }, list, (row) => new Formula(row));
  }

  @FromProperty("accountId")
  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      "The account that the formula belongs to. Null if the platform does not return it. Requires the organization administrator role, except for the caller's account.",
  })
  account(@Root() { accountId }: Formula, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(accountType, accountId, context, info);
  }

  @FromProperty("userId")
  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who created the formula. Null if the platform does not return one, or if the user was deleted. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  user(@Root() { userId }: Formula, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(userType, userId, context, info);
  }

  @FromKey()
  @Rest("listFormulaInstancesOfFormula", { connection: "token" })
  @FieldResolver(() => FormulaInstanceConnection, {
    nullable: true,
    description: "Instances of the formula. Requires the `viewFormulas` privilege.",
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

/** Fields that the abridged list may lack. */
const PARTS = ["steps", "triggers", "variables"];

function selectsParts(info: GraphQLResolveInfo): boolean {
  const nodes = [selectedSubfields(info, "nodes"), selectedSubfields(info, "edges", "node")];
  return PARTS.some((part) => nodes.some((selected) => selected.has(part)));
}
