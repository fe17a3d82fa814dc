import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import {
  CreateCommonResourcesInput,
  CreateCommonResourcesPayload,
  DeleteCommonResourcesInput,
  DeleteCommonResourcesPayload,
} from "../schema/commonResource.input.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { Rest } from "../schema/common/rest.ts";
import { bodyOf, checkFields } from "./commonResource.body.ts";
import { listCommonResources } from "./common/loadCommonResource.ts";
import { InputChecks } from "./common/mutationInput.ts";
import {
  lazyOwner,
  parseOwner,
  ownerName,
  OWNER_OF_MANY,
  writeTo,
  type ResourceOwner,
} from "./common/resourceOwner.ts";
import { payloadOf } from "./common/mutationPayload.ts";

/** All at once: for an organization or an account. */
@Resolver()
export class ManyCommonResourcesMutations {
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
  @Mutation(() => CreateCommonResourcesPayload, {
    nullable: true,
    description:
      "Defines several common resources at once: all of them or none. Requires the privilege `createCommonObjects`.",
  })
  async createCommonResources(
    @Arg("input", () => CreateCommonResourcesInput, { description: "The common resources to create." })
    input: CreateCommonResourcesInput,
    @Ctx() context: Context,
  ): Promise<CreateCommonResourcesPayload> {
    const { resources } = input;
    const names = resources.map(({ name }) => name);
    const checks = new InputChecks();
    const owner = parseOwner(checks, input.owner, OWNER_OF_MANY);
    checkResources(checks, resources);
    return payloadOf(input, checks, {
      write: () =>
        writeTo(owner, context, () =>
          context.dataSources.commonResources.createAll(
            owner,
            resources.map(({ name, fields }) => [name, bodyOf(fields)]),
          ),
        ),
      done: (rows) => ({
        commonResources:
          rows?.map((row) => new CommonResource(row, owner.globalId)) ?? readAgain(owner, names, context),
      }),
      causes: { NOT_FOUND: ["owner"] },
      names: [ownerName(owner), ...names.map((name, index) => [["resources", String(index), "name"], name] as const)],
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
  @Mutation(() => DeleteCommonResourcesPayload, {
    nullable: true,
    description:
      "Deletes all common resources of this level. Delete their transformations first. Requires the privilege `deleteCommonObjects`.",
  })
  async deleteCommonResources(
    @Arg("input", () => DeleteCommonResourcesInput, { description: "The owner." })
    input: DeleteCommonResourcesInput,
    @Ctx() context: Context,
  ): Promise<DeleteCommonResourcesPayload> {
    const checks = new InputChecks();
    const owner = parseOwner(checks, input.owner, OWNER_OF_MANY);
    return payloadOf(input, checks, {
      write: () => writeTo(owner, context, () => context.dataSources.commonResources.deleteAll(owner)),
      done: () => ({ owner: lazyOwner(owner, context) }),
      causes: { NOT_FOUND: ["owner"] },
      names: [ownerName(owner)],
    });
  }
}

function checkResources(checks: InputChecks, resources: CreateCommonResourcesInput["resources"]): void {
  checks.that(resources.length > 0, "resources", "`resources` must hold at least one common resource.");
  resources.forEach(({ name, fields }, index) => {
    const place = ["resources", String(index)];
    checks.pathPart([...place, "name"], name);
    checkFields(checks, fields, place);
  });
  checks.distinct(
    resources.map(({ name }) => name),
    (index) => ["resources", String(index), "name"],
  );
}

/** Where the answer of the write does not have them all. */
function readAgain(owner: ResourceOwner, names: readonly string[], context: Context) {
  return async () => {
    const all = await context.dataSources.readAfterWrite(listCommonResources(owner, context));
    return names.flatMap((name) => all.find((resource) => resource.name === name) ?? []);
  };
}
