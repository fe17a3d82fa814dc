import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Formula } from "./formula.ts";
import { JSONObject } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const FORMULA = "Global ID or database ID of the formula.";
const NAME = "Display name. Replaces that of the template. The platform removes HTML.";
const DESCRIPTION = "Description of the workflow. Replaces that of the template.";

@InputType({ description: "The formula to create." })
export class CreateFormulaInput extends MutationInput {
  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  description?: string | null;

  @Field(() => JSONObject, {
    description:
      "Content of the formula, as the platform exports it: `steps`, `triggers`, `configuration` and other attributes. IDs in it are ignored. Steps of kind `formula` refer to formulas of this organization.",
  })
  template!: Record<string, unknown>;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createFormula`." })
export class CreateFormulaPayload extends MutationPayload {
  @Field(() => Formula, { nullable: true, description: "The new formula. Null if `userErrors` is not empty." })
  formula?: Lazy<Formula>;
}

@InputType({ description: "The changes to a formula: omitted fields keep their values." })
export class UpdateFormulaInput extends MutationInput {
  @Field(() => ID, { description: FORMULA })
  formula!: string;

  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "False stops all instances of the formula and deletes their scheduled jobs. True starts those that are active. Replaces that of the template.",
  })
  active?: boolean | null;

  @Field(() => JSONObject, {
    nullable: true,
    description:
      "The whole content of the formula, as the platform exports it. Steps, triggers, variables and other attributes that it lacks are removed, except for name, description and state.",
  })
  template?: Record<string, unknown> | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `updateFormula`." })
export class UpdateFormulaPayload extends MutationPayload {
  @Field(() => Formula, { nullable: true, description: "The updated formula. Null if `userErrors` is not empty." })
  formula?: Lazy<Formula>;
}

@InputType({ description: "The formula to delete." })
export class DeleteFormulaInput extends MutationInput {
  @Field(() => ID, { description: FORMULA })
  formula!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteFormula`." })
export class DeleteFormulaPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the deleted formula. Null if `userErrors` is not empty.",
  })
  deletedFormulaId?: string | null;
}
