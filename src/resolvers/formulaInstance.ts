import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { Formula } from "../schema/formula.ts";
import { FormulaInstance, FormulaInstanceConnection } from "../schema/formulaInstance.ts";
import { parseDatabaseId } from "../schema/common/databaseId.ts";
import { valueOrThrow } from "../schema/common/values.ts";
import { Rest } from "../schema/common/rest.ts";
import { FormulaInstancesArgs } from "./common/args.ts";
import { formulaInstanceType, formulaType } from "./common/entityTypes.ts";
import { formulaInstanceConnection } from "./common/connections.ts";
import { reference } from "./common/reference.ts";

@Resolver(() => FormulaInstance)
export class FormulaInstanceResolver {
  @Rest("getFormulaInstance")
  @Query(() => FormulaInstance, {
    nullable: true,
    description: "A formula instance by ID. Null if there is none. Requires the `viewFormulas` privilege.",
  })
  formulaInstance(
    @Arg("id", () => ID, { description: "Global ID or database ID." }) id: string,
    @Ctx() context: Context,
  ) {
    return formulaInstanceType.load(toDatabaseId("FormulaInstance", id, "id"), context);
  }

  @Rest("listFormulaInstances", { connection: "token" })
  @Query(() => FormulaInstanceConnection, {
    nullable: true,
    description: "Formula instances that the caller can see. Requires the `viewFormulas` privilege.",
  })
  formulaInstances(
    @Args(() => FormulaInstancesArgs) args: FormulaInstancesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { connectorInstance, search, includeInactive } = args;
    const list = context.dataSources.formulas.instances({
      connectorInstanceId:
        typeof connectorInstance === "string"
          ? toDatabaseId("ConnectorInstance", connectorInstance, "connectorInstance")
          : undefined,
      search: search ?? undefined,
      includeInactive: includeInactive === true,
    });
    return formulaInstanceConnection(list, args, context, info);
  }

  @Rest("getFormula", { reference: ["active", "debugLoggingEnabled", "singleThreaded"] })
  @FieldResolver(() => Formula, {
    nullable: true,
    description:
      "The formula that the instance runs. Null if the formula was deleted. Requires the `viewFormulas` privilege.",
  })
  formula(@Root() { formulaRecord }: FormulaInstance, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const record = valueOrThrow(formulaRecord);
    const id = valueOrThrow(parseDatabaseId(record?.id));
    return id === undefined ? null : reference(formulaType, id, context, info, new Formula({ ...record, id }));
  }
}
