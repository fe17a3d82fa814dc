import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import {
  DisableConnectorInstanceInput,
  DisableConnectorInstancePayload,
  EnableConnectorInstanceInput,
  EnableConnectorInstancePayload,
  type SwitchConnectorInstancePayload,
} from "../schema/connectorInstance.input.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Rest } from "../schema/common/rest.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { referenceAfterWrite } from "./common/reference.ts";
import { payloadOf } from "./common/mutationPayload.ts";

const SWITCHED =
  "The instance as it is now; null if `userErrors` says why it was not switched. Requires the privilege `viewAccountElementInstances` for instances of other users.";

@Resolver(() => EnableConnectorInstancePayload)
export class EnableConnectorInstanceResolver {
  @Rest("enableConnectorInstance")
  @Mutation(() => EnableConnectorInstancePayload, {
    nullable: true,
    description:
      "Switches a connector instance on. Requires the privilege `editAccountElementInstances` for instances of other users.",
  })
  async enableConnectorInstance(
    @Arg("input", () => EnableConnectorInstanceInput, { description: "The connector instance to switch on." })
    input: EnableConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<EnableConnectorInstancePayload> {
    return switchTo("enable", input, dataSources);
  }

  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, { nullable: true, description: SWITCHED })
  connectorInstance(
    @Root() payload: EnableConnectorInstancePayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return referenceAfterWrite(connectorInstanceType, payload.switchedId, context, info);
  }
}

@Resolver(() => DisableConnectorInstancePayload)
export class DisableConnectorInstanceResolver {
  @Rest("disableConnectorInstance")
  @Mutation(() => DisableConnectorInstancePayload, {
    nullable: true,
    description:
      "Switches a connector instance off: calls with its token are refused until it is enabled. Requires the privilege `editAccountElementInstances` for instances of other users.",
  })
  async disableConnectorInstance(
    @Arg("input", () => DisableConnectorInstanceInput, { description: "The connector instance to switch off." })
    input: DisableConnectorInstanceInput,
    @Ctx() { dataSources }: Context,
  ): Promise<DisableConnectorInstancePayload> {
    return switchTo("disable", input, dataSources);
  }

  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, { nullable: true, description: SWITCHED })
  connectorInstance(
    @Root() payload: DisableConnectorInstancePayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return referenceAfterWrite(connectorInstanceType, payload.switchedId, context, info);
  }
}

function switchTo(
  state: "enable" | "disable",
  input: EnableConnectorInstanceInput | DisableConnectorInstanceInput,
  { connectorInstances }: Context["dataSources"],
): Promise<SwitchConnectorInstancePayload> {
  const checks = new InputChecks();
  const id = checks.databaseId("ConnectorInstance", "connectorInstance", input.connectorInstance);
  return payloadOf(input, checks, {
    write: () => connectorInstances[state](id),
    done: () => ({ switchedId: id }),
    causes: { NOT_FOUND: ["connectorInstance"] },
  });
}
