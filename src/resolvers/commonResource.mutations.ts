import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { CommonResourceInput } from "../datasources/common/records.ts";
import type { CommonResourceRow } from "../datasources/commonResource.ts";
import * as inputs from "../schema/commonResource.input.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { Rest } from "../schema/common/rest.ts";
import { commonResourceType, listCommonResources } from "./common/loadCommonResource.ts";
import { InputChecks } from "./common/mutationInput.ts";
import {
  alwaysExists,
  ANY_OWNER,
  lazyOwner,
  namedOwner,
  OWNER_OF_MANY,
  parseOwner,
  writeTo,
  type ResourceOwner,
} from "./common/resourceOwner.ts";
import { runMutation, type ErrorPaths } from "./common/mutationPayload.ts";

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
    description: "Creates a common resource at the level of its owner. Requires the `createCommonObjects` privilege.",
  })
  async createCommonResource(
    @Arg("input", () => inputs.CreateCommonResourceInput, { description: "The common resource to create." })
    input: inputs.CreateCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.CreateCommonResourcePayload> {
    const { name, fields } = input;
    const { checks, owner } = parseTarget(input);
    checkFields(checks, fields);
    return runMutation(input, checks, {
      write: () =>
        writeTo(owner, context, () => context.dataSources.commonResources.create(owner, name, toBody(fields))),
      toPayload: (row) => ({ commonResource: toCommonResource(row, owner, name, context) }),
      pathByReason: { NOT_FOUND: ["owner"], CONFLICT: ["name"] },
      pathByName: [namedOwner(owner)],
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
      "Replaces the fields of a common resource: omitted fields are removed. Requires the `editCommonObjects` privilege.",
  })
  async replaceCommonResource(
    @Arg("input", () => inputs.ReplaceCommonResourceInput, { description: "The new content of the common resource." })
    input: inputs.ReplaceCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.ReplaceCommonResourcePayload> {
    const { name, fields } = input;
    const { checks, owner } = parseTarget(input);
    checkFields(checks, fields);
    return runMutation(input, checks, {
      write: () =>
        writeTo(owner, context, () => context.dataSources.commonResources.replace(owner, name, toBody(fields))),
      toPayload: (row) => ({ commonResource: toCommonResource(row, owner, name, context) }),
      ...errorPaths(owner, name),
    });
  }

  @Rest(
    [
      "renameOwnAccountCommonResource",
      "renameAccountCommonResource",
      "renameOrganizationCommonResource",
      "renameConnectorInstanceCommonResource",
      "getOrganization",
    ],
    { calls: 3 },
  )
  @Mutation(() => inputs.RenameCommonResourcePayload, {
    nullable: true,
    description:
      "Renames a common resource. Its transformations are renamed with it, and its `id` changes. Requires the `editCommonObjects` privilege.",
  })
  async renameCommonResource(
    @Arg("input", () => inputs.RenameCommonResourceInput, { description: "The common resource to rename." })
    input: inputs.RenameCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.RenameCommonResourcePayload> {
    const { name, newName } = input;
    const { checks, owner } = parseTarget(input);
    checks
      .pathSegment("newName", newName)
      .check(newName !== name, "newName", "There is nothing to change: `newName` must differ from `name`.");
    return runMutation(input, checks, {
      write: () => writeTo(owner, context, () => context.dataSources.commonResources.rename(owner, name, newName)),
      toPayload: (row) => ({ commonResource: toCommonResource(row, owner, newName, context) }),
      ...errorPaths(owner, name, "newName"),
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
      "Deletes a common resource at the level of its owner; other levels are not affected. Delete its transformations first. Requires the `deleteCommonObjects` privilege.",
  })
  async deleteCommonResource(
    @Arg("input", () => inputs.DeleteCommonResourceInput, { description: "The common resource to delete." })
    input: inputs.DeleteCommonResourceInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteCommonResourcePayload> {
    const { name } = input;
    const { checks, owner } = parseTarget(input);
    return runMutation(input, checks, {
      write: () => writeTo(owner, context, () => context.dataSources.commonResources.delete(owner, name)),
      toPayload: () => ({ deletedName: name }),
      ...errorPaths(owner, name),
    });
  }

  @Rest(
    [
      "createOwnAccountCommonResources",
      "createAccountCommonResources",
      "createOrganizationCommonResources",
      "getOrganization",
    ],
    {
      calls: 3,
    },
  )
  @Mutation(() => inputs.CreateCommonResourcesPayload, {
    nullable: true,
    description:
      "Creates several common resources in one request: either all or none. Not available for connector instances. Requires the `createCommonObjects` privilege.",
  })
  async createCommonResources(
    @Arg("input", () => inputs.CreateCommonResourcesInput, { description: "The common resources to create." })
    input: inputs.CreateCommonResourcesInput,
    @Ctx() context: Context,
  ): Promise<inputs.CreateCommonResourcesPayload> {
    const { resources } = input;
    const names = resources.map(({ name }) => name);
    const checks = new InputChecks();
    const owner = parseOwner(checks, input.owner, OWNER_OF_MANY);
    checkResources(checks, resources);
    return runMutation(input, checks, {
      write: () =>
        writeTo(owner, context, () =>
          context.dataSources.commonResources.createAll(
            owner,
            resources.map(({ name, fields }) => [name, toBody(fields)]),
          ),
        ),
      toPayload: (rows) => ({
        commonResources:
          rows?.map((row) => new CommonResource(row, owner.globalId)) ?? readAgain(owner, names, context),
      }),
      pathByReason: { NOT_FOUND: ["owner"] },
      pathByName: [
        namedOwner(owner),
        ...names.map((name, index) => [["resources", String(index), "name"], name] as const),
      ],
    });
  }

  @Rest(
    [
      "deleteOwnAccountCommonResources",
      "deleteAccountCommonResources",
      "deleteOrganizationCommonResources",
      "getOrganization",
    ],
    {
      calls: 3,
    },
  )
  @Mutation(() => inputs.DeleteCommonResourcesPayload, {
    nullable: true,
    description:
      "Deletes all common resources at the level of the owner; other levels are not affected. Delete their transformations first. Not available for connector instances. Requires the `deleteCommonObjects` privilege.",
  })
  async deleteCommonResources(
    @Arg("input", () => inputs.DeleteCommonResourcesInput, { description: "The owner of the common resources." })
    input: inputs.DeleteCommonResourcesInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteCommonResourcesPayload> {
    const checks = new InputChecks();
    const owner = parseOwner(checks, input.owner, OWNER_OF_MANY);
    return runMutation(input, checks, {
      write: () => writeTo(owner, context, () => context.dataSources.commonResources.deleteAll(owner)),
      toPayload: () => ({ owner: lazyOwner(owner, context) }),
      pathByReason: { NOT_FOUND: ["owner"] },
      pathByName: [namedOwner(owner)],
    });
  }
}

function parseTarget(input: { readonly owner: string; readonly name: string }) {
  const checks = new InputChecks();
  const owner = parseOwner(checks, input.owner, ANY_OWNER);
  checks.pathSegment("name", input.name);
  return { checks, owner };
}

/** From the row in the response of the write, or read again if the response has none. */
function toCommonResource(row: CommonResourceRow | undefined, owner: ResourceOwner, name: string, context: Context) {
  if (row !== undefined) return new CommonResource(row, owner.globalId);
  return () => context.dataSources.readAfterWrite(commonResourceType.load({ owner, name }, context));
}

function errorPaths(owner: ResourceOwner, name: string, taken = "name"): ErrorPaths {
  return {
    pathByReason: { CONFLICT: [taken], ...(alwaysExists(owner) && { NOT_FOUND: ["name"] }) },
    pathByName: [namedOwner(owner), ["name", name]],
  };
}

function checkResources(checks: InputChecks, resources: inputs.CreateCommonResourcesInput["resources"]): void {
  checks.check(resources.length > 0, "resources", "`resources` must contain at least one common resource.");
  resources.forEach(({ name, fields }, index) => {
    const path = ["resources", String(index)];
    checks.pathSegment([...path, "name"], name);
    checkFields(checks, fields, path);
  });
  checks.distinct(
    resources.map(({ name }) => name),
    (index) => ["resources", String(index), "name"],
  );
}

/** For responses of the write that do not have them all. */
function readAgain(owner: ResourceOwner, names: readonly string[], context: Context) {
  return async () => {
    const all = await context.dataSources.readAfterWrite(listCommonResources(owner, context));
    return names.flatMap((name) => all.find((resource) => resource.name === name) ?? []);
  };
}

function checkFields(
  checks: InputChecks,
  fields: readonly inputs.CommonResourceFieldInput[],
  within: readonly string[] = [],
): void {
  const pathOf = (index: number, name: string) => [...within, "fields", String(index), name];
  fields.forEach(({ path, type }, index) => {
    checks.notBlank(pathOf(index, "path"), path).notBlank(pathOf(index, "type"), type);
  });
  checks.distinct(
    fields.map(({ path }) => path),
    (index) => pathOf(index, "path"),
  );
}

/** The body of the request, without omitted fields. */
function toBody(fields: readonly inputs.CommonResourceFieldInput[]): CommonResourceInput {
  return {
    fields: fields.map(({ path, type, displayName }) => ({
      path,
      ...(typeof type === "string" && { type }),
      ...(typeof displayName === "string" && { displayName }),
    })),
  };
}
