import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Rest } from "../schema/common/rest.ts";
import { AssignRoleInput, AssignRolePayload, RevokeRoleInput, RevokeRolePayload } from "../schema/role.input.ts";
import { Role } from "../schema/role.ts";
import { User } from "../schema/user.ts";
import { userType } from "./common/entityTypes.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { referenceAfterWrite } from "./common/reference.ts";
import { payloadOf, shownRow } from "./common/mutationPayload.ts";

const USER = {
  nullable: true,
  description:
    "The user; null if `userErrors` says why nothing was changed. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
};

@Resolver(() => AssignRolePayload)
export class AssignRoleResolver {
  @Rest("assignUserRole")
  @Mutation(() => AssignRolePayload, {
    nullable: true,
    description: "Gives a user a role: not oneself, and none above one's own. Requires the privilege `configureRoles`.",
  })
  async assignRole(
    @Arg("input", () => AssignRoleInput, { description: "Who is to have which role." }) input: AssignRoleInput,
    @Ctx() { dataSources }: Context,
  ): Promise<AssignRolePayload> {
    const checks = new InputChecks().pathPart("role", input.role);
    const userId = checks.databaseId("User", "user", input.user);
    return payloadOf(input, checks, {
      write: () => dataSources.roles.assign(userId, input.role),
      done: (row) => ({ role: shownRow(row, (record) => new Role(record)), userId }),
      causes: { INVALID: ["role"], NOT_FOUND: ["user"], CONFLICT: ["role"] },
    });
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, USER)
  user(@Root() { userId }: AssignRolePayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return referenceAfterWrite(userType, userId, context, info);
  }
}

@Resolver(() => RevokeRolePayload)
export class RevokeRoleResolver {
  @Rest("revokeUserRole")
  @Mutation(() => RevokeRolePayload, {
    nullable: true,
    description:
      "Takes a role from a user: not from oneself. Roles that come with the account cannot be taken. Requires the privilege `configureRoles`.",
  })
  async revokeRole(
    @Arg("input", () => RevokeRoleInput, { description: "Who is to lose which role." }) input: RevokeRoleInput,
    @Ctx() { dataSources }: Context,
  ): Promise<RevokeRolePayload> {
    const checks = new InputChecks().pathPart("role", input.role);
    const userId = checks.databaseId("User", "user", input.user);
    return payloadOf(input, checks, {
      write: () => dataSources.roles.revoke(userId, input.role),
      done: () => ({ revokedRole: input.role, userId }),
      causes: { INVALID: ["role"] },
      names: [
        ["user", userId],
        ["role", input.role],
      ],
    });
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, USER)
  user(@Root() { userId }: RevokeRolePayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return referenceAfterWrite(userType, userId, context, info);
  }
}
