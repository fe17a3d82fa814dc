import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { toGlobalId } from "../relay/globalId.ts";
import * as inputs from "../schema/account.input.ts";
import { Account } from "../schema/account.ts";
import { Rest } from "../schema/common/rest.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { runMutation, fromWrittenRow } from "./common/mutationPayload.ts";

const ERROR_PATHS = { pathByReason: { NOT_FOUND: ["account"], CONFLICT: ["externalId"] } };

@Resolver()
export class AccountMutations {
  @Rest("createAccount")
  @Mutation(() => inputs.CreateAccountPayload, {
    nullable: true,
    description: "Creates an account in the organization. Requires the organization administrator role.",
  })
  async createAccount(
    @Arg("input", () => inputs.CreateAccountInput, { description: "The account to create." })
    input: inputs.CreateAccountInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateAccountPayload> {
    const checks = new InputChecks().notBlank("externalId", input.externalId).notBlank("name", input.name);
    return runMutation(input, checks, {
      write: () =>
        dataSources.accounts.create({
          externalId: input.externalId,
          ...(typeof input.name === "string" && { name: input.name }),
          ...(typeof input.description === "string" && { description: input.description }),
        }),
      toPayload: (row) => ({ account: fromWrittenRow(row, (record) => new Account(record)) }),
      ...ERROR_PATHS,
    });
  }

  @Rest("updateAccount")
  @Mutation(() => inputs.UpdateAccountPayload, {
    nullable: true,
    description:
      "Updates an account: omitted fields keep their values. `active` deactivates or reactivates the account. Requires the organization administrator role.",
  })
  async updateAccount(
    @Arg("input", () => inputs.UpdateAccountInput, { description: "The changes." })
    input: inputs.UpdateAccountInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateAccountPayload> {
    const { externalId, name, description, active } = input;
    const checks = new InputChecks()
      .notNull({ externalId, name, description, active })
      .atLeastOne({ externalId, name, description, active })
      .notBlank("externalId", externalId)
      .notBlank("name", name);
    const id = checks.databaseId("Account", "account", input.account);
    return runMutation(input, checks, {
      write: () =>
        dataSources.accounts.update(id, {
          ...(typeof externalId === "string" && { externalId }),
          ...(typeof name === "string" && { name }),
          ...(typeof description === "string" && { description }),
          ...(typeof active === "boolean" && { active }),
        }),
      toPayload: (row) => ({ account: fromWrittenRow(row, (record) => new Account(record)) }),
      ...ERROR_PATHS,
    });
  }

  @Rest("replaceAccount")
  @Mutation(() => inputs.ReplaceAccountPayload, {
    nullable: true,
    description:
      "Replaces the fields of an account: an omitted `description` is reset to `externalId`. Requires the organization administrator role.",
  })
  async replaceAccount(
    @Arg("input", () => inputs.ReplaceAccountInput, { description: "The new content of the account." })
    input: inputs.ReplaceAccountInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.ReplaceAccountPayload> {
    const { externalId, name, description, active } = input;
    const checks = new InputChecks().notBlank("externalId", externalId).notBlank("name", name);
    const id = checks.databaseId("Account", "account", input.account);
    return runMutation(input, checks, {
      write: () =>
        dataSources.accounts.replace(id, {
          externalId,
          name,
          ...(typeof description === "string" && { description }),
          active,
        }),
      toPayload: (row) => ({ account: fromWrittenRow(row, (record) => new Account(record)) }),
      ...ERROR_PATHS,
    });
  }

  @Rest("deleteAccount")
  @Mutation(() => inputs.DeleteAccountPayload, {
    nullable: true,
    description:
      "Permanently deletes the users of an account and their connector instances, and deactivates the account. `updateAccount` with `active: true` reactivates the account, without these users. Requires the organization administrator role.",
  })
  async deleteAccount(
    @Arg("input", () => inputs.DeleteAccountInput, { description: "The account to delete." })
    input: inputs.DeleteAccountInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteAccountPayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("Account", "account", input.account);
    return runMutation(input, checks, {
      write: () => dataSources.accounts.delete(id),
      toPayload: () => ({ deletedAccountId: toGlobalId("Account", id) }),
      ...ERROR_PATHS,
    });
  }
}
