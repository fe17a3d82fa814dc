import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { MAX_TEMPLATE_BYTES, MAX_TEMPLATE_DEPTH } from "../platformLimits.ts";
import { toGlobalId } from "../relay/globalId.ts";
import * as inputs from "../schema/formula.input.ts";
import { Formula } from "../schema/formula.ts";
import { Rest } from "../schema/common/rest.ts";
import { checkJson } from "./common/jsonInput.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { fromWrittenRow, runMutation, type NamedPath } from "./common/mutationPayload.ts";

const TEMPLATE_LIMITS = { maxDepth: MAX_TEMPLATE_DEPTH, maxBytes: MAX_TEMPLATE_BYTES };

@Resolver()
export class FormulaMutations {
  @Rest("createFormula")
  @Mutation(() => inputs.CreateFormulaPayload, {
    nullable: true,
    description: "Creates a formula in the caller's account. Requires the `createFormulas` privilege.",
  })
  async createFormula(
    @Arg("input", () => inputs.CreateFormulaInput, { description: "The formula to create." })
    input: inputs.CreateFormulaInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateFormulaPayload> {
    const { name, description, template } = input;
    const checks = new InputChecks().notBlank("name", name);
    checkJson(checks, "template", template, TEMPLATE_LIMITS);
    return runMutation(input, checks, {
      write: () =>
        dataSources.formulas.create({ ...template, name, ...(typeof description === "string" && { description }) }),
      toPayload: (row) => ({ formula: fromWrittenRow(row, (record) => new Formula(record)) }),
      pathByReason: { CONFLICT: ["template"] },
      pathByName: partsOf(template),
    });
  }

  @Rest(["updateFormula", "getFormula", "replaceFormula"], { calls: 2 })
  @Mutation(() => inputs.UpdateFormulaPayload, {
    nullable: true,
    description:
      "Updates a formula: omitted fields keep their values, and `template` replaces its content. Requires the `editFormulas` privilege.",
  })
  async updateFormula(
    @Arg("input", () => inputs.UpdateFormulaInput, { description: "The changes." })
    input: inputs.UpdateFormulaInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateFormulaPayload> {
    const { name, description, active, template } = input;
    const changes = { name, description, active, template };
    const checks = new InputChecks().notNull(changes).atLeastOne(changes).notBlank("name", name);
    const id = checks.databaseId("Formula", "formula", input.formula);
    if (template) checkJson(checks, "template", template, TEMPLATE_LIMITS);
    const body = {
      ...(typeof name === "string" && { name }),
      ...(typeof description === "string" && { description }),
      ...(typeof active === "boolean" && { active }),
    };
    return runMutation(input, checks, {
      write: () =>
        template ? dataSources.formulas.replace(id, { ...template, ...body }) : dataSources.formulas.update(id, body),
      toPayload: (row) => ({ formula: fromWrittenRow(row, (record) => new Formula(record)) }),
      pathByReason: { NOT_FOUND: ["formula"], CONFLICT: ["template"] },
      pathByName: partsOf(template ?? {}),
    });
  }

  @Rest("deleteFormula")
  @Mutation(() => inputs.DeleteFormulaPayload, {
    nullable: true,
    description: "Permanently deletes a formula. Delete its instances first. Requires the `deleteFormulas` privilege.",
  })
  async deleteFormula(
    @Arg("input", () => inputs.DeleteFormulaInput, { description: "The formula to delete." })
    input: inputs.DeleteFormulaInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteFormulaPayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("Formula", "formula", input.formula);
    return runMutation(input, checks, {
      write: () => dataSources.formulas.delete(id),
      toPayload: () => ({ deletedFormulaId: toGlobalId("Formula", id) }),
      pathByReason: { NOT_FOUND: ["formula"], CONFLICT: ["formula"] },
    });
  }
}

/** Paths of the steps and the variables of a template, by the names that the platform's messages may repeat. */
function partsOf(template: Readonly<Record<string, unknown>>): readonly NamedPath[] {
  return [...namesIn(template, "steps", "name"), ...namesIn(template, "configuration", "key")];
}

function namesIn(template: Readonly<Record<string, unknown>>, part: string, attribute: string): NamedPath[] {
  const items: unknown = template[part];
  if (!Array.isArray(items)) return [];
  return (items as readonly unknown[]).flatMap((item, index): NamedPath[] => {
    const name = (item as Readonly<Record<string, unknown>> | null)?.[attribute];
    return typeof name === "string" ? [[["template", part, String(index)], name]] : [];
  });
}
