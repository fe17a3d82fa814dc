import { Field, ID, InputType, ObjectType } from "type-graphql";
import { EmailAddress } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";
import { User } from "./user.ts";

const USER = "The user: global or numeric id.";
const THROUGH_ACCOUNT = "Reach the user through this account: global or numeric id. Not with `organizationWide`.";
const ORGANIZATION_WIDE =
  "Reach the user through the organization, which takes rights over all its users. Not with `account`.";

@InputType({ description: "Where somebody can be written to." })
export class PostalAddressInput {
  @Field(() => String, { nullable: true, description: "First line." })
  street1?: string | null;

  @Field(() => String, { nullable: true, description: "Second line." })
  street2?: string | null;

  @Field(() => String, { nullable: true, description: "City." })
  city?: string | null;

  @Field(() => String, { nullable: true, description: "State, province or region." })
  state?: string | null;

  @Field(() => String, { nullable: true, description: "Postal code." })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: "Country." })
  country?: string | null;
}

@InputType({ description: "The user to create." })
export class CreateUserInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: "Where the user is to work: global or numeric id of an account; the default account if left out.",
  })
  account?: string | null;

  @Field(() => EmailAddress, { description: "E-mail address, which is also the name to log in with." })
  email!: string;

  @Field(() => String, { description: "First name." })
  firstName!: string;

  @Field(() => String, { description: "Last name." })
  lastName!: string;

  @Field(() => String, { description: "Password to begin with. It must satisfy the organization's rules." })
  password!: string;

  @Field(() => String, { nullable: true, description: "Telephone number." })
  phone?: string | null;

  @Field(() => PostalAddressInput, { nullable: true, description: "Postal address." })
  address?: PostalAddressInput | null;

  @Field(() => [String], {
    nullable: true,
    description: "Keys of roles. If left out, `org` in the default account and `default-user` in any other.",
  })
  roles?: string[] | null;
}

@ObjectType({ simpleResolvers: true, description: "The user that was created." })
export class CreateUserPayload extends MutationPayload {
  @Field(() => User, {
    nullable: true,
    description: "The new user; null if `userErrors` says why there is none.",
  })
  user?: Lazy<User>;
}

@InputType({
  description:
    "What to change in a user: fields left out stay as they are. With `account`, updates the user through that account; " +
    "with `organizationWide`, through the organization (needs the right to edit users of the organization). Not both.",
})
export class UpdateUserInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => ID, { nullable: true, description: THROUGH_ACCOUNT })
  account?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ORGANIZATION_WIDE })
  organizationWide?: boolean | null;

  @Field(() => EmailAddress, { nullable: true, description: "E-mail address, which is also the name to log in with." })
  email?: string | null;

  @Field(() => String, { nullable: true, description: "First name." })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: "Last name." })
  lastName?: string | null;

  @Field(() => String, { nullable: true, description: "New password. It must satisfy the organization's rules." })
  password?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False deactivates the user: instances stay, scheduled jobs are deleted. True revives.",
  })
  active?: boolean | null;

  @Field(() => String, { nullable: true, description: "Telephone number." })
  phone?: string | null;

  @Field(() => PostalAddressInput, {
    nullable: true,
    description: "Postal address: parts left out stay as they are.",
  })
  address?: PostalAddressInput | null;
}

@ObjectType({ simpleResolvers: true, description: "The user that was changed." })
export class UpdateUserPayload extends MutationPayload {
  @Field(() => User, {
    nullable: true,
    description: "The user as it is now; null if `userErrors` says why it was not changed.",
  })
  user?: Lazy<User>;
}

@InputType({
  description:
    "The user to delete. `account` and `organizationWide` as in UpdateUserInput. For good: the user's instances and jobs go too.",
})
export class DeleteUserInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => ID, { nullable: true, description: THROUGH_ACCOUNT })
  account?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ORGANIZATION_WIDE })
  organizationWide?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "The user that was deleted." })
export class DeleteUserPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global id of the user; null if `userErrors` says why it is still there.",
  })
  deletedUserId?: string | null;
}
