import { Field, ID, InputType, ObjectType } from "type-graphql";
import { EmailAddress } from "./common/scalars.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";
import { User } from "./user.ts";

const USER = "Global ID or database ID of the user.";
const THROUGH_ACCOUNT =
  "Global ID or database ID of an account. Makes the REST request below the path of this account, which requires privileges in the account. Cannot be combined with `organizationWide`.";
const ORGANIZATION_WIDE =
  "Makes the REST request below the path of the organization, which requires privileges for all users of the organization. Cannot be combined with `account`.";

@InputType({ description: "A postal address." })
export class PostalAddressInput {
  @Field(() => String, { nullable: true, description: "First address line." })
  street1?: string | null;

  @Field(() => String, { nullable: true, description: "Second address line." })
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
    description: "Global ID or database ID of the account. Defaults to the default account of the organization.",
  })
  account?: string | null;

  @Field(() => EmailAddress, { description: "E-mail address, which is also the login name." })
  email!: string;

  @Field(() => String, { description: "First name." })
  firstName!: string;

  @Field(() => String, { description: "Last name." })
  lastName!: string;

  @Field(() => String, { description: "Initial password. Must comply with the password rules of the organization." })
  password!: string;

  @Field(() => String, { nullable: true, description: "Telephone number." })
  phone?: string | null;

  @Field(() => PostalAddressInput, { nullable: true, description: "Postal address." })
  address?: PostalAddressInput | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Keys of the user's roles. Defaults to `org` in the default account, and to `default-user` in other accounts.",
  })
  roles?: string[] | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `createUser`." })
export class CreateUserPayload extends MutationPayload {
  @Field(() => User, {
    nullable: true,
    description: "The new user. Null if `userErrors` is not empty.",
  })
  user?: Lazy<User>;
}

@InputType({
  description:
    "The changes to a user: omitted fields keep their values. `account` and `organizationWide` select the path of the REST request, which determines the required privileges. The default is `/users/{id}`.",
})
export class UpdateUserInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => ID, { nullable: true, description: THROUGH_ACCOUNT })
  account?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ORGANIZATION_WIDE })
  organizationWide?: boolean | null;

  @Field(() => EmailAddress, { nullable: true, description: "E-mail address, which is also the login name." })
  email?: string | null;

  @Field(() => String, { nullable: true, description: "First name." })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: "Last name." })
  lastName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "New password. Must comply with the password rules of the organization.",
  })
  password?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "False deactivates the user and deletes the user's scheduled jobs, but not the connector instances. True reactivates the user.",
  })
  active?: boolean | null;

  @Field(() => String, { nullable: true, description: "Telephone number." })
  phone?: string | null;

  @Field(() => PostalAddressInput, {
    nullable: true,
    description: "Postal address. Omitted parts keep their values.",
  })
  address?: PostalAddressInput | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `updateUser`." })
export class UpdateUserPayload extends MutationPayload {
  @Field(() => User, {
    nullable: true,
    description: "The updated user. Null if `userErrors` is not empty.",
  })
  user?: Lazy<User>;
}

@InputType({
  description:
    "The user to delete. `account` and `organizationWide` select the path of the REST request, as in `UpdateUserInput`.",
})
export class DeleteUserInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => ID, { nullable: true, description: THROUGH_ACCOUNT })
  account?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ORGANIZATION_WIDE })
  organizationWide?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: "Result of `deleteUser`." })
export class DeleteUserPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the deleted user. Null if `userErrors` is not empty.",
  })
  deletedUserId?: string | null;
}
