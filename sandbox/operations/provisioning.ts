/** What happens to a name and to settings when an instance is provisioned. There is no connected application: a few values stand for its refusals. */
import { settingsOf } from "../describe/connector.ts";
import { PlatformError } from "../errors.ts";
import type { Connector, ConnectorInstance } from "../wire.ts";

type Settings = NonNullable<ConnectorInstance["configuration"]>;

/** Names and tags lose their HTML. */
export const withoutHtml = (text: string): string => text.replace(/<[^<>]*>/g, "").trim();

/** Kept as strings, `"true"` included; `null` is no value. */
export function asStrings(configuration: Settings = {}): Record<string, string> {
  const given = Object.entries(configuration).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

export function defaultsOf(connector: Connector): Record<string, string> {
  const settings = settingsOf(connector).filter(({ defaultValue }) => defaultValue !== undefined);
  return Object.fromEntries(settings.map(({ key, defaultValue = "" }) => [key, defaultValue]));
}

/** `wrong` is a credential that nobody accepts, and so is the mask of one; `unreachable` is an application that is down. */
export function provision(configuration: Record<string, string>): Record<string, string> {
  const values = Object.values(configuration);
  if (values.includes("wrong") || values.includes("********")) {
    throw new PlatformError(400, "Failed to authenticate with the provider", "Invalid user name or password");
  }
  if (values.includes("unreachable")) throw new PlatformError(502, "The provider failed", "Service Unavailable");
  return configuration;
}
