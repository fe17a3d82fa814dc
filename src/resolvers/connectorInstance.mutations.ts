import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { ConnectorReference } from "../datasources/connectorInstance.ts";
import { SECRET_MASK } from "../platformLimits.ts";
import { toGlobalId } from "../relay/globalId.ts";
import * as inputs from "../schema/connectorInstance.input.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Rest } from "../schema/common/rest.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { InputChecks, unlessEmpty } from "./common/mutationInput.ts";
import { runMutation, fromWrittenRow } from "./common/mutationPayload.ts";
import { referenceAfterWrite } from "./common/reference.ts";
import { checkSettings, MASK_IS_NO_SECRET, toStrings } from "./common/settingsInput.ts";

const ERROR_PATHS = { pathByReason: { NOT_FOUND: ["connectorInstance"] } };

@Resolver(() => inputs.SwitchConnectorInstancePayload)
export class ConnectorInstanceMutations {
  @Rest(["createConnectorInstance", "createConnectorInstanceOfConnector"])
  @Mutation(() => inputs.CreateConnectorInstancePayload, {
    nullable: true,
    description:
      "Creates a connector instance: an authenticated connection to an application. Requires the `createElementInstances` privilege.",
  })
  async createConnectorInstance(
    @Arg("input", () => inputs.CreateConnectorInstanceInput, { description: "The connector instance to create." })
    input: inputs.CreateConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.CreateConnectorInstancePayload> {
    const { name, retrieveObjectsAfterInstantiation: retrieve, externalAuthentication } = input;
    const checks = checkContent(input).notBlank("externalAuthentication", externalAuthentication);
    const connector = parseConnector(input, checks);
    return runMutation(input, checks, {
      write: () =>
        dataSources.connectorInstances.create(connector, {
          name,
          ...toContent(input),
          ...(typeof retrieve === "boolean" && { retrieveObjectsAfterInstantiation: retrieve }),
          ...(typeof externalAuthentication === "string" && { externalAuthentication }),
        }),
      toPayload: (row) => ({ connectorInstance: fromWrittenRow(row, (record) => new ConnectorInstance(record)) }),
      pathByReason: { NOT_FOUND: ["key" in connector ? "connector" : "connectorId"] },
    });
  }

  @Rest("updateConnectorInstance")
  @Mutation(() => inputs.UpdateConnectorInstancePayload, {
    nullable: true,
    description:
      "Updates a connector instance: omitted fields keep their values. Requires the `editAccountElementInstances` privilege for instances of other users.",
  })
  async updateConnectorInstance(
    @Arg("input", () => inputs.UpdateConnectorInstanceInput, { description: "The changes." })
    input: inputs.UpdateConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateConnectorInstancePayload> {
    const { connectorInstance, name, tags, configuration, providerData } = input;
    const changes = { name, tags, configuration, providerData };
    const checks = checkContent(input)
      .notNull(changes)
      .atLeastOne({
        ...changes,
        configuration: unlessEmpty(configuration),
        providerData: unlessEmpty(providerData),
      });
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", connectorInstance);
    return runMutation(input, checks, {
      write: () =>
        dataSources.connectorInstances.update(id, {
          ...(typeof name === "string" && { name }),
          ...toContent(input),
        }),
      toPayload: (row) => ({ connectorInstance: fromWrittenRow(row, (record) => new ConnectorInstance(record)) }),
      ...ERROR_PATHS,
    });
  }

  @Rest(["getConnectorInstance", "getConnector", "replaceConnectorInstance", "replaceConnectorInstanceOfConnector"], {
    calls: 3,
  })
  @Mutation(() => inputs.ReplaceConnectorInstancePayload, {
    nullable: true,
    description:
      "Replaces a connector instance, which authenticates again unless `reauthenticate` is false. Omitted fields lose their values. Requires the `editAccountElementInstances` privilege for instances of other users.",
  })
  async replaceConnectorInstance(
    @Arg("input", () => inputs.ReplaceConnectorInstanceInput, {
      description: "The new content of the connector instance.",
    })
    input: inputs.ReplaceConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.ReplaceConnectorInstancePayload> {
    const { connectorInstance, name, configuration, reauthenticate } = input;
    const checks = checkContent(input);
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", connectorInstance);
    const body = { name, tags: [], ...toContent(input), configuration: toStrings(configuration) };
    return runMutation(input, checks, {
      write: () => dataSources.connectorInstances[reauthenticate === false ? "replaceSettings" : "replace"](id, body),
      toPayload: (row) => ({ connectorInstance: fromWrittenRow(row, (record) => new ConnectorInstance(record)) }),
      ...ERROR_PATHS,
    });
  }

  @Rest(["listConnectorInstanceSettings", "updateConnectorInstanceSetting"], { calls: 2 })
  @Mutation(() => inputs.UpdateConnectorInstanceSettingPayload, {
    nullable: true,
    description:
      "Changes one setting of a connector instance. Other settings and the credentials of the instance are unchanged. Requires the `editAccountElementInstances` privilege for instances of other users.",
  })
  async updateConnectorInstanceSetting(
    @Arg("input", () => inputs.UpdateConnectorInstanceSettingInput, { description: "The setting to change." })
    input: inputs.UpdateConnectorInstanceSettingInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.UpdateConnectorInstanceSettingPayload> {
    const { connectorInstance, key, value = null } = input;
    const checks = new InputChecks()
      .notBlank("key", key)
      .check(value !== SECRET_MASK, "value", `\`value\` ${MASK_IS_NO_SECRET}`);
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", connectorInstance);
    return runMutation(input, checks, {
      write: () => dataSources.connectorInstances.updateSetting(id, key, value),
      toPayload: () => ({ switchedId: id }),
      ...ERROR_PATHS,
    });
  }

  @Rest("deleteConnectorInstance")
  @Mutation(() => inputs.DeleteConnectorInstancePayload, {
    nullable: true,
    description:
      "Permanently deletes a connector instance. Its token becomes invalid. Requires the `deleteAccountElementInstances` privilege for instances of other users.",
  })
  async deleteConnectorInstance(
    @Arg("input", () => inputs.DeleteConnectorInstanceInput, { description: "The connector instance to delete." })
    input: inputs.DeleteConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DeleteConnectorInstancePayload> {
    const checks = new InputChecks();
    const id = checks.databaseId("ConnectorInstance", "connectorInstance", input.connectorInstance);
    return runMutation(input, checks, {
      write: () => dataSources.connectorInstances.delete(id),
      toPayload: () => ({ deletedConnectorInstanceId: toGlobalId("ConnectorInstance", id) }),
      ...ERROR_PATHS,
    });
  }

  @Rest("enableConnectorInstance")
  @Mutation(() => inputs.EnableConnectorInstancePayload, {
    nullable: true,
    description:
      "Enables a connector instance. Requires the `editAccountElementInstances` privilege for instances of other users.",
  })
  async enableConnectorInstance(
    @Arg("input", () => inputs.EnableConnectorInstanceInput, { description: "The connector instance to enable." })
    input: inputs.EnableConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.EnableConnectorInstancePayload> {
    return switchTo("enable", input, dataSources);
  }

  @Rest("disableConnectorInstance")
  @Mutation(() => inputs.DisableConnectorInstancePayload, {
    nullable: true,
    description:
      "Disables a connector instance: the platform rejects requests with its token until it is enabled again. Requires the `editAccountElementInstances` privilege for instances of other users.",
  })
  async disableConnectorInstance(
    @Arg("input", () => inputs.DisableConnectorInstanceInput, { description: "The connector instance to disable." })
    input: inputs.DisableConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<inputs.DisableConnectorInstancePayload> {
    return switchTo("disable", input, dataSources);
  }

  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description:
      "The connector instance after the change. Null if `userErrors` is not empty. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstance(
    @Root() { switchedId }: inputs.SwitchConnectorInstancePayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return referenceAfterWrite(connectorInstanceType, switchedId, context, info);
  }
}

function switchTo(
  state: "enable" | "disable",
  input: inputs.EnableConnectorInstanceInput | inputs.DisableConnectorInstanceInput,
  { connectorInstances }: Context["dataSources"],
): Promise<inputs.SwitchConnectorInstancePayload> {
  const checks = new InputChecks();
  const id = checks.databaseId("ConnectorInstance", "connectorInstance", input.connectorInstance);
  return runMutation(input, checks, {
    write: () => connectorInstances[state](id),
    toPayload: () => ({ switchedId: id }),
    ...ERROR_PATHS,
  });
}

interface Content {
  readonly name?: string | null;
  readonly tags?: string[] | null;
  readonly configuration?: Record<string, unknown> | null;
  readonly providerData?: Record<string, unknown> | null;
}

function checkContent({ name, tags, configuration }: Content): InputChecks {
  const checks = new InputChecks().notBlank("name", name);
  tags?.forEach((tag, index) => checks.notBlank(["tags", String(index)], tag));
  checkSettings(checks, "configuration", configuration);
  return checks;
}

/** The body of the request, without the name. */
function toContent({ tags, configuration, providerData }: Content) {
  return {
    ...(tags && { tags }),
    ...(configuration && { configuration: toStrings(configuration) }),
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
