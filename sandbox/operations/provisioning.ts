/** Names, tags and settings of a new or changed connector instance. Certain values simulate a failing application. */
import { PlatformError } from "../errors.ts";
import { connectorSettings, isSecret } from "../representations/connector.ts";
import { SECRET_MASK } from "../representations/connectorInstance.ts";
import type { Connector, ConnectorInstance } from "../wire.ts";

type Settings = NonNullable<ConnectorInstance["configuration"]>;

/** Strips HTML from names and tags, as the platform does. */
export const withoutHtml = (text: string): string => text.replace(/<[^<>]*>/g, "").trim();

/** Values as strings, `"true"` included. null removes the setting. */
export function asStrings(configuration: Settings = {}): Record<string, string> {
  const entries = Object.entries(configuration).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

export function defaultsOf(connector: Connector): Record<string, string> {
  const settings = connectorSettings(connector).filter(({ defaultValue }) => defaultValue !== undefined);
  return Object.fromEntries(settings.map(({ key, defaultValue = "" }) => [key, defaultValue]));
}

/** Settings in which masked secrets are replaced by the stored ones. A mask without a stored secret stays. */
export function withStoredSecrets(
  configuration: Readonly<Record<string, string>>,
  stored: Readonly<Record<string, string>>,
): Record<string, string> {
  const entries = Object.entries(configuration);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value === SECRET_MASK && isSecret(key) ? (stored[key] ?? value) : value]),
  );
}

/** Errors of the log-in to the connected application, by the value of any setting. */
const logInErrors: Readonly<Record<string, () => PlatformError>> = {
  wrong: () => new PlatformError(400, "Failed to authenticate with the provider", "Invalid user name or password"),
  [SECRET_MASK]: () => new PlatformError(400, "Bad Request", "Invalid user name or password"),
  expired: () => new PlatformError(401, "Unauthorized", "The refresh token has expired"),
  denied: () => new PlatformError(403, undefined, "The user has no access to the API"),
  throttled: () => new PlatformError(429, "Too Many Requests", "Request limit exceeded", { "Retry-After": "1" }),
  unreachable: () => new PlatformError(502, "The provider failed", "Service Unavailable"),
};

/** Simulates the log-in to the connected application with these settings. @throws PlatformError with a providerMessage */
export function logIn(configuration: Readonly<Record<string, string>>): void {
  for (const value of Object.values(configuration)) {
    const error = Object.hasOwn(logInErrors, value) ? logInErrors[value]?.() : undefined;
    if (error !== undefined) throw error;
  }
}
