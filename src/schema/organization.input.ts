import { Field, InputType, ObjectType } from "type-graphql";
import { Organization } from "./organization.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

@InputType({ description: "The changes to the organization. Only its name can be changed." })
export class UpdateOrganizationInput extends MutationInput {
  @Field(() => String, { description: "Display name." })
  name!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `updateOrganization`." })
export class UpdateOrganizationPayload extends MutationPayload {
  @Field(() => Organization, {
    nullable: true,
    description: "The updated organization. Null if `userErrors` is not empty.",
  })
  organization?: Lazy<Organization>;
}
