import { Field, ID, InputType, ObjectType } from "type-graphql";
import { Role } from "./role.ts";
import { MutationInput, MutationPayload, type Lazy } from "./common/mutation.ts";

const USER = "The user: global or numeric id. Nobody may change their own roles.";

@InputType({ description: "Who is to have which role." })
export class AssignRoleInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => String, { description: "Key of the role, such as `admin`. Not one above your own." })
  role!: string;
}

/** The platform returns no user: `user` is read if it is selected. */
@ObjectType({ simpleResolvers: true })
export abstract class RoleChangePayload extends MutationPayload {
  userId?: string;
}

@ObjectType({ simpleResolvers: true, description: "Who has which role now." })
export class AssignRolePayload extends RoleChangePayload {
  @Field(() => Role, {
    nullable: true,
    description: "The role; null if `userErrors` says why it was not assigned.",
  })
  role?: Lazy<Role>;
}

@InputType({ description: "Who is to lose which role." })
export class RevokeRoleInput extends MutationInput {
  @Field(() => ID, { description: USER })
  user!: string;

  @Field(() => String, { description: "Key of the role, such as `admin`. Not one above your own." })
  role!: string;
}

@ObjectType({ simpleResolvers: true, description: "Who has lost which role." })
export class RevokeRolePayload extends RoleChangePayload {
  @Field(() => String, {
    nullable: true,
    description: "Key of the role; null if `userErrors` says why it was not revoked.",
  })
  revokedRole?: string | null;
}
