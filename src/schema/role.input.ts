import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Role } from "./role.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const USER = "Global ID or database ID of the user. Must not be the caller.";

@InputType({ description: "The user and the role to assign." })
export class AssignRoleInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => String, { description: "Key of the role, such as `admin`. Must not be above the caller's roles." })
  role!: string;
}

/** The platform returns no user: `user` is read if it is selected. */
@ObjectType({ simpleResolvers: true })
export abstract class RoleChangePayload extends MutationPayload {
  userId?: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `assignRole`." })
export class AssignRolePayload extends RoleChangePayload {
  @Field(() => Role, {
    nullable: true,
    description: "The assigned role. Null if `userErrors` is not empty.",
  })
  role?: Lazy<Role>;
}

@InputType({ description: "The user and the role to revoke." })
export class RevokeRoleInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => String, { description: "Key of the role, such as `admin`. Must not be above the caller's roles." })
  role!: string;
}

@ObjectType({ simpleResolvers: true, description: "Result of `revokeRole`." })
export class RevokeRolePayload extends RoleChangePayload {
  @Field(() => String, {
    nullable: true,
    description: "Key of the revoked role. Null if `userErrors` is not empty.",
  })
  revokedRole?: string | null;
}
