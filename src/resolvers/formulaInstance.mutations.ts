import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { JsonObject } from "../datasources/common/records.ts";
import { toGlobalId } from "../relay/globalId.ts";
import * as inputs from "../schema/formulaInstance.input.ts";
import { FormulaInstance } from "../schema/formulaInstance.ts";
import { Rest } from "../schema/common/rest.ts";
import { formulaInstanceType } from "./common/entityTypes.ts";
import { InputChecks, unlessEmpty } from "./common/mutationInput.ts";
import { fromWrittenRow, runMutation, type NamedPath } from "./common/mutationPayload.ts";
import { referenceAfterWrite } from "./common/reference.ts";
import { checkSettings, toStrings } from "./common/settingsInput.ts";

const ERROR_PATHS = { pathByReason: { NOT_FOUND: ["formulaInstance"] } };

@Resolver(() => inputs.SwitchFormulaInstancePayload)
export class FormulaInstanceMutations {
  @Rest("createFormulaInstance")
  @Mutation(() => inputs.CreateFormulaInstancePayload, {
    nullable: true,
    description:
      "Creates an instance of a formula in the caller's account. Requires the `createFormulaInstances` privilege.",
  })
  async createFormulaInstance(
    @Arg("input", () => inputs.CreateFormulaInstanceInput, { description: "The formula instance to create." })
    input: inputs.CreateFormulaInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateFormulaInstancePayload> {
    const { name, active, configuration, settings } = input;
    const checks = new InputChecks().notBlank("name", name);
    checkSettings(checks, "configuration", configuration);
    checkSettings(checks, "settings", settings);
    const formulaId = checks.databaseId("Formula", "formula", input.formula);
    return runMutation(input, checks, {
      write: () =>
        dataSources.formulas.createInstance(formulaId, {
          name,
          active: active ?? true,
          ...(configuration && { configuration: toStrings(configuration) }),
          ...(settings && { settings }),
        }),
      toPayload: (row) => ({ formulaInstance: fromWrittenRow(row, (record) => new FormulaInstance(record)) }),
      pathByReason: { NOT_FOUND: ["formula"] },
      pathByName: keysIn({ configuration, settings }),
    });
  }

  @Rest(["getFormulaInstance", "replaceFormulaInstance"], { calls: 2 })
  @Mutation(() => inputs.UpdateFormulaInstancePayload, {
    nullable: true,
    description:
      "Updates a formula instance: omitted fields keep their values. Requires the `createFormulaInstances` privilege.",
  })
  async updateFormulaInstance(
    @Arg("input", () => inputs.UpdateFormulaInstanceInput, { description: "The changes." })
    input: inputs.UpdateFormulaInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateFormulaInstancePayload> {
    const { name, configuration, settings } = input;
    const checks = new InputChecks()
      .notNull({ name, configuration, settings })
      .atLeastOne({ name, configuration: unlessEmpty(configuration), settings: unlessEmpty(settings) })
      .notBlank("name", name);
    checkSettings(checks, "configuration", withoutNulls(configuration));
    checkSettings(checks, "settings", withoutNulls(settings));
    const id = checks.databaseId("FormulaInstance", "formulaInstance", input.formulaInstance);
    return runMutation(input, checks, {
      write: () =>
        dataSources.formulas.updateInstance(id, {
          name: name ?? undefined,
          configuration: configuration ? { ...configuration, ...toStrings(withoutNulls(configuration)) } : undefined,
          settings: settings ?? undefined,
        }),
      toPayload: (row) => ({ formulaInstance: fromWrittenRow(row, (record) => new FormulaInstance(record)) }),
      ...ERROR_PATHS,
      pathByName: keysIn({ configuration, settings }),
    });
  }

  @Rest(["getFormulaInstance", "activateFormulaInstance"], { calls: 2 })
  @Mutation(() => inputs.ActivateFormulaInstancePayload, {
    nullable: true,
    description:
      "Activates a formula instance: it runs if its formula is active. If the formula has a schedule, its job starts. Requires the `createFormulaInstances` privilege.",
  })
  async activateFormulaInstance(
    @Arg("input", () => inputs.ActivateFormulaInstanceInput, { description: "The formula instance to activate." })
    input: inputs.ActivateFormulaInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.ActivateFormulaInstancePayload> {
    return switchBy("activateInstance", input, dataSources);
  }

  @Rest(["getFormulaInstance", "deactivateFormulaInstance"], { calls: 2 })
  @Mutation(() => inputs.DeactivateFormulaInstancePayload, {
    nullable: true,
    description:
      "Deactivates a formula instance: it does not run until it is activated again, and its scheduled job is deleted. Requires the `createFormulaInstances` privilege.",
  })
  async deactivateFormulaInstance(
    @Arg("input", () => inputs.DeactivateFormulaInstanceInput, { description: "The formula instance to deactivate." })
    input: inputs.DeactivateFormulaInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeactivateFormulaInstancePayload> {
    return switchBy("deactivateInstance", input, dataSources);
  }

  @Rest(["getFormulaInstance", "deleteFormulaInstance"], { calls: 2 })
  @Mutation(() => inputs.DeleteFormulaInstancePayload, {
    nullable: true,
    description:
      "Permanently deletes a formula instance and its scheduled job. Requires the `createFormulaInstances` privilege.",
  })
  async deleteFormulaInstance(
    @Arg("input", () => inputs.DeleteFormulaInstanceInput, { description: "The formula instance to delete." })
    input: inputs.DeleteFormulaInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteFormulaInstancePayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("FormulaInstance", "formulaInstance", input.formulaInstance);
    return runMutation(input, checks, {
      write: () => dataSources.formulas.deleteInstance(id),
      toPayload: () => ({ deletedFormulaInstanceId: toGlobalId("FormulaInstance", id) }),
      ...ERROR_PATHS,
    });
  }

  @Rest("getFormulaInstance", { reference: [] })
  @FieldResolver(() => FormulaInstance, {
    nullable: true,
    description:
      "The formula instance after the change. Null if `userErrors` is not empty. Requires the `viewFormulas` privilege.",
  })
  formulaInstance(
    @Root() { switchedId }: inputs.SwitchFormulaInstancePayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return referenceAfterWrite(formulaInstanceType, switchedId, context, info);
  }
}

function switchBy(
  method: "activateInstance" | "deactivateInstance",
  input: inputs.ActivateFormulaInstanceInput | inputs.DeactivateFormulaInstanceInput,
  { formulas }: Context["dataSources"],
): Promise<inputs.SwitchFormulaInstancePayload> {
  const checks = new InputChecks();
  const id = checks.databaseId("FormulaInstance", "formulaInstance", input.formulaInstance);
  return runMutation(input, checks, {
    write: () => formulas[method](id),
    toPayload: () => ({ switchedId: id }),
    ...ERROR_PATHS,
  });
}

const withoutNulls = (values: JsonObject | null | undefined): JsonObject =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));

/** Paths of values by their keys, which the platform's messages may repeat. */
const keysIn = (fields: Readonly<Record<string, JsonObject | null | undefined>>): readonly NamedPath[] =>
  Object.entries(fields).flatMap(([field, values]) =>
    Object.keys(values ?? {}).map((key): NamedPath => [[field, key], key]),
  );
