/** Names, tags and settings of a new or changed connector instance. Certain values simulate a failing application. */
import { PlatformError } from "../errors.ts";
import { connectorSettings } from "../representations/connector.ts";
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

/** Simulates the log-in: `wrong` and `********` are rejected, `unreachable` simulates an application that is down. @throws PlatformError */
export function provision(configuration: Record<string, string>): Record<string, string> {
  const values = Object.values(configuration);
  if (values.includes("wrong") || values.includes("********")) {
    throw new PlatformError(400, "Failed to authenticate with the provider", "Invalid user name or password");
  }
  if (values.includes("unreachable")) throw new PlatformError(502, "The provider failed", "Service Unavailable");
  return configuration;
}
