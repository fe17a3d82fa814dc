import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { UpdateOrganizationInput, UpdateOrganizationPayload } from "../schema/organization.input.ts";
import { Organization } from "../schema/organization.ts";
import { Rest } from "../schema/common/rest.ts";
import { findOrganization } from "./common/entityTypes.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { runMutation } from "./common/mutationPayload.ts";

@Resolver()
export class OrganizationMutations {
  @Rest(["updateOrganization", "getOrganization"], { calls: 2 })
  @Mutation(() => UpdateOrganizationPayload, {
    nullable: true,
    description: "Renames the organization. Requires the `modifySecurity` privilege.",
  })
  async updateOrganization(
    @Arg("input", () => UpdateOrganizationInput, { description: "The changes." }) input: UpdateOrganizationInput,
    @Ctx() context: Context,
  ): Promise<UpdateOrganizationPayload> {
    const { dataSources } = context;
    return runMutation(input, new InputChecks().notBlank("name", input.name), {
      write: () => dataSources.organization.rename(input.name),
      toPayload: (record) => ({
        organization: record ? new Organization(record) : () => dataSources.readAfterWrite(findOrganization(context)),
      }),
      pathByReason: { INVALID: ["name"] },
    });
  }
}
