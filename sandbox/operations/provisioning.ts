/** Names, tags and settings of a new or changed connector instance. Certain values simulate a failing application. */
import { badRequest, PlatformError } from "../errors.ts";
import { sha256Base64 } from "../elementToken.ts";
import { authenticationOf, connectorSettings, isSecret } from "../representations/connector.ts";
import { SECRET_MASK } from "../representations/connectorInstance.ts";
import { secretOf, type OAuthGrants } from "../state/oauthGrants.ts";
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

/** The result of an OAuth dialogue, as it came to the callback URL. */
interface ProviderData {
  readonly code?: unknown;
  readonly oauth_token?: unknown;
  readonly oauth_verifier?: unknown;
  readonly secret?: unknown;
}

/**
 * Exchanges the result of an OAuth dialogue for tokens, which become settings. Connectors without OAuth ignore it, and an
 * instance without one has no tokens (inferred). @throws PlatformError 400, 401 with a providerMessage
 */
export function exchangeGrant(
  grants: OAuthGrants,
  connector: Connector,
  settings: Readonly<Record<string, string>>,
  { code, oauth_token: token, oauth_verifier: verifier, secret }: ProviderData = {},
): Record<string, string> {
  const isOAuth1 = authenticationOf(connector) === "oauth1";
  const presented = isOAuth1 ? verifier : code;
  if (!authenticationOf(connector).startsWith("oauth") || typeof presented !== "string") return {};
  if (isOAuth1 && (typeof token !== "string" || secret !== secretOf(token))) {
    throw new PlatformError(401, "Unauthorized", "The signature of the request token is wrong");
  }
  const granted = grants.redeem(presented);
  if (granted === undefined)
    throw new PlatformError(401, "Unauthorized", "invalid_grant: the code is unknown or expired");
  if (granted === "used") throw new PlatformError(400, "Bad Request", "invalid_grant: the code was used already");
  if (granted.connectorId !== connector.id) {
    throw new PlatformError(400, "Bad Request", "invalid_grant: the code is another application's");
  }
  for (const [key, expected] of [
    ["oauth.api.key", granted.apiKey],
    ["oauth.callback.url", granted.callbackUrl],
  ] as const) {
    if ((settings[key] ?? expected) !== expected)
      throw new PlatformError(400, "Bad Request", `invalid_grant: ${key} is not that of the dialogue`);
  }
  const userToken = sha256Base64(`user token of ${presented}`);
  if (isOAuth1)
    return { "oauth.user.token": userToken, "oauth.user.token.secret": sha256Base64(`secret of ${presented}`) };
  return { "oauth.user.token": userToken, "oauth.user.refresh_token": sha256Base64(`refresh token of ${presented}`) };
}

/** `initial` provisions from a refresh token that exists already. @throws PlatformError 400 without one */
export function requireRefreshToken(connector: Connector, settings: Readonly<Record<string, string>>): void {
  if (authenticationOf(connector) !== "oauth2" || (settings["oauth.user.refresh_token"] ?? "") !== "") return;
  throw badRequest("externalAuthentication is initial, but oauth.user.refresh_token is missing");
}
