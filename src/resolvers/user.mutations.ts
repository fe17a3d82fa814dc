import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { UserUpdate } from "../datasources/common/records.ts";
import type { UserScope } from "../datasources/user.ts";
import { toGlobalId } from "../relay/globalId.ts";
import { Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/user.input.ts";
import { User } from "../schema/user.ts";
import { InputChecks, unlessEmpty } from "./common/mutationInput.ts";
import { fromWrittenRow, runMutation, type ErrorPaths } from "./common/mutationPayload.ts";

@Resolver()
export class UserMutations {
  @Rest(["createAccountUser", "createOrganizationUser"])
  @Mutation(() => inputs.CreateUserPayload, {
    nullable: true,
    description:
      "Creates a user in the given account, or in the default account of the organization. Requires the `addUsersOrg` privilege, or `addUsersAccount` for the caller's account.",
  })
  async createUser(
    @Arg("input", () => inputs.CreateUserInput, { description: "The user to create." })
    input: inputs.CreateUserInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateUserPayload> {
    const { email, firstName, lastName, password } = input;
    const roles = input.roles ?? undefined;
    const checks = checkTexts(input);
    checks.check(roles?.length !== 0, "roles", "`roles` must contain at least one key: omit it for the default role.");
    roles?.forEach((key, index) => checks.notBlank(["roles", String(index)], key));
    checks.distinct(roles ?? [], (index) => ["roles", String(index)]);
    const account = parseAccount(input, checks);
    return runMutation(input, checks, {
      write: () =>
        dataSources.users.create(account === undefined ? "organization" : { account }, {
          email,
          firstName,
          lastName,
          password,
          ...toProfile(input),
          ...(roles && { roles: roles.map((key) => ({ key })) }),
        }),
      toPayload: (row) => ({ user: fromWrittenRow(row, (record) => new User(record)) }),
      pathByReason: { NOT_FOUND: ["account"], CONFLICT: ["email"] },
      pathByName: (roles ?? []).map((key, index) => [["roles", String(index)], key]),
    });
  }

  @Rest(["updateUser", "updateAccountUser", "updateOrganizationUser"])
  @Mutation(() => inputs.UpdateUserPayload, {
    nullable: true,
    description:
      "Updates a user: omitted fields keep their values. Requires the `editUsersOrg` privilege, or `editUsersAccount` for users of the caller's account.",
  })
  async updateUser(
    @Arg("input", () => inputs.UpdateUserInput, { description: "The changes." })
    input: inputs.UpdateUserInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateUserPayload> {
    const { email, firstName, lastName, password, active, phone, address } = input;
    const checks = checkTexts(input)
      .notNull({ email, firstName, lastName, password, active, phone, address })
      .notNull(address ?? {}, ["address"])
      .atLeastOne({
        email,
        firstName,
        lastName,
        password,
        active,
        phone,
        address: unlessEmpty(address),
      });
    const changes = {
      ...(typeof email === "string" && { email }),
      ...(typeof firstName === "string" && { firstName }),
      ...(typeof lastName === "string" && { lastName }),
      ...(typeof password === "string" && { password }),
      ...(typeof active === "boolean" && { active }),
      ...toProfile(input),
    };
    const id = checks.databaseId("User", "user", input.user);
    const scope = parseScope(input, checks);
    return runMutation(input, checks, {
      write: () => dataSources.users.update(scope, id, changes),
      toPayload: (row) => ({ user: fromWrittenRow(row, (record) => new User(record)) }),
      ...errorPaths(scope, id),
    });
  }

  @Rest(["deleteUser", "deleteAccountUser", "deleteOrganizationUser"])
  @Mutation(() => inputs.DeleteUserPayload, {
    nullable: true,
    description:
      "Permanently deletes a user with all of the user's connector instances and scheduled jobs. Requires the `deleteUsersOrg` privilege, or `deleteUsersAccount` for users of the caller's account.",
  })
  async deleteUser(
    @Arg("input", () => inputs.DeleteUserInput, { description: "The user to delete." })
    input: inputs.DeleteUserInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteUserPayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("User", "user", input.user);
    const scope = parseScope(input, checks);
    return runMutation(input, checks, {
      write: () => dataSources.users.delete(scope, id),
      toPayload: () => ({ deletedUserId: toGlobalId("User", id) }),
      ...errorPaths(scope, id),
    });
  }
}

function checkTexts({ firstName, lastName, password }: inputs.CreateUserInput | inputs.UpdateUserInput): InputChecks {
  return new InputChecks()
    .notBlank("firstName", firstName)
    .notBlank("lastName", lastName)
    .notBlank("password", password);
}

function parseAccount({ account }: { readonly account?: string | null }, checks: InputChecks): string | undefined {
  return typeof account === "string" ? checks.databaseId("Account", "account", account) : undefined;
}

/** Selects one of the three paths. No other path is tried after a rejection: they require different privileges. */
function parseScope(input: inputs.UpdateUserInput | inputs.DeleteUserInput, checks: InputChecks): UserScope {
  const account = parseAccount(input, checks);
  const organizationWide = input.organizationWide === true;
  checks.check(
    account === undefined || !organizationWide,
    "organizationWide",
    "`organizationWide` must not be true if `account` is given: they select different paths of the REST API.",
  );
  if (account !== undefined) return { account };
  return organizationWide ? "organization" : "caller";
}

/** A 404 below the path of an account can be about the account or the user. */
function errorPaths(scope: UserScope, id: string): ErrorPaths {
  if (typeof scope === "string") return { pathByReason: { NOT_FOUND: ["user"], CONFLICT: ["email"] } };
  return {
    pathByReason: { CONFLICT: ["email"] },
    pathByName: [
      ["account", scope.account],
      ["user", id],
    ],
  };
}

interface Profile {
  readonly phone?: string | null;
  readonly address?: inputs.PostalAddressInput | null;
}

/** The part of the body that creations and updates share. The platform has no nested address. */
function toProfile({ phone, address }: Profile): Partial<UserUpdate> {
  const { street1, street2, city, state, postalCode, country } = address ?? {};
  const parts = { phone, street1, street2, city, stateProvince: state, postalCode, country };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => typeof part === "string"));
}
