import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { TransformationRow } from "../datasources/transformation.ts";
import { Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/transformation.input.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { lazyOwner, OWNER_OF_TRANSFORMATIONS, ownerName, parseOwner, writeTo } from "./common/resourceOwner.ts";
import { payloadOf, type Name } from "./common/mutationPayload.ts";
import { bodyOf, checkContent } from "./transformation.body.ts";
import { loadTransformation, toPlace, toTransformation, type TransformationPlace } from "./transformation.find.ts";

@Resolver()
export class TransformationMutations {
  @Rest(["createAccountTransformation", "createOrganizationTransformation", "getOrganization"], { calls: 4 })
  @Mutation(() => inputs.CreateTransformationPayload, {
    nullable: true,
    description: "Maps an object of a connector to a common resource. Requires the privilege `createCommonObjects`.",
  })
  async createTransformation(
    @Arg("input", () => inputs.CreateTransformationInput, { description: "The transformation to create." })
    input: inputs.CreateTransformationInput,
    @Ctx() context: Context,
  ): Promise<inputs.CreateTransformationPayload> {
    const { checks, place, names } = checked(input);
    checkContent(checks, input);
    return payloadOf(input, checks, {
      write: () =>
        writeTo(place.owner, context, () =>
          context.dataSources.transformations.create(place, input.resource, bodyOf(input)),
        ),
      done: (row) => ({ transformation: shown(row, place, input.resource, context) }),
      causes: { CONFLICT: ["resource"] },
      names,
    });
  }

  @Rest(["replaceAccountTransformation", "replaceOrganizationTransformation", "getOrganization"], { calls: 4 })
  @Mutation(() => inputs.ReplaceTransformationPayload, {
    nullable: true,
    description: "Replaces a transformation: what is left out vanishes. Requires the privilege `editCommonObjects`.",
  })
  async replaceTransformation(
    @Arg("input", () => inputs.ReplaceTransformationInput, { description: "The transformation as it is to be." })
    input: inputs.ReplaceTransformationInput,
    @Ctx() context: Context,
  ): Promise<inputs.ReplaceTransformationPayload> {
    const { checks, place, names } = checked(input);
    checkContent(checks, input);
    return payloadOf(input, checks, {
      write: () =>
        writeTo(place.owner, context, () =>
          context.dataSources.transformations.replace(place, input.resource, bodyOf(input)),
        ),
      done: (row) => ({ transformation: shown(row, place, input.resource, context) }),
      names,
    });
  }

  @Rest(["deleteAccountTransformation", "deleteOrganizationTransformation", "getOrganization"], { calls: 2 })
  @Mutation(() => inputs.DeleteTransformationPayload, {
    nullable: true,
    description: "Deletes a transformation at this level alone. Requires the privilege `deleteCommonObjects`.",
  })
  async deleteTransformation(
    @Arg("input", () => inputs.DeleteTransformationInput, { description: "The transformation to delete." })
    input: inputs.DeleteTransformationInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteTransformationPayload> {
    const { checks, place, names } = checked(input);
    return payloadOf(input, checks, {
      write: () =>
        writeTo(place.owner, context, () => context.dataSources.transformations.delete(place, input.resource)),
      done: () => ({ deletedResource: input.resource }),
      names,
    });
  }

  @Rest(["deleteAccountTransformations", "deleteOrganizationTransformations", "getOrganization"], { calls: 3 })
  @Mutation(() => inputs.DeleteTransformationsPayload, {
    nullable: true,
    description:
      "Deletes all transformations of a connector at this level alone. Requires the privilege `deleteCommonObjects`.",
  })
  async deleteTransformations(
    @Arg("input", () => inputs.DeleteTransformationsInput, { description: "The owner and the connector." })
    input: inputs.DeleteTransformationsInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteTransformationsPayload> {
    const { checks, place, names } = checked(input);
    return payloadOf(input, checks, {
      write: () => writeTo(place.owner, context, () => context.dataSources.transformations.deleteAll(place)),
      done: () => ({ owner: lazyOwner(place.owner, context) }),
      names,
    });
  }
}

interface Target {
  readonly owner: string;
  readonly connector?: string | null;
  readonly resource?: string;
}

/** Paths name an owner, a connector and a common resource: which of them a 404 is about, its message tells. */
function checked({ owner: ownerId, connector, resource }: Target) {
  const checks = new InputChecks();
  const owner = parseOwner(checks, ownerId, OWNER_OF_TRANSFORMATIONS);
  checks
    .that(typeof connector === "string", "connector", "`connector` is required for an organization or an account.")
    .pathPart("connector", connector)
    .pathPart("resource", resource);
  const place = toPlace(owner, connector ?? "");
  const names: Name[] = [ownerName(owner), ["connector", place.connector], ["resource", resource]];
  return { checks, place, names };
}

/** As the answer of the write has it, else read again. Its id may take the connector's key, which may have to be read. */
function shown(row: TransformationRow | undefined, place: TransformationPlace, resource: string, context: Context) {
  return () =>
    context.dataSources.readAfterWrite(
      row === undefined ? loadTransformation(place, resource, context) : toTransformation(row, place, context),
    );
}
