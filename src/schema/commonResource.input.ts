import { Field, ID, InputType, ObjectType } from "type-graphql";
import { CommonResource } from "./commonResource.ts";
import { CommonResourceOwner } from "./common/resourceOwner.ts";
import { NoRest } from "./common/rest.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const OWNER =
  "Global ID of the owner: an organization, an account, the caller's account (`ownAccount`) or a connector instance.";
const OWNER_OF_MANY = "Global ID of the owner: an organization, an account or the caller's account (`ownAccount`).";
const FIELDS = "Fields of the common resource.";

@InputType({ description: "A field of a common resource." })
export class CommonResourceFieldInput {
  @Field(() => String, {
    description: "Path of the field. Nested fields are written as `address.city` or `item[*].amount`.",
  })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Data type: `string`, `number`, `boolean`, `date`, `int`, `array`, `object`, or the name of another common resource. Defaults to `string`.",
  })
  type?: string | null;

  @Field(() => String, { nullable: true, description: "Display name." })
  displayName?: string | null;
}

@InputType({ description: "A common resource to create." })
export class CommonResourceInput {
  @Field(() => String, { description: "Name, unique at its level." })
  name!: string;

  @Field(() => [CommonResourceFieldInput], { description: FIELDS })
  fields!: CommonResourceFieldInput[];
}

@InputType({ description: "The common resource to create." })
export class CreateCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Name, unique at its level." })
  name!: string;

  @Field(() => [CommonResourceFieldInput], { description: FIELDS })
  fields!: CommonResourceFieldInput[];
}

@ObjectType({ simpleResolvers: true, description: "Result of `createCommonResource`." })
export class CreateCommonResourcePayload extends MutationPayload {
  @Field(() => CommonResource, {
    nullable: true,
    description: "The new common resource. Null if `userErrors` is not empty.",
  })
  commonResource?: Lazy<CommonResource>;
}

@InputType({ description: "The common resources to create." })
export class CreateCommonResourcesInput extends MutationInput {
  @Field(() => ID, { description: OWNER_OF_MANY })
  owner!: string;

  @Field(() => [CommonResourceInput], { description: "The common resources, with distinct names." })
  resources!: CommonResourceInput[];
}

@ObjectType({ simpleResolvers: true, description: "Result of `createCommonResources`." })
export class CreateCommonResourcesPayload extends MutationPayload {
  @NoRest()
  @Field(() => [CommonResource], {
    nullable: true,
    description: "The new common resources, in the order of the input. Null if `userErrors` is not empty.",
  })
  commonResources?: Lazy<CommonResource[]>;
}

@InputType({ description: "The new content of the common resource: omitted fields are removed." })
export class ReplaceCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Name of the common resource." })
  name!: string;

  @Field(() => [CommonResourceFieldInput], { description: FIELDS })
  fields!: CommonResourceFieldInput[];
}

@ObjectType({ simpleResolvers: true, description: "Result of `replaceCommonResource`." })
export class ReplaceCommonResourcePayload extends MutationPayload {
  @Field(() => CommonResource, {
    nullable: true,
    description: "The replaced common resource. Null if `userErrors` is not empty.",
  })
  commonResource?: Lazy<CommonResource>;
}

@InputType({ description: "The common resource to rename." })
export class RenameCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Current name." })
  name!: string;

  @Field(() => String, { description: "New name, unique at its level." })
  newName!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `renameCommonResource`." })
export class RenameCommonResourcePayload extends MutationPayload {
  @Field(() => CommonResource, {
    nullable: true,
    description: "The renamed common resource. Null if `userErrors` is not empty.",
  })
  commonResource?: Lazy<CommonResource>;
}

@InputType({ description: "The common resource to delete." })
export class DeleteCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Name of the common resource." })
  name!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteCommonResource`." })
export class DeleteCommonResourcePayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: "Name of the deleted common resource. Null if `userErrors` is not empty.",
  })
  deletedName?: string | null;
}

@InputType({ description: "The owner whose common resources to delete." })
export class DeleteCommonResourcesInput extends MutationInput {
  @Field(() => ID, { description: OWNER_OF_MANY })
  owner!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteCommonResources`." })
export class DeleteCommonResourcesPayload extends MutationPayload {
  @Field(() => CommonResourceOwner, {
    nullable: true,
    description: "The owner of the deleted common resources. Null if `userErrors` is not empty.",
  })
  owner?: Lazy<CommonResourceOwner>;
}
