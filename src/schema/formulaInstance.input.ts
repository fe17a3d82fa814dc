import { Field, ID, InputType, ObjectType } from "type-graphql";
import { FormulaInstance } from "./formulaInstance.ts";
import { JSONObject } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const INSTANCE = "Global ID or database ID of the formula instance.";
const CONFIGURATION =
  "Values of the formula's variables by key: database IDs of connector instances, and other values. Strings, numbers and Booleans are stored as strings. The mask `********` is rejected.";
const SETTINGS =
  "Settings by key, such as `notification.email`, `notification.webhook.url`, `api`, and `formula.instance.time.to.live` in seconds. Values must be strings, numbers or Booleans. The mask `********` is rejected.";
const NULL_REMOVES = "Keys that are omitted keep their values, and null removes one.";

@InputType({ description: "The formula instance to create." })
export class CreateFormulaInstanceInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the formula." })
  formula!: string;

  @Field(() => String, { description: "Display name. The platform removes HTML." })
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: "False to create an instance that does not run until it is activated.",
  })
  active?: boolean | null;

  @Field(() => JSONObject, { nullable: true, description: CONFIGURATION })
  configuration?: Record<string, unknown> | null;

  @Field(() => JSONObject, { nullable: true, description: SETTINGS })
  settings?: Record<string, unknown> | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createFormulaInstance`." })
export class CreateFormulaInstancePayload extends MutationPayload {
  @Field(() => FormulaInstance, {
    nullable: true,
    description: "The new formula instance. Null if `userErrors` is not empty.",
  })
  formulaInstance?: Lazy<FormulaInstance>;
}

@InputType({
  description:
    "The changes to a formula instance: omitted fields keep their values. A value that the platform masks must be given again, as an update sends all values.",
})
export class UpdateFormulaInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  formulaInstance!: string;

  @Field(() => String, { nullable: true, description: "Display name. The platform removes HTML." })
  name?: string | null;

  @Field(() => JSONObject, { nullable: true, description: `${CONFIGURATION} ${NULL_REMOVES}` })
  configuration?: Record<string, unknown> | null;

  @Field(() => JSONObject, { nullable: true, description: `${SETTINGS} ${NULL_REMOVES}` })
  settings?: Record<string, unknown> | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `updateFormulaInstance`." })
export class UpdateFormulaInstancePayload extends MutationPayload {
  @Field(() => FormulaInstance, {
    nullable: true,
    description: "The updated formula instance. Null if `userErrors` is not empty.",
  })
  formulaInstance?: Lazy<FormulaInstance>;
}

@InputType({ description: "The formula instance to activate." })
export class ActivateFormulaInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  formulaInstance!: string;
}

@InputType({ description: "The formula instance to deactivate." })
export class DeactivateFormulaInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  formulaInstance!: string;
}

/** The platform returns no instance: `formulaInstance` is read if it is selected. */
@ObjectType({ simpleResolvers: true })
export abstract class SwitchFormulaInstancePayload extends MutationPayload {
  switchedId?: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `activateFormulaInstance`." })
export class ActivateFormulaInstancePayload extends SwitchFormulaInstancePayload {}

@ObjectType({ simpleResolvers: true, description: "Result of `deactivateFormulaInstance`." })
export class DeactivateFormulaInstancePayload extends SwitchFormulaInstancePayload {}

@InputType({ description: "The formula instance to delete." })
export class DeleteFormulaInstanceInput extends MutationInput {
  @Field(() => ID, { description: INSTANCE })
  formulaInstance!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteFormulaInstance`." })
export class DeleteFormulaInstancePayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the deleted formula instance. Null if `userErrors` is not empty.",
  })
  deletedFormulaInstanceId?: string | null;
}
