import { Field, ID, InputType, ObjectType } from "type-graphql";
import { CommonResource } from "./commonResource.ts";
import { CommonResourceOwner } from "./common/resourceOwner.ts";
import { NoRest } from "./common/rest.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const OWNER = "Global id of the owner: an organization, an account, the own account or a connector instance.";
const OWNER_OF_MANY = "Global id of the owner: an organization, an account or the own account.";
const FIELDS = "What it consists of.";

@InputType({ description: "One field of a common resource." })
export class CommonResourceFieldInput {
  @Field(() => String, { description: "Its name. Fields nest: `address.city`, `item[*].amount`." })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "`string`, `number`, `boolean`, `date`, `int`, `array`, `object`, or the name of another common resource; `string` if left out.",
  })
  type?: string | null;

  @Field(() => String, { nullable: true, description: "Display name." })
  displayName?: string | null;
}

@InputType({ description: "A common resource to create." })
export class CommonResourceInput {
  @Field(() => String, { description: "Its name, unique at its level." })
  name!: string;

  @Field(() => [CommonResourceFieldInput], { description: FIELDS })
  fields!: CommonResourceFieldInput[];
}

@InputType({ description: "The common resource to create." })
export class CreateCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Its name, unique at its level." })
  name!: string;

  @Field(() => [CommonResourceFieldInput], { description: FIELDS })
  fields!: CommonResourceFieldInput[];
}

@ObjectType({ simpleResolvers: true, description: "The common resource that was created." })
export class CreateCommonResourcePayload extends MutationPayload {
  @Field(() => CommonResource, {
    nullable: true,
    description: "The new common resource; null if `userErrors` says why there is none.",
  })
  commonResource?: Lazy<CommonResource>;
}

@InputType({ description: "The common resources to create. Not for connector instances." })
export class CreateCommonResourcesInput extends MutationInput {
  @Field(() => ID, { description: OWNER_OF_MANY })
  owner!: string;

  @Field(() => [CommonResourceInput], { description: "The common resources, no two of them with one name." })
  resources!: CommonResourceInput[];
}

@ObjectType({ simpleResolvers: true, description: "The common resources that were created." })
export class CreateCommonResourcesPayload extends MutationPayload {
  @NoRest()
  @Field(() => [CommonResource], {
    nullable: true,
    description: "The new common resources, in the order of the input; null if `userErrors` says why there are none.",
  })
  commonResources?: Lazy<CommonResource[]>;
}

@InputType({ description: "The common resource as it is to be from now on: fields left out vanish." })
export class ReplaceCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => [CommonResourceFieldInput], { description: FIELDS })
  fields!: CommonResourceFieldInput[];
}

@ObjectType({ simpleResolvers: true, description: "The common resource that was replaced." })
export class ReplaceCommonResourcePayload extends MutationPayload {
  @Field(() => CommonResource, {
    nullable: true,
    description: "The common resource as it is now; null if `userErrors` says why it was not replaced.",
  })
  commonResource?: Lazy<CommonResource>;
}

@InputType({ description: "The common resource to rename. Its transformations follow, and its `id` changes." })
export class RenameCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Its name so far." })
  name!: string;

  @Field(() => String, { description: "Its name from now on, unique at its level." })
  newName!: string;
}

@ObjectType({ simpleResolvers: true, description: "The common resource that was renamed." })
export class RenameCommonResourcePayload extends MutationPayload {
  @Field(() => CommonResource, {
    nullable: true,
    description: "The common resource under its new name; null if `userErrors` says why it has the old one.",
  })
  commonResource?: Lazy<CommonResource>;
}

@InputType({ description: "The common resource to delete. Delete its transformations first." })
export class DeleteCommonResourceInput extends MutationInput {
  @Field(() => ID, { description: OWNER })
  owner!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;
}

@ObjectType({ simpleResolvers: true, description: "The common resource that was deleted." })
export class DeleteCommonResourcePayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: "Its name; null if `userErrors` says why it is still there.",
  })
  deletedName?: string | null;
}

@InputType({ description: "The owner whose common resources are deleted, all of them. Not for connector instances." })
export class DeleteCommonResourcesInput extends MutationInput {
  @Field(() => ID, { description: OWNER_OF_MANY })
  owner!: string;
}

@ObjectType({ simpleResolvers: true, description: "The common resources that were deleted." })
export class DeleteCommonResourcesPayload extends MutationPayload {
  @Field(() => CommonResourceOwner, {
    nullable: true,
    description: "The owner; null if `userErrors` says why nothing was deleted.",
  })
  owner?: Lazy<CommonResourceOwner>;
}
