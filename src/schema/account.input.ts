import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Account } from "./account.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

@InputType({ description: "The account to create." })
export class CreateAccountInput extends MutationInput {
  @Field(() => String, {
    description: "ID of the account in an external system. Unique in the organization.",
  })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Display name. Defaults to `externalId`." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Purpose of the account. Defaults to `externalId`." })
  description?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createAccount`." })
export class CreateAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The new account. Null if `userErrors` is not empty.",
  })
  account?: Lazy<Account>;
}

@InputType({
  description: "The changes to an account: omitted fields keep their values.",
})
export class UpdateAccountInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the account." })
  account!: string;

  @Field(() => String, { nullable: true, description: "ID of the account in an external system." })
  externalId?: string | null;

  @Field(() => String, { nullable: true, description: "Display name." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Purpose of the account." })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "False deactivates the account and its users and deletes their scheduled jobs, but not their connector instances. True reactivates the account and its users, also after `deleteAccount`.",
  })
  active?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `updateAccount`." })
export class UpdateAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The updated account. Null if `userErrors` is not empty.",
  })
  account?: Lazy<Account>;
}

@InputType({ description: "The new content of the account." })
export class ReplaceAccountInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the account." })
  account!: string;

  @Field(() => String, {
    description: "ID of the account in an external system. Unique in the organization.",
  })
  externalId!: string;

  @Field(() => String, { description: "Display name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Purpose of the account. Defaults to `externalId`." })
  description?: string | null;

  @Field(() => Boolean, {
    description:
      "False deactivates the account and its users and deletes their scheduled jobs, but not their connector instances. True reactivates the account.",
  })
  active!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "Result of `replaceAccount`." })
export class ReplaceAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The replaced account. Null if `userErrors` is not empty.",
  })
  account?: Lazy<Account>;
}

@InputType({
  description: "The account to delete.",
})
export class DeleteAccountInput extends MutationInput {
  @Field(() => ID, { description: "Global ID or database ID of the account." })
  account!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteAccount`." })
export class DeleteAccountPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the deleted account. Null if `userErrors` is not empty.",
  })
  deletedAccountId?: string | null;
}
