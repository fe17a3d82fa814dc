/** URLs of OAuth dialogues. The page itself is in server/consent.ts, as it belongs to the connected application. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { Call, Handler } from "../handler.ts";
import { authenticationOf } from "../representations/connector.ts";
import { CONSENT_PATH } from "../representations/consentPage.ts";
import type { Connector } from "../wire.ts";
import { connectorFromPath } from "./connectorAccess.ts";
import { logIn } from "./provisioning.ts";

export const oauth = {
  /** The connected application refuses the same values as in a log-in. */
  getConnectorOAuthToken: (call) => {
    const connector = connectorOfDialogue(call);
    if (authenticationOf(connector) !== "oauth1") throw badRequest(`The element ${connector.key} does not use OAuth 1`);
    const { apiKey, apiSecret, callbackUrl, state } = parametersOf(call);
    logIn({ apiKey, apiSecret });
    const request = { connectorId: connector.id, apiKey, callbackUrl, ...(state !== null && { state }) };
    return { body: call.store.oauthGrants.addRequest(request) };
  },

  getConnectorOAuthUrl: (call) => {
    const connector = connectorOfDialogue(call);
    const { apiKey, callbackUrl, scope, state } = parametersOf(call);
    const page = new URL(CONSENT_PATH, `http://${call.headers.host ?? "localhost"}`);
    const parameters =
      authenticationOf(connector) === "oauth1"
        ? { oauth_token: requestTokenOf(call) }
        : { response_type: "code", client_id: apiKey, redirect_uri: callbackUrl, scope, state, element: connector.key };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) page.searchParams.set(name, value);
    return { body: { element: connector.key, oauthUrl: page.href } };
  },
} satisfies Record<string, Handler>;

function connectorOfDialogue(call: Call): Connector {
  requirePrivilege(call.caller, "createElementInstances");
  const connector = connectorFromPath(call);
  if (authenticationOf(connector).startsWith("oauth")) return connector;
  throw badRequest(`The element ${connector.key} does not use OAuth`);
}

function parametersOf({ query }: Call) {
  return {
    apiKey: required(query, "apiKey"),
    apiSecret: required(query, "apiSecret"),
    callbackUrl: required(query, "callbackUrl"),
    scope: query.get("scope"),
    state: query.get("state"),
  };
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name) ?? "";
  if (value === "") throw badRequest(`The parameter ${name} is missing`);
  return value;
}

function requestTokenOf({ query, store }: Call): string {
  const token = required(query, "requestToken");
  if (store.oauthGrants.requestOf(token) !== undefined) return token;
  throw new PlatformError(400, "Bad Request", "The request token is unknown");
}
