import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Node } from "../relay/types.ts";
import { JSONObject } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";
import { Transformation } from "./transformation.ts";

const OWNER = "Global id of the owner: an organization or an account.";
const CONNECTOR =
  "Key or id of the connector: the id may be numeric or global. Required for organizations and accounts.";
const RESOURCE = "Name of the common resource.";

@InputType({ description: "A setting of a transformation, or of one of its fields." })
export class TransformationConfigurationInput {
  @Field(() => String, {
    description:
      "What it is to do: `inherit`, `passThrough`, `remove`, `transformDate`, `addToDocumentation` and others.",
  })
  type!: string;

  @Field(() => JSONObject, {
    nullable: true,
    description: "How, such as `fromVendor` and `toVendor`, or the `pattern` of a date.",
  })
  properties?: Record<string, unknown> | null;
}

@InputType({ description: "One field of an object, and what is to become of it." })
export class TransformationFieldInput {
  @Field(() => String, { description: "The field of the common resource, such as `item[*].amount`." })
  path!: string;

  @Field(() => String, { nullable: true, description: "Its type." })
  type?: string | null;

  @Field(() => String, {
    description: "The field of the application's object; may select, as in `Products[?(@.id==2)].name`.",
  })
  vendorPath!: string;

  @Field(() => String, { nullable: true, description: "The application's own type of it." })
  vendorType?: string | null;

  @Field(() => [TransformationConfigurationInput], {
    nullable: true,
    description: "What else is to be done with this field.",
  })
  configuration?: TransformationConfigurationInput[] | null;
}

@InputType({ description: "Code of your own that takes part in a transformation." })
export class TransformationScriptInput {
  @Field(() => String, { description: "The code; null if there is none." })
  body!: string;

  @Field(() => String, { nullable: true, description: "Its language; `application/javascript` if left out." })
  mimeType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Version of the engine that is to run it. Never older than that of the script that it replaces.",
  })
  engine?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether objects that it leaves empty are dropped." })
  filterEmptyResponse?: boolean | null;
}

@InputType()
export abstract class TransformationContentInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { nullable: true, description: CONNECTOR })
  connector?: string | null;

  @Field(() => String, { description: RESOURCE })
  resource!: string;

  @Field(() => String, { description: "Name of the object in the connected application." })
  vendorName!: string;

  @Field(() => [TransformationFieldInput], {
    description: "Which field becomes which. May be empty if there is a script or a configuration.",
  })
  fields!: TransformationFieldInput[];

  @Field(() => [TransformationConfigurationInput], { nullable: true, description: "What else it is to do." })
  configuration?: TransformationConfigurationInput[] | null;

  @Field(() => TransformationScriptInput, {
    nullable: true,
    description: "JavaScript that runs after the fields were mapped.",
  })
  script?: TransformationScriptInput | null;
}

@InputType({ description: "The transformation to create. The common resource must be there already." })
export class CreateTransformationInput extends TransformationContentInput {}

@ObjectType({ simpleResolvers: true, description: "The transformation that was created." })
export class CreateTransformationPayload extends MutationPayload {
  @Field(() => Transformation, {
    nullable: true,
    description: "The new transformation; null if `userErrors` says why there is none.",
  })
  transformation?: Lazy<Transformation>;
}

@InputType({ description: "The transformation as it is to be from now on: what is left out vanishes." })
export class ReplaceTransformationInput extends TransformationContentInput {}

@ObjectType({ simpleResolvers: true, description: "The transformation that was replaced." })
export class ReplaceTransformationPayload extends MutationPayload {
  @Field(() => Transformation, {
    nullable: true,
    description: "The transformation as it is now; null if `userErrors` says why it was not replaced.",
  })
  transformation?: Lazy<Transformation>;
}

@InputType({ description: "The transformation to delete." })
export class DeleteTransformationInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { nullable: true, description: CONNECTOR })
  connector?: string | null;

  @Field(() => String, { description: RESOURCE })
  resource!: string;
}

@ObjectType({ simpleResolvers: true, description: "The transformation that was deleted." })
export class DeleteTransformationPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: "Name of its common resource; null if `userErrors` says why it is still there.",
  })
  deletedResource?: string | null;
}

@InputType({ description: "The owner and the connector whose transformations are deleted, all of them." })
export class DeleteTransformationsInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { nullable: true, description: CONNECTOR })
  connector?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The transformations that were deleted." })
export class DeleteTransformationsPayload extends MutationPayload {
  @Field(() => Node, {
    nullable: true,
    description: "The owner; null if `userErrors` says why nothing was deleted.",
  })
  owner?: Lazy<Node>;
}
