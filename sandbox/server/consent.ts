/** The dialogue in which a user grants access to a connected application, in OAuth 2 and in OAuth 1. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { CONSENT_PATH, consentErrorPage, consentPage } from "../representations/consentPage.ts";
import type { OAuthRequest } from "../state/oauthGrants.ts";
import type { Store } from "../store.ts";
import { readBody, splitUrl } from "./receivedRequest.ts";
import { send, type OutgoingResponse } from "./send.ts";

export const isConsent = (url: string | undefined): boolean => splitUrl(url ?? "/").path === CONSENT_PATH;

/** `GET` shows the page. `POST` with a decision redirects to the callback URL. */
export async function handleConsent(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) return;
  const query = new URLSearchParams(splitUrl(request.url ?? "/").query);
  const form = new URLSearchParams(body === "too large" ? "" : body.toString("utf8"));
  await send(response, respond(store, request.method ?? "GET", query, form.get("decision")));
}

function respond(store: Store, method: string, query: URLSearchParams, decision: string | null): OutgoingResponse {
  const asked = oauthRequestIn(store, query);
  if (typeof asked === "string") return html(400, consentErrorPage(asked));
  if (method === "GET" || method === "HEAD") {
    const application = store.connectors.find(asked.connectorId)?.name ?? "";
    const scopes = (query.get("scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
    return html(200, consentPage({ application, scopes, callbackUrl: asked.callbackUrl }));
  }
  if (method !== "POST") return { status: 405, headers: { Allow: "GET, POST" }, body: undefined };
  const callback = new URL(asked.callbackUrl);
  const result = resultOf(store, asked, query.get("oauth_token"), decision === "approve");
  for (const [name, value] of Object.entries({ ...result, state: asked.state }))
    if (value !== undefined) callback.searchParams.set(name, value);
  return { status: 303, headers: { location: callback.href, "cache-control": "no-store" }, body: undefined };
}

/** The request that the page is for, or what is wrong with the link. */
function oauthRequestIn(store: Store, query: URLSearchParams): OAuthRequest | string {
  const token = query.get("oauth_token");
  if (token !== null) return checked(store.oauthGrants.requestOf(token) ?? "The request token is unknown.");
  const connector = store.connectors.find(query.get("element") ?? "");
  if (connector === undefined) return "It names no application.";
  const state = query.get("state");
  return checked({
    connectorId: connector.id,
    apiKey: query.get("client_id") ?? "",
    callbackUrl: query.get("redirect_uri") ?? "",
    ...(state !== null && { state }),
  });
}

function checked(asked: OAuthRequest | string): OAuthRequest | string {
  if (typeof asked === "string") return asked;
  const isWeb = URL.canParse(asked.callbackUrl) && /^https?:$/.test(new URL(asked.callbackUrl).protocol);
  return isWeb ? asked : "Its callback URL is not an address of the web.";
}

/** Parameters of the callback URL. OAuth 1 is recognized by its request token. */
function resultOf({ oauthGrants }: Store, asked: OAuthRequest, token: string | null, isApproved: boolean) {
  if (!isApproved) {
    return { error: "access_denied", error_description: "The user denied access", ...(token && { denied: token }) };
  }
  const code = oauthGrants.add(asked);
  return token === null ? { code } : { oauth_token: token, oauth_verifier: code };
}

const html = (status: number, body: string): OutgoingResponse => ({
  status,
  headers: {
    "content-type": "text/html;charset=UTF-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
  },
  body,
});
