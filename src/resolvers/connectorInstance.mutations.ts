import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { ConnectorReference } from "../datasources/connectorInstance.ts";
import { toGlobalId } from "../relay/globalId.ts";
import * as inputs from "../schema/connectorInstance.input.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Rest } from "../schema/common/rest.ts";
import { asTexts, checkSettings } from "./connectorInstance.settings.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { payloadOf, shownRow } from "./common/mutationPayload.ts";

const UNKNOWN_INSTANCE = { NOT_FOUND: ["connectorInstance"] };

@Resolver()
export class ConnectorInstanceMutations {
  @Rest(["createConnectorInstance", "createConnectorInstanceOfConnector"])
  @Mutation(() => inputs.CreateConnectorInstancePayload, {
    nullable: true,
    description:
      "Connects an application: makes an instance of a connector, with somebody's credentials. Requires the privilege `createElementInstances`.",
  })
  async createConnectorInstance(
    @Arg("input", () => inputs.CreateConnectorInstanceInput, { description: "The connector instance to create." })
    input: inputs.CreateConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateConnectorInstancePayload> {
    const { name, retrieveObjectsAfterInstantiation: retrieve } = input;
    const checks = checksOf(input);
    const connector = parseConnector(input, checks);
    return payloadOf(input, checks, {
      write: () =>
        dataSources.connectorInstances.create(connector, {
          name,
          ...contentOf(input),
          ...(typeof retrieve === "boolean" && { retrieveObjectsAfterInstantiation: retrieve }),
        }),
      done: (row) => ({ connectorInstance: shownRow(row, (record) => new ConnectorInstance(record)) }),
      causes: { NOT_FOUND: ["key" in connector ? "connector" : "connectorId"] },
    });
  }

  @Rest("updateConnectorInstance")
  @Mutation(() => inputs.UpdateConnectorInstancePayload, {
    nullable: true,
    description:
      "Changes a connector instance. What is left out stays as it is. Requires the privilege `editAccountElementInstances` for instances of other users.",
  })
  async updateConnectorInstance(
    @Arg("input", () => inputs.UpdateConnectorInstanceInput, { description: "What to change." })
    input: inputs.UpdateConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateConnectorInstancePayload> {
    const { connectorInstance, name, tags, configuration, providerData } = input;
    const changes = { name, tags, configuration, providerData };
    const checks = checksOf(input)
      .notNull(changes)
      .that(
        Object.values(changes).some((value) => value !== undefined),
        [],
        "There is nothing to change: give at least one of `name`, `tags`, `configuration` and `providerData`.",
      );
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", connectorInstance);
    return payloadOf(input, checks, {
      write: () =>
        dataSources.connectorInstances.update(id, {
          ...(typeof name === "string" && { name }),
          ...contentOf(input),
        }),
      done: (row) => ({ connectorInstance: shownRow(row, (record) => new ConnectorInstance(record)) }),
      causes: UNKNOWN_INSTANCE,
    });
  }

  @Rest(["getConnectorInstance", "getConnector", "replaceConnectorInstance"], { calls: 3 })
  @Mutation(() => inputs.ReplaceConnectorInstancePayload, {
    nullable: true,
    description:
      "Sets up a connector instance anew, credentials included. What is left out is lost. Requires the privilege `editAccountElementInstances` for instances of other users.",
  })
  async replaceConnectorInstance(
    @Arg("input", () => inputs.ReplaceConnectorInstanceInput, { description: "The connector instance anew." })
    input: inputs.ReplaceConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.ReplaceConnectorInstancePayload> {
    const { connectorInstance, name, configuration } = input;
    const checks = checksOf(input);
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", connectorInstance);
    return payloadOf(input, checks, {
      write: () =>
        dataSources.connectorInstances.replace(id, {
          name,
          tags: [],
          ...contentOf(input),
          configuration: asTexts(configuration),
        }),
      done: (row) => ({ connectorInstance: shownRow(row, (record) => new ConnectorInstance(record)) }),
      causes: UNKNOWN_INSTANCE,
    });
  }

  @Rest("deleteConnectorInstance")
  @Mutation(() => inputs.DeleteConnectorInstancePayload, {
    nullable: true,
    description:
      "Deletes a connector instance for good. Requires the privilege `deleteAccountElementInstances` for instances of other users.",
  })
  async deleteConnectorInstance(
    @Arg("input", () => inputs.DeleteConnectorInstanceInput, { description: "The connector instance to delete." })
    input: inputs.DeleteConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteConnectorInstancePayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", input.connectorInstance);
    return payloadOf(input, checks, {
      write: () => dataSources.connectorInstances.delete(id),
      done: () => ({ deletedConnectorInstanceId: toGlobalId("ConnectorInstance", id) }),
      causes: UNKNOWN_INSTANCE,
    });
  }
}

interface Content {
  readonly name?: string | null;
  readonly tags?: string[] | null;
  readonly configuration?: Record<string, unknown> | null;
  readonly providerData?: Record<string, unknown> | null;
}

function checksOf({ name, tags, configuration }: Content): InputChecks {
  const checks = new InputChecks().notBlank("name", name);
  tags?.forEach((tag, index) => checks.notBlank(["tags", String(index)], tag));
  checkSettings(checks, configuration);
  return checks;
}

/** What the input has besides the name, as the platform wants it. */
function contentOf({ tags, configuration, providerData }: Content) {
  return {
    ...(tags && { tags }),
    ...(configuration && { configuration: asTexts(configuration) }),
    ...(providerData && { providerData }),
  };
}

function parseConnector(
  { connector, connectorId }: inputs.CreateConnectorInstanceInput,
  checks: InputChecks,
): ConnectorReference {
  checks.exactlyOne({ connector, connectorId }).notBlank("connector", connector);
  if (typeof connectorId !== "string") return { key: connector ?? "" };
  return { id: checks.databaseId("Connector", "connectorId", connectorId) };
}
