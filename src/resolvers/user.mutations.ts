import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { UserScope } from "../datasources/user.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/user.input.ts";
import { User } from "../schema/user.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { payloadOf, shownRow } from "./common/mutationPayload.ts";
import { profileIn } from "./user.profile.ts";

@Resolver()
export class UserMutations {
  @Rest(["createAccountUser", "createOrganizationUser"])
  @Mutation(() => inputs.CreateUserPayload, {
    nullable: true,
    description:
      "Creates a user: in the account given, else in the default account of the organization. Requires the privilege `addUsersOrg`, or `addUsersAccount` for the own account.",
  })
  async createUser(
    @Arg("input", () => inputs.CreateUserInput, { description: "The user to create." })
    input: inputs.CreateUserInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateUserPayload> {
    const { email, firstName, lastName, password } = input;
    const roles = input.roles ?? undefined;
    const checks = checksOf(input);
    checks.that(roles?.length !== 0, "roles", "`roles` must hold at least one key: leave it out for the usual role.");
    roles?.forEach((key, index) => checks.notBlank(["roles", String(index)], key));
    checks.distinct(roles ?? [], (index) => ["roles", String(index)]);
    const account = accountIn(input, checks);
    return payloadOf(input, checks, {
      write: () =>
        dataSources.users.create(account === undefined ? "organization" : { account }, {
          email,
          firstName,
          lastName,
          password,
          ...profileIn(input),
          ...(roles && { roles: roles.map((key) => ({ key })) }),
        }),
      done: (row) => ({ user: shownRow(row, (record) => new User(record)) }),
      causes: { NOT_FOUND: ["account"], CONFLICT: ["email"] },
      names: (roles ?? []).map((key, index) => [["roles", String(index)], key]),
    });
  }

  @Rest(["updateUser", "updateAccountUser", "updateOrganizationUser"])
  @Mutation(() => inputs.UpdateUserPayload, {
    nullable: true,
    description:
      "Changes a user: what is left out stays as it is. Requires the privilege `editUsersOrg`, or `editUsersAccount` in the own account.",
  })
  async updateUser(
    @Arg("input", () => inputs.UpdateUserInput, { description: "What to change." })
    input: inputs.UpdateUserInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateUserPayload> {
    const { email, firstName, lastName, password, active, phone, address } = input;
    const checks = checksOf(input)
      .notNull({ email, firstName, lastName, password, active, phone, address })
      .notNull(address ?? {}, ["address"])
      .someOf({
        email,
        firstName,
        lastName,
        password,
        active,
        phone,
        address: hasParts(address) ? address : undefined,
      });
    const changes = {
      ...(typeof email === "string" && { email }),
      ...(typeof firstName === "string" && { firstName }),
      ...(typeof lastName === "string" && { lastName }),
      ...(typeof password === "string" && { password }),
      ...(typeof active === "boolean" && { active }),
      ...profileIn(input),
    };
    const id = checks.databaseId("User", "user", input.user);
    const scope = scopeIn(input, checks);
    return payloadOf(input, checks, {
      write: () => dataSources.users.update(scope, id, changes),
      done: (row) => ({ user: shownRow(row, (record) => new User(record)) }),
      ...blameOf(scope, id),
    });
  }

  @Rest(["deleteUser", "deleteAccountUser", "deleteOrganizationUser"])
  @Mutation(() => inputs.DeleteUserPayload, {
    nullable: true,
    description:
      "Deletes a user for good, with all connector instances and jobs of this user. Requires the privilege `deleteUsersOrg`, or `deleteUsersAccount` in the own account.",
  })
  async deleteUser(
    @Arg("input", () => inputs.DeleteUserInput, { description: "The user to delete." })
    input: inputs.DeleteUserInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteUserPayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("User", "user", input.user);
    const scope = scopeIn(input, checks);
    return payloadOf(input, checks, {
      write: () => dataSources.users.delete(scope, id),
      done: () => ({ deletedUserId: toGlobalId("User", id) }),
      ...blameOf(scope, id),
    });
  }
}

function checksOf({ firstName, lastName, password }: inputs.CreateUserInput | inputs.UpdateUserInput): InputChecks {
  return new InputChecks()
    .notBlank("firstName", firstName)
    .notBlank("lastName", lastName)
    .notBlank("password", password);
}

function hasParts(address: object | null | undefined): boolean {
  return Object.values(address ?? {}).some((part) => part !== undefined);
}

function accountIn({ account }: { readonly account?: string | null }, checks: InputChecks): string | undefined {
  return typeof account === "string" ? checks.databaseId("Account", "account", account) : undefined;
}

/** Through which of the three paths. None is tried after another has been refused: they need different rights. */
function scopeIn(input: inputs.UpdateUserInput | inputs.DeleteUserInput, checks: InputChecks): UserScope {
  const account = accountIn(input, checks);
  const organizationWide = input.organizationWide === true;
  checks.that(
    account === undefined || !organizationWide,
    "organizationWide",
    "`organizationWide` must not be true where `account` is given: a user is reached through one of both.",
  );
  if (account !== undefined) return { account };
  return organizationWide ? "organization" : "caller";
}

/** Through an account, a 404 may be about either: the platform's message repeats which. */
function blameOf(scope: UserScope, id: string) {
  if (typeof scope === "string") return { causes: { NOT_FOUND: ["user"], CONFLICT: ["email"] } };
  return {
    causes: { CONFLICT: ["email"] },
    names: [
      ["account", scope.account],
      ["user", id],
    ] as const,
  };
}
