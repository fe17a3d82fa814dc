import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { Account } from "../schema/account.ts";
import { CreateAccountInput, CreateAccountPayload } from "../schema/account.input.ts";
import { InputChecks } from "./inputChecks.ts";
import { payloadOf } from "./payload.ts";

@Resolver()
export class AccountMutations {
  @Mutation(() => CreateAccountPayload, { description: "Creates an account in the organization." })
  async createAccount(
    @Arg("input", () => CreateAccountInput, { description: "The account to create." }) input: CreateAccountInput,
    @Ctx() { dataSources }: Context,
  ): Promise<CreateAccountPayload> {
    const checks = new InputChecks().notBlank("externalId", input.externalId).notBlank("name", input.name);
    return payloadOf(input, checks, {
      write: () =>
        dataSources.accounts.create({
          externalId: input.externalId,
          ...(typeof input.name === "string" && { name: input.name }),
          ...(typeof input.description === "string" && { description: input.description }),
        }),
      done: (record) => ({ account: new Account(record) }),
      causes: { CONFLICT: ["externalId"] },
    });
  }
}
