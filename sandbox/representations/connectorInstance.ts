/** A connector instance in a response: with its token; secrets are masked. */
import type { Instance } from "../state/connectorInstances.ts";
import type { Connector, ConnectorInstance } from "../wire.ts";
import { isSecret } from "./connector.ts";

/** Replaces the values of secrets. */
export const SECRET_MASK = "********";

interface InstanceUser {
  readonly id: number;
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

export function connectorInstanceResponse(
  instance: Instance,
  connector: Connector | undefined,
  user: InstanceUser | undefined,
): ConnectorInstance {
  const { id, name, token, createdDate, updatedDate, tags, disabled, externalAuthentication, connectorId } = instance;
  return {
    id,
    name,
    createdDate,
    ...(updatedDate !== undefined && { updatedDate }),
    token,
    ...(connector && { element: toSummary(connector) }),
    elementId: connectorId,
    tags: [...tags],
    provisionInteractions: [],
    valid: true,
    disabled,
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    cachingEnabled: false,
    eventsEnabled: instance.configuration["event.notification.enabled"] === "true",
    traceLoggingEnabled: false,
    externalAuthentication,
    configuration: withMaskedSecrets(instance.configuration),
    ...(user && { user: toInstanceUser(user) }),
  };
}

/** An instance contains a subset of its connector's attributes. */
const toSummary = ({ id, key, name, hub = "general", private: isPrivate = false, createdDate }: Connector) => ({
  id,
  key,
  name,
  hub,
  private: isPrivate,
  ...(createdDate !== undefined && { createdDate }),
});

const toInstanceUser = ({ id, email, firstName, lastName }: InstanceUser) => ({
  id,
  emailAddress: email,
  ...(firstName !== undefined && { firstName }),
  ...(lastName !== undefined && { lastName }),
});

export const withMaskedSecrets = (configuration: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, isSecret(key) ? SECRET_MASK : value]));
