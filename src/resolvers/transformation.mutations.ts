import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { TransformationInput } from "../datasources/common/records.ts";
import type { TransformationRow } from "../datasources/transformation.ts";
import { Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/transformation.input.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { lazyOwner, OWNER_OF_TRANSFORMATIONS, namedOwner, parseOwner, writeTo } from "./common/resourceOwner.ts";
import { runMutation, type ErrorPaths } from "./common/mutationPayload.ts";
import { loadTransformation, toPlace, toTransformation, type TransformationPlace } from "./transformation.ts";

@Resolver()
export class TransformationMutations {
  @Rest(
    [
      "createAccountTransformation",
      "createOrganizationTransformation",
      "createConnectorInstanceTransformation",
      "getOrganization",
      "getConnectorInstance",
      "getConnector",
    ],
    { calls: 4 },
  )
  @Mutation(() => inputs.CreateTransformationPayload, {
    nullable: true,
    description:
      "Creates a transformation, which maps an object of a connector to a common resource. The common resource must exist. Requires the `createCommonObjects` privilege.",
  })
  async createTransformation(
    @Arg("input", () => inputs.CreateTransformationInput, { description: "The transformation to create." })
    input: inputs.CreateTransformationInput,
    @Ctx() context: Context,
  ): Promise<inputs.CreateTransformationPayload> {
    const { checks, place, errorPaths } = parseTarget(input);
    checkContent(checks, input);
    return runMutation(input, checks, {
      write: () =>
        writeTo(place.owner, context, () =>
          context.dataSources.transformations.create(place.source, input.resource, toBody(input)),
        ),
      toPayload: (row) => ({ transformation: lazyTransformation(row, place, input.resource, context) }),
      ...errorPaths,
      pathByReason: { CONFLICT: ["resource"] },
    });
  }

  @Rest(
    [
      "replaceAccountTransformation",
      "replaceOrganizationTransformation",
      "replaceConnectorInstanceTransformation",
      "getOrganization",
      "getConnectorInstance",
      "getConnector",
    ],
    { calls: 4 },
  )
  @Mutation(() => inputs.ReplaceTransformationPayload, {
    nullable: true,
    description: "Replaces a transformation: omitted parts are removed. Requires the `editCommonObjects` privilege.",
  })
  async replaceTransformation(
    @Arg("input", () => inputs.ReplaceTransformationInput, { description: "The new content of the transformation." })
    input: inputs.ReplaceTransformationInput,
    @Ctx() context: Context,
  ): Promise<inputs.ReplaceTransformationPayload> {
    const { checks, place, errorPaths } = parseTarget(input);
    checkContent(checks, input);
    return runMutation(input, checks, {
      write: () =>
        writeTo(place.owner, context, () =>
          context.dataSources.transformations.replace(place.source, input.resource, toBody(input)),
        ),
      toPayload: (row) => ({ transformation: lazyTransformation(row, place, input.resource, context) }),
      ...errorPaths,
    });
  }

  @Rest(
    [
      "deleteAccountTransformation",
      "deleteOrganizationTransformation",
      "deleteConnectorInstanceTransformation",
      "getOrganization",
    ],
    { calls: 2 },
  )
  @Mutation(() => inputs.DeleteTransformationPayload, {
    nullable: true,
    description:
      "Deletes a transformation at the level of its owner; other levels are not affected. Requires the `deleteCommonObjects` privilege.",
  })
  async deleteTransformation(
    @Arg("input", () => inputs.DeleteTransformationInput, { description: "The transformation to delete." })
    input: inputs.DeleteTransformationInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteTransformationPayload> {
    const { checks, place, errorPaths } = parseTarget(input);
    return runMutation(input, checks, {
      write: () =>
        writeTo(place.owner, context, () => context.dataSources.transformations.delete(place.source, input.resource)),
      toPayload: () => ({ deletedResource: input.resource }),
      ...errorPaths,
    });
  }

  @Rest(
    [
      "deleteAccountTransformations",
      "deleteOrganizationTransformations",
      "deleteConnectorInstanceTransformations",
      "getOrganization",
    ],
    { calls: 3 },
  )
  @Mutation(() => inputs.DeleteTransformationsPayload, {
    nullable: true,
    description:
      "Deletes all transformations of a connector, or of a connector instance, at the level of the owner; other levels are not affected. Requires the `deleteCommonObjects` privilege.",
  })
  async deleteTransformations(
    @Arg("input", () => inputs.DeleteTransformationsInput, { description: "The owner and the connector." })
    input: inputs.DeleteTransformationsInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteTransformationsPayload> {
    const { checks, place, errorPaths } = parseTarget(input);
    return runMutation(input, checks, {
      write: () => writeTo(place.owner, context, () => context.dataSources.transformations.deleteAll(place.source)),
      toPayload: () => ({ owner: lazyOwner(place.owner, context) }),
      ...errorPaths,
    });
  }
}

interface Target {
  readonly owner: string;
  readonly connector?: string | null;
  readonly resource?: string;
}

/** A 404 can be about the owner, the connector or the common resource. */
function parseTarget({ owner: ownerId, connector, resource }: Target) {
  const checks = new InputChecks();
  const owner = parseOwner(checks, ownerId, OWNER_OF_TRANSFORMATIONS);
  const isInstance = owner.kind === "connectorInstance";
  checks
    .check(
      isInstance || typeof connector === "string",
      "connector",
      "`connector` is required for an organization or an account.",
    )
    .check(
      !isInstance || typeof connector !== "string",
      "connector",
      "`connector` must be omitted for a connector instance, which has its own.",
    )
    .pathSegment("connector", connector)
    .pathSegment("resource", resource);
  const place = toPlace(owner, connector ?? undefined);
  const errorPaths: ErrorPaths = {
    pathByName: [namedOwner(owner), ["connector", place.connector], ["resource", resource]],
  };
  return { checks, place, errorPaths };
}

/** From the row in the response of the write, or read again if the response has none. May read the connector's key. */
function lazyTransformation(
  row: TransformationRow | undefined,
  place: TransformationPlace,
  resource: string,
  context: Context,
) {
  return () =>
    context.dataSources.readAfterWrite(
      row === undefined ? loadTransformation(place, resource, context) : toTransformation(row, place, context),
    );
}

function checkContent(
  checks: InputChecks,
  { vendorName, fields, configuration, script }: inputs.TransformationContentInput,
): void {
  checks.notBlank("vendorName", vendorName).notBlank(["script", "body"], script?.body);
  checkConfiguration(checks, configuration, []);
  fields.forEach(({ path, type, vendorPath, configuration: ofField }, index) => {
    const fieldPath = ["fields", String(index)];
    checks
      .notBlank([...fieldPath, "path"], path)
      .notBlank([...fieldPath, "vendorPath"], vendorPath)
      .notBlank([...fieldPath, "type"], type);
    checkConfiguration(checks, ofField, fieldPath);
  });
  // A field can be mapped to several vendor fields and the other way round, but each pair only once.
  const pairs = fields.map(({ path, vendorPath }) => JSON.stringify([path, vendorPath]));
  fields.forEach((_, index) => {
    checks.check(
      pairs.indexOf(pairs[index] ?? "") === index,
      ["fields", String(index), "path"],
      `\`fields[${String(index)}]\` maps the same \`vendorPath\` to the same \`path\` again.`,
    );
  });
  checks.check(
    fields.length > 0 || (configuration?.length ?? 0) > 0 || !!script,
    "fields",
    "`fields` must contain at least one field if neither `configuration` nor `script` is given.",
  );
}

function checkConfiguration(
  checks: InputChecks,
  configuration: readonly inputs.TransformationConfigurationInput[] | null | undefined,
  within: readonly string[],
): void {
  configuration?.forEach(({ type }, index) => {
    checks.notBlank([...within, "configuration", String(index), "type"], type);
  });
}

/** The body of the request, without omitted fields. The level is that of the path. */
function toBody({ vendorName, fields, configuration, script }: inputs.TransformationContentInput): TransformationInput {
  return {
    vendorName,
    fields: fields.map(toField),
    ...(configuration && { configuration: configuration.map(toEntry) }),
    ...(script && { script: toScript(script) }),
  };
}

function toField({ path, type, vendorPath, vendorType, configuration }: inputs.TransformationFieldInput) {
  return {
    path,
    ...(typeof type === "string" && { type }),
    vendorPath,
    ...(typeof vendorType === "string" && { vendorType }),
    ...(configuration && { configuration: configuration.map(toEntry) }),
  };
}

function toEntry({ type, properties }: inputs.TransformationConfigurationInput) {
  return { type, ...(properties && { properties }) };
}

function toScript({ body, mimeType, engine, filterEmptyResponse }: inputs.TransformationScriptInput) {
  return {
    body,
    ...(typeof mimeType === "string" && { mimeType }),
    ...(typeof engine === "string" && { engine }),
    ...(typeof filterEmptyResponse === "boolean" && { filterEmptyResponse }),
  };
}
