/** Connector instances: creating and changing. `providerData` is consumed and never returned. */
import { requirePrivilege } from "../caller.ts";
import { isoDate } from "../dates.ts";
import { elementToken } from "../elementToken.ts";
import { badRequest } from "../errors.ts";
import type { HandlerResponse, Call, Handler } from "../handler.ts";
import { isSecret } from "../representations/connector.ts";
import type { ApplicationState, Instance } from "../state/connectorInstances.ts";
import type { ConnectorInstanceCreate, ConnectorInstanceReplace, ConnectorInstanceUpdate } from "../wire.ts";
import { connectorFromPath, findConnector } from "./connectorAccess.ts";
import { toConnectorInstance } from "./connectorInstances.ts";
import { instanceFromPath } from "./instanceAccess.ts";
import {
  asStrings,
  defaultsOf,
  exchangeGrant,
  logIn,
  requireRefreshToken,
  withoutHtml,
  withStoredSecrets,
} from "./provisioning.ts";

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
    const { name, tags, configuration, element, providerData } = call.body as ConnectorInstanceUpdate;
    const connector = findConnector(call, element?.id ?? element?.key ?? instance.connectorId);
    const changed = withStoredSecrets(asStrings(configuration), instance.configuration);
    logIn(changed);
    const settings = { ...instance.configuration, ...changed };
    return store(call, {
      ...instance,
      ...(configuration !== undefined && { application: restored(instance) }),
      ...(name !== undefined && { name: nameFrom(name) }),
      ...(tags && { tags: tags.map(withoutHtml) }),
      connectorId: connector.id,
      configuration: { ...settings, ...exchangeGrant(call.store.oauthGrants, connector, settings, providerData) },
      updatedDate: isoDate(call.store.now),
    });
  },

  replaceConnectorInstance: (call) => {
    const { element } = call.body as ConnectorInstanceReplace;
    if (element?.key === undefined) throw badRequest("element.key is missing: the instance is provisioned again");
    return replace(call, element.key);
  },

  replaceConnectorInstanceOfConnector: (call) => replace(call, connectorFromPath(call).key),
} satisfies Record<string, Handler>;

type Input = Omit<ConnectorInstanceReplace, "element">;

function create(call: Call, input: Input, connectorKey: string): HandlerResponse {
  const { caller, store: state } = call;
  requirePrivilege(caller, "createElementInstances");
  const attributes = signedIn(call, input, attributesFrom(call, input, connectorKey));
  const id = state.instances.nextId();
  return store(call, {
    id,
    accountId: caller.accountId,
    userId: caller.userId,
    token: elementToken(id),
    createdDate: isoDate(state.now),
    disabled: false,
    application: "ready",
    isSparse: false,
    ...attributes,
  });
}

/**
 * Attributes that are not sent are lost. With `reAuthenticate=false` there is no new log-in, and secrets that are not
 * sent are kept.
 */
function replace(call: Call, connectorKey: string): HandlerResponse {
  const instance = instanceFromPath(call, "editAccountElementInstances");
  const reauthenticates = call.query.get("reAuthenticate") !== "false";
  const secrets = Object.entries(instance.configuration).filter(([key]) => isSecret(key));
  const attributes = attributesFrom(call, call.body as Input, connectorKey, instance);
  const { configuration, ...others } = reauthenticates ? signedIn(call, call.body as Input, attributes) : attributes;
  return store(call, {
    ...instance,
    ...others,
    ...(reauthenticates && { application: restored(instance) }),
    configuration: { ...(!reauthenticates && Object.fromEntries(secrets)), ...configuration },
    updatedDate: isoDate(call.store.now),
  });
}

type Attributes = ReturnType<typeof attributesFrom>;

/** Logs in to the connected application: adds the tokens that it returns. @throws PlatformError with a providerMessage */
function signedIn(call: Call, { providerData }: Input, attributes: Attributes): Attributes {
  const { configuration, connectorId, externalAuthentication } = attributes;
  const connector = findConnector(call, connectorId);
  if (externalAuthentication === "initial") requireRefreshToken(connector, configuration);
  logIn(configuration);
  const tokens = exchangeGrant(call.store.oauthGrants, connector, configuration, providerData);
  return { ...attributes, configuration: { ...configuration, ...tokens } };
}

/** `replaced` is the instance whose secrets masked settings refer to. An instance without tags gets its name as its tag. */
function attributesFrom(call: Call, input: Input, connectorKey: string, replaced?: Instance) {
  const connector = findConnector(call, connectorKey);
  const name = nameFrom(input.name);
  const settings = withStoredSecrets(asStrings(input.configuration), replaced?.configuration ?? {});
  return {
    connectorId: connector.id,
    name,
    tags: input.tags?.map(withoutHtml) ?? [name],
    configuration: { ...defaultsOf(connector), ...settings },
    externalAuthentication: input.externalAuthentication ?? "none",
  };
}

/** The state of the application after a successful log-in. */
const restored = ({ application }: Instance): ApplicationState => (application === "revoked" ? "ready" : application);

function nameFrom(text: string): string {
  const name = withoutHtml(text);
  if (name === "") throw badRequest("The name of an element instance must not be blank");
  return name;
}

function store(call: Call, instance: Instance): HandlerResponse {
  call.store.instances.put(instance);
  return { body: toConnectorInstance(call, instance) };
}
