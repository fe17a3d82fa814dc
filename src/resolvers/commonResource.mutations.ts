import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { CommonResourceRow } from "../datasources/commonResource.ts";
import * as inputs from "../schema/commonResource.input.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { Rest } from "../schema/common/rest.ts";
import { bodyOf, checkFields } from "./commonResource.body.ts";
import { commonResourceType } from "./common/loadCommonResource.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { ANY_OWNER, parseOwner, alwaysExists, ownerName, writeTo, type ResourceOwner } from "./common/resourceOwner.ts";
import { payloadOf, type Change } from "./common/mutationPayload.ts";

@Resolver()
export class CommonResourceMutations {
  @Rest(
    [
      "createOwnAccountCommonResource",
      "createAccountCommonResource",
      "createOrganizationCommonResource",
      "createConnectorInstanceCommonResource",
      "getOrganization",
    ],
    { calls: 3 },
  )
  @Mutation(() => inputs.CreateCommonResourcePayload, {
    nullable: true,
    description: "Defines a common resource. Requires the privilege `createCommonObjects`.",
  })
  async createCommonResource(
    @Arg("input", () => inputs.CreateCommonResourceInput, { description: "The common resource to create." })
    input: inputs.CreateCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.CreateCommonResourcePayload> {
    const { name, fields } = input;
    const { checks, owner } = checked(input);
    checkFields(checks, fields);
    return payloadOf(input, checks, {
      write: () =>
        writeTo(owner, context, () => context.dataSources.commonResources.create(owner, name, bodyOf(fields))),
      done: (row) => ({ commonResource: shown(row, owner, name, context) }),
      causes: { NOT_FOUND: ["owner"], CONFLICT: ["name"] },
      names: [ownerName(owner)],
    });
  }

  @Rest(
    [
      "replaceOwnAccountCommonResource",
      "replaceAccountCommonResource",
      "replaceOrganizationCommonResource",
      "replaceConnectorInstanceCommonResource",
      "getOrganization",
    ],
    { calls: 3 },
  )
  @Mutation(() => inputs.ReplaceCommonResourcePayload, {
    nullable: true,
    description:
      "Replaces the definition of a common resource: fields left out vanish. Requires the privilege `editCommonObjects`.",
  })
  async replaceCommonResource(
    @Arg("input", () => inputs.ReplaceCommonResourceInput, { description: "The common resource as it is to be." })
    input: inputs.ReplaceCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.ReplaceCommonResourcePayload> {
    const { name, fields } = input;
    const { checks, owner } = checked(input);
    checkFields(checks, fields);
    return payloadOf(input, checks, {
      write: () =>
        writeTo(owner, context, () => context.dataSources.commonResources.replace(owner, name, bodyOf(fields))),
      done: (row) => ({ commonResource: shown(row, owner, name, context) }),
      ...blameOf(owner, name),
    });
  }

  @Rest(
    [
      "renameOwnAccountCommonResource",
      "renameAccountCommonResource",
      "renameOrganizationCommonResource",
      "renameConnectorInstanceCommonResource",
      "getConnectorInstance",
      "getOrganization",
    ],
    { calls: 3 },
  )
  @Mutation(() => inputs.RenameCommonResourcePayload, {
    nullable: true,
    description:
      "Renames a common resource. Its transformations follow, and its `id` changes. Requires the privilege `editCommonObjects`.",
  })
  async renameCommonResource(
    @Arg("input", () => inputs.RenameCommonResourceInput, { description: "The common resource to rename." })
    input: inputs.RenameCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.RenameCommonResourcePayload> {
    const { name, newName } = input;
    const { checks, owner } = checked(input);
    checks
      .pathPart("newName", newName)
      .that(newName !== name, "newName", "There is nothing to change: `newName` must be another name than `name`.");
    return payloadOf(input, checks, {
      write: () => writeTo(owner, context, () => context.dataSources.commonResources.rename(owner, name, newName)),
      done: (row) => ({ commonResource: shown(row, owner, newName, context) }),
      ...blameOf(owner, name, "newName"),
    });
  }

  @Rest(
    [
      "deleteOwnAccountCommonResource",
      "deleteAccountCommonResource",
      "deleteOrganizationCommonResource",
      "deleteConnectorInstanceCommonResource",
      "getOrganization",
    ],
    { calls: 2 },
  )
  @Mutation(() => inputs.DeleteCommonResourcePayload, {
    nullable: true,
    description:
      "Deletes a common resource at this level alone. Delete its transformations first. Requires the privilege `deleteCommonObjects`.",
  })
  async deleteCommonResource(
    @Arg("input", () => inputs.DeleteCommonResourceInput, { description: "The common resource to delete." })
    input: inputs.DeleteCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteCommonResourcePayload> {
    const { name } = input;
    const { checks, owner } = checked(input);
    return payloadOf(input, checks, {
      write: () => writeTo(owner, context, () => context.dataSources.commonResources.delete(owner, name)),
      done: () => ({ deletedName: name }),
      ...blameOf(owner, name),
    });
  }
}

function checked(input: { readonly owner: string; readonly name: string }) {
  const checks = new InputChecks();
  const owner = parseOwner(checks, input.owner, ANY_OWNER);
  checks.pathPart("name", input.name);
  return { checks, owner };
}

/** As the answer of the write has it, else read again. */
function shown(row: CommonResourceRow | undefined, owner: ResourceOwner, name: string, context: Context) {
  if (row !== undefined) return new CommonResource(row, owner.globalId);
  return () => context.dataSources.readAfterWrite(commonResourceType.load({ owner, name }, context));
}

function blameOf(
  owner: ResourceOwner,
  name: string,
  taken = "name",
): Pick<Change<unknown, object>, "causes" | "names"> {
  return {
    causes: { CONFLICT: [taken], ...(alwaysExists(owner) && { NOT_FOUND: ["name"] }) },
    names: [ownerName(owner), ["name", name]],
  };
}
