import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Account } from "./account.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

@InputType({ description: "The account to create." })
export class CreateAccountInput extends MutationInput {
  @Field(() => String, {
    description: "The key that your own systems know the account by. Unique in the organization.",
  })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Display name; `externalId` if omitted." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What the account is for; `externalId` if left out." })
  description?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The account that was created." })
export class CreateAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The new account; null if `userErrors` says why there is none.",
  })
  account?: Lazy<Account>;
}

@InputType({
  description:
    "What to change in an account: fields left out stay as they are. `active: false` also deletes the scheduled jobs of the account's users.",
})
export class UpdateAccountInput extends MutationInput {
  @Field(() => ID, { description: "The account: global or numeric id." })
  account!: string;

  @Field(() => String, { nullable: true, description: "The key that your own systems know the account by." })
  externalId?: string | null;

  @Field(() => String, { nullable: true, description: "Display name." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "What the account is for." })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "False deactivates the account and its users, but keeps their connector instances. True revives it, also after a deletion; its users have to be revived one by one.",
  })
  active?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "The account that was changed." })
export class UpdateAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The account as it is now; null if `userErrors` says why it was not changed.",
  })
  account?: Lazy<Account>;
}

@InputType({ description: "The account as it is to be from now on." })
export class ReplaceAccountInput extends MutationInput {
  @Field(() => ID, { description: "The account: global or numeric id." })
  account!: string;

  @Field(() => String, {
    description: "The key that your own systems know the account by. Unique in the organization.",
  })
  externalId!: string;

  @Field(() => String, { description: "Display name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What the account is for; `externalId` if left out." })
  description?: string | null;

  @Field(() => Boolean, {
    description: "False deactivates the account and its users, but keeps their connector instances. True revives it.",
  })
  active!: boolean;
}

@ObjectType({ simpleResolvers: true, description: "The account that was replaced." })
export class ReplaceAccountPayload extends MutationPayload {
  @Field(() => Account, {
    nullable: true,
    description: "The account as it is now; null if `userErrors` says why it was not replaced.",
  })
  account?: Lazy<Account>;
}

@InputType({
  description:
    "The account to delete. Deletes its users and their instances for good. The account itself is only deactivated: `updateAccount` with `active: true` revives it.",
})
export class DeleteAccountInput extends MutationInput {
  @Field(() => ID, { description: "The account: global or numeric id." })
  account!: string;
}

@ObjectType({ simpleResolvers: true, description: "The account that was deleted." })
export class DeleteAccountPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global id of the account; null if `userErrors` says why it is still there.",
  })
  deletedAccountId?: string | null;
}
