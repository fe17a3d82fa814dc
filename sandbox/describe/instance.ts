/** A connector instance as an answer shows it: with its token, without its secrets. */
import type { Instance } from "../state/connectorInstances.ts";
import type { Connector, ConnectorInstance } from "../wire.ts";
import { isSecret } from "./connector.ts";

const mask = "********";

interface Person {
  readonly id: number;
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

export function instanceAnswer(
  instance: Instance,
  connector: Connector | undefined,
  person: Person | undefined,
): ConnectorInstance {
  const { id, name, token, createdDate, updatedDate, tags, disabled, externalAuthentication, connectorId } = instance;
  return {
    id,
    name,
    createdDate,
    ...(updatedDate !== undefined && { updatedDate }),
    token,
    ...(connector && { element: partOf(connector) }),
    elementId: connectorId,
    ...(tags && { tags: [...tags] }),
    provisionInteractions: [],
    valid: true,
    disabled,
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    cachingEnabled: false,
    eventsEnabled: instance.configuration["event.notification.enabled"] === "true",
    traceLoggingEnabled: false,
    externalAuthentication,
    configuration: masked(instance.configuration),
    ...(person && { user: userOf(person) }),
  };
}

/** An instance has a part of its connector: less than a row of the catalogue. */
const partOf = ({ id, key, name, hub = "general", private: isPrivate = false, createdDate }: Connector) => ({
  id,
  key,
  name,
  hub,
  private: isPrivate,
  ...(createdDate !== undefined && { createdDate }),
});

const userOf = ({ id, email, firstName, lastName }: Person) => ({
  id,
  emailAddress: email,
  ...(firstName !== undefined && { firstName }),
  ...(lastName !== undefined && { lastName }),
});

const masked = (configuration: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, isSecret(key) ? mask : value]));
