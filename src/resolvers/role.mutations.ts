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
    description:
      "Assigns a role to a user. Rejected for the caller's own user, and for roles above the caller's. Requires the `configureRoles` privilege.",
  })
  async assignRole(
    @Arg("input", () => AssignRoleInput, { description: "The user and the role." }) input: AssignRoleInput,
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
      "Revokes a role from a user. Rejected for the caller's own user, and for roles that the user has through the account. Requires the `configureRoles` privilege.",
  })
  async revokeRole(
    @Arg("input", () => RevokeRoleInput, { description: "The user and the role." }) input: RevokeRoleInput,
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
      "The user after the change. Null if `userErrors` is not empty. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  user(@Root() { userId }: RoleChangePayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return referenceAfterWrite(userType, userId, context, info);
  }
}
