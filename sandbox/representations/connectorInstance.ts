/** A connector instance in a response: with its token; secrets are masked. */
import { pickProperties } from "../pickProperties.ts";
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
  const row = {
    id,
    name,
    ...(updatedDate !== undefined && { updatedDate }),
    token,
    tags: [...tags],
    provisionInteractions: [],
    valid: true,
    disabled,
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    cachingEnabled: false,
    eventsEnabled: instance.configuration["event.notification.enabled"] === "true",
  };
  const configuration = withMaskedSecrets(instance.configuration);
  if (instance.isSparse) {
    return {
      ...row,
      ...(connector && { element: pickProperties(connector, always) }),
      configuration: { ...settingsWithoutValue, ...configuration },
      ...(user && { user: { id: user.id } }),
    };
  }
  return {
    ...row,
    createdDate,
    ...(connector && { element: toSummary(connector) }),
    elementId: connectorId,
    traceLoggingEnabled: false,
    externalAuthentication,
    configuration,
    ...(user && { user: toInstanceUser(user) }),
  };
}

/** Published instances have these settings with null. */
const settingsWithoutValue = { "event.notification.callback.url": null, "event.notification.subscription.id": null };

/** All published instances contain these attributes of their connector, and none its date. */
const always = ["id", "key", "name", "description", "image", "active", "deleted", "typeOauth", "trialAccount"] as const;
/** Most of them also contain these. */
const usually = [
  "transformationsEnabled",
  "bulkDownloadEnabled",
  "bulkUploadEnabled",
  "cloneable",
  "authentication",
] as const;

const toSummary = (connector: Connector) => ({
  ...pickProperties(connector, [...always, ...usually]),
  hub: connector.hub ?? "general",
  private: connector.private ?? false,
});

const toInstanceUser = (user: InstanceUser) => ({
  emailAddress: user.email,
  ...pickProperties(user, ["id", "firstName", "lastName"]),
});

export const withMaskedSecrets = (configuration: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, isSecret(key) ? SECRET_MASK : value]));
