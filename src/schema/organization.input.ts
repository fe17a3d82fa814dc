import { Field, InputType, ObjectType } from "type-graphql";
import { Organization } from "./organization.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

@InputType({ description: "What to change in the organization: the platform lets nothing but its name be changed." })
export class UpdateOrganizationInput extends MutationInput {
  @Field(() => String, { description: "Display name." })
  name!: string;
}

@ObjectType({ simpleResolvers: true, description: "The organization that was changed." })
export class UpdateOrganizationPayload extends MutationPayload {
  @Field(() => Organization, {
    nullable: true,
    description: "The organization as it is now; null if `userErrors` says why it was not changed.",
  })
  organization?: Lazy<Organization>;
}
