import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Formula } from "../schema/formula.ts";
import { FormulaInstance, FormulaInstanceConnection } from "../schema/formulaInstance.ts";
import { parseDatabaseId } from "../schema/common/databaseId.ts";
import { Rest } from "../schema/common/rest.ts";
import { formulaInstanceType, formulaType } from "./common/entityTypes.ts";
import { formulaInstanceConnection } from "./common/connections.ts";
import { reference } from "./common/reference.ts";

@Resolver(() => FormulaInstance)
export class FormulaInstanceResolver {
  @Rest("getFormulaInstance")
  @Query(() => FormulaInstance, {
    nullable: true,
    description: "One formula instance; null if there is none. Requires the privilege `viewFormulas`.",
  })
  formulaInstance(
    @Arg("id", () => ID, { description: "Global id, or the platform's numeric id." }) id: string,
    @Ctx() context: Context,
  ) {
    return formulaInstanceType.load(toDatabaseId("FormulaInstance", id, "id"), context);
  }

  @Rest("listFormulaInstances", { connection: "token" })
  @Query(() => FormulaInstanceConnection, {
    nullable: true,
    description: "The formula instances that the caller can see. Requires the privilege `viewFormulas`.",
  })
  formulaInstances(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg("connectorInstance", () => ID, {
      nullable: true,
      description: "Only those that use this connector instance: global or numeric id.",
    })
    connectorInstance: string | null | undefined,
    @Arg("search", () => String, {
      nullable: true,
      description: "Only those that this text is found in, as in a name.",
    })
    search: string | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = context.dataSources.formulas.instances({
      connectorInstanceId:
        typeof connectorInstance === "string"
          ? toDatabaseId("ConnectorInstance", connectorInstance, "connectorInstance")
          : undefined,
      search: search ?? undefined,
    });
    return formulaInstanceConnection(list, args, context, info);
  }

  @Rest("getFormula", { reference: ["name", "description", "active", "account", "user", "createdAt", "updatedAt"] })
  @FieldResolver(() => Formula, {
    nullable: true,
    description: "The formula that it runs; null if it was deleted. Requires the privilege `viewFormulas`.",
  })
  formula(@Root() { formulaRecord }: FormulaInstance, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const id = parseDatabaseId(formulaRecord?.id);
    if (id === undefined) return null;
    return reference(formulaType, id, context, info, new Formula({ ...formulaRecord, id }));
  }
}
