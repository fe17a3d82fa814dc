import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Rest } from "../schema/common/rest.ts";
import {
  AssignRoleInput,
  AssignRolePayload,
  RevokeRoleInput,
  RevokeRolePayload,
  RoleChangePayload,
} from "../schema/role.input.ts";
import { Role } from "../schema/role.ts";
import { User } from "../schema/user.ts";
import { userType } from "./common/entityTypes.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { referenceAfterWrite } from "./common/reference.ts";
import { runMutation, fromWrittenRow } from "./common/mutationPayload.ts";

@Resolver(() => RoleChangePayload)
export class RoleMutations {
  @Rest("assignUserRole")
  @Mutation(() => AssignRolePayload, {
    nullable: true,
    description: "Gives a user a role: not oneself, and none above one's own. Requires the privilege `configureRoles`.",
  })
  async assignRole(
    @Arg("input", () => AssignRoleInput, { description: "Who is to have which role." }) input: AssignRoleInput,
    @Ctx() { dataSources }: Context,
  ): Promise<AssignRolePayload> {
    const checks = new InputChecks().pathSegment("role", input.role);
    const userId = checks.databaseId("User", "user", input.user);
    return runMutation(input, checks, {
      write: () => dataSources.roles.assign(userId, input.role),
      toPayload: (row) => ({ role: fromWrittenRow(row, (record) => new Role(record)), userId }),
      pathByReason: { INVALID: ["role"], NOT_FOUND: ["user"], CONFLICT: ["role"] },
    });
  }

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
    const checks = new InputChecks().pathSegment("role", input.role);
    const userId = checks.databaseId("User", "user", input.user);
    return runMutation(input, checks, {
      write: () => dataSources.roles.revoke(userId, input.role),
      toPayload: () => ({ revokedRole: input.role, userId }),
      pathByReason: { INVALID: ["role"] },
      pathByName: [
        ["user", userId],
        ["role", input.role],
      ],
    });
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user; null if `userErrors` says why nothing was changed. Requires the privilege `viewUsersOrg`, or `viewUsersAccount` for users of the own account.",
  })
  user(@Root() { userId }: RoleChangePayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return referenceAfterWrite(userType, userId, context, info);
  }
}
