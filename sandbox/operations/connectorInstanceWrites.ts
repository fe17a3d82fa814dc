/** Connector instances: creating and changing. `providerData` is consumed and never returned. */
import { requirePrivilege } from "../caller.ts";
import { isoDate } from "../dates.ts";
import { elementToken } from "../elementToken.ts";
import { badRequest } from "../errors.ts";
import type { HandlerResponse, Call, Handler } from "../handler.ts";
import { isSecret } from "../representations/connector.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { ConnectorInstanceCreate, ConnectorInstanceReplace, ConnectorInstanceUpdate } from "../wire.ts";
import { connectorFromPath, findConnector } from "./connectorAccess.ts";
import { toConnectorInstance } from "./connectorInstances.ts";
import { instanceFromPath } from "./instanceAccess.ts";
import { asStrings, defaultsOf, provision, withoutHtml } from "./provisioning.ts";

export const connectorInstanceWrites = {
  createConnectorInstance: (call) => {
    const input = call.body as ConnectorInstanceCreate;
    return create(call, input, input.element.key);
  },

  createConnectorInstanceOfConnector: (call) =>
    create(call, call.body as ConnectorInstanceReplace, connectorFromPath(call).key),

  /** Merges settings and replaces tags. `element` moves the instance to another connector, such as a clone. */
  updateConnectorInstance: (call) => {
    const instance = instanceFromPath(call, "editAccountElementInstances");
    const { name, tags, configuration, element } = call.body as ConnectorInstanceUpdate;
    const connector = element?.id ?? element?.key;
    return store(call, {
      ...instance,
      ...(name !== undefined && { name: nameFrom(name) }),
      ...(tags && { tags: tags.map(withoutHtml) }),
      ...(connector !== undefined && { connectorId: findConnector(call, connector).id }),
      ...(configuration && { configuration: { ...instance.configuration, ...provision(asStrings(configuration)) } }),
      updatedDate: isoDate(call.store.now),
    });
  },

  /** Provisions again: attributes that are not sent are lost, except credentials if `reAuthenticate` is false. */
  replaceConnectorInstance: (call) => {
    const { tags: _, ...instance } = instanceFromPath(call, "editAccountElementInstances");
    const input = call.body as ConnectorInstanceReplace;
    const key = input.element?.key;
    if (key === undefined) throw badRequest("element.key is missing: a replaced instance is provisioned anew");
    const secrets = Object.entries(instance.configuration).filter(([setting]) => isSecret(setting));
    const kept = call.query.get("reAuthenticate") === "false" ? Object.fromEntries(secrets) : {};
    const provisioned = provisionedFrom(call, input, key);
    return store(call, {
      ...instance,
      ...provisioned,
      configuration: { ...kept, ...provisioned.configuration },
      updatedDate: isoDate(call.store.now),
    });
  },
} satisfies Record<string, Handler>;

type Input = Omit<ConnectorInstanceReplace, "element">;

function create(call: Call, input: Input, connectorKey: string): HandlerResponse {
  const { caller, store: state } = call;
  requirePrivilege(caller, "createElementInstances");
  const provisioned = provisionedFrom(call, input, connectorKey);
  const id = state.instances.nextId();
  return store(call, {
    id,
    accountId: caller.accountId,
    userId: caller.userId,
    token: elementToken(id),
    createdDate: isoDate(state.now),
    disabled: false,
    ...provisioned,
  });
}

function provisionedFrom(call: Call, { name, tags, configuration, externalAuthentication }: Input, key: string) {
  const connector = findConnector(call, key);
  return {
    connectorId: connector.id,
    name: nameFrom(name),
    ...(tags && { tags: tags.map(withoutHtml) }),
    configuration: { ...defaultsOf(connector), ...provision(asStrings(configuration)) },
    externalAuthentication: externalAuthentication ?? "none",
  };
}

function nameFrom(text: string): string {
  const name = withoutHtml(text);
  if (name === "") throw badRequest("The name of an element instance must not be blank");
  return name;
}

function store(call: Call, instance: Instance): HandlerResponse {
  call.store.instances.put(instance);
  return { body: toConnectorInstance(call, instance) };
}
