import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Node } from "../relay/types.ts";
import { JSONObject } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";
import { Transformation } from "./transformation.ts";

const OWNER = "Global ID of the owner: an organization, an account or a connector instance.";
const CONNECTOR =
  "Key, global ID or database ID of the connector. Required for organizations and accounts, and rejected for a connector instance, which has its own.";
const RESOURCE = "Name of the common resource.";

@InputType({ description: "A setting of a transformation or of one of its fields." })
export class TransformationConfigurationInput {
  @Field(() => String, {
    description:
      "Kind of setting, such as `inherit`, `passThrough`, `remove`, `transformDate` or `addToDocumentation`.",
  })
  type!: string;

  @Field(() => JSONObject, {
    nullable: true,
    description: "Parameters of the setting, such as `fromVendor`, `toVendor` or the `pattern` of a date.",
  })
  properties?: Record<string, unknown> | null;
}

@InputType({ description: "The mapping of one field." })
export class TransformationFieldInput {
  @Field(() => String, { description: "Path of the field in the common resource, such as `item[*].amount`." })
  path!: string;

  @Field(() => String, { nullable: true, description: "Data type of the field in the common resource." })
  type?: string | null;

  @Field(() => String, {
    description:
      "Path of the field in the vendor's object. Can be a JSONPath expression, such as `Products[?(@.id==2)].name`.",
  })
  vendorPath!: string;

  @Field(() => String, { nullable: true, description: "Data type of the field in the vendor's object." })
  vendorType?: string | null;

  @Field(() => [TransformationConfigurationInput], {
    nullable: true,
    description: "Settings of this field.",
  })
  configuration?: TransformationConfigurationInput[] | null;
}

@InputType({ description: "Custom code that runs as part of a transformation." })
export class TransformationScriptInput {
  @Field(() => String, { description: "Source code." })
  body!: string;

  @Field(() => String, { nullable: true, description: "Media type of the code. Defaults to `application/javascript`." })
  mimeType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Version of the script engine. Must not be older than that of the script that it replaces.",
  })
  engine?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True if records that the script leaves empty are dropped." })
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

  @Field(() => String, { description: "Name of the object in the vendor's API." })
  vendorName!: string;

  @Field(() => [TransformationFieldInput], {
    description: "Field mappings. Can be empty if `script` or `configuration` is given.",
  })
  fields!: TransformationFieldInput[];

  @Field(() => [TransformationConfigurationInput], { nullable: true, description: "Settings of the transformation." })
  configuration?: TransformationConfigurationInput[] | null;

  @Field(() => TransformationScriptInput, {
    nullable: true,
    description: "Code that runs after the field mappings.",
  })
  script?: TransformationScriptInput | null;
}

@InputType({ description: "The transformation to create. The common resource must exist." })
export class CreateTransformationInput extends TransformationContentInput {}

@ObjectType({ simpleResolvers: true, description: "Result of `createTransformation`." })
export class CreateTransformationPayload extends MutationPayload {
  @Field(() => Transformation, {
    nullable: true,
    description: "The new transformation. Null if `userErrors` is not empty.",
  })
  transformation?: Lazy<Transformation>;
}

@InputType({ description: "The new content of the transformation: omitted parts are removed." })
export class ReplaceTransformationInput extends TransformationContentInput {}

@ObjectType({ simpleResolvers: true, description: "Result of `replaceTransformation`." })
export class ReplaceTransformationPayload extends MutationPayload {
  @Field(() => Transformation, {
    nullable: true,
    description: "The replaced transformation. Null if `userErrors` is not empty.",
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

@ObjectType({ simpleResolvers: true, description: "Result of `deleteTransformation`." })
export class DeleteTransformationPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "Name of the common resource that the deleted transformation mapped to. Null if `userErrors` is not empty.",
  })
  deletedResource?: string | null;
}

@InputType({ description: "The owner and the connector whose transformations to delete." })
export class DeleteTransformationsInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { nullable: true, description: CONNECTOR })
  connector?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteTransformations`." })
export class DeleteTransformationsPayload extends MutationPayload {
  @Field(() => Node, {
    nullable: true,
    description: "The owner of the deleted transformations. Null if `userErrors` is not empty.",
  })
  owner?: Lazy<Node>;
}
