import { Field, InputType, ObjectType } from "type-graphql";
import { Account } from "./account.ts";
import { MutationInput, MutationPayload } from "./shared.ts";

@InputType({ description: "The account to create." })
export class CreateAccountInput extends MutationInput {
  @Field(() => String, {
    description: "The key that your own systems know the account by. Unique in the organization.",
  })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Name for people; `externalId` if left out." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What the account is for; `externalId` if left out." })
  description?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The account that was created." })
export class CreateAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The new account; null where `userErrors` says why there is none.",
  })
  account?: Account | null;
}
