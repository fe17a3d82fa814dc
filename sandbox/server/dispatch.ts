/** Runs one call: routing, authentication and validation, in the order in which the platform can reject it, then the handler. */
import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../caller.ts";
import { checkBody, checkParameters } from "../contract/check.ts";
import type { Operation } from "../contract/document.ts";
import type { Route } from "../contract/router.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { HandlerResponse, Handlers } from "../handler.ts";
import type { Store } from "../store.ts";
import { withAuditTrail } from "./auditTrail.ts";
import { authenticate } from "./authenticate.ts";
import { respondAsApplication } from "./connectedApplication.ts";
import { MAX_BODY_BYTES, type ReceivedRequest } from "./receivedRequest.ts";

export interface Platform {
  readonly store: Store;
  readonly handlers: Handlers;
}

/** The operation of a path and method, or the methods that the path allows instead. */
export type RouteMatch = Route | { readonly allowed: readonly string[] };

interface DispatchedResponse extends HandlerResponse {
  /** True for a response of the connected application, which the contract does not describe. */
  readonly isOutsideContract?: true;
}

/** @throws PlatformError if the call is rejected */
export function dispatch(
  { store, handlers }: Platform,
  match: RouteMatch,
  request: ReceivedRequest,
): DispatchedResponse {
  const { operation, params } = requireRoute(match, request);
  if (!acceptsJson(request.headers)) throw new PlatformError(406, "Only application/json can be sent");
  const caller = authenticate(store, operation, request.headers.authorization);
  if (caller.instance && !operation.requiresToken) {
    const response = respondAsApplication(store, caller.instance, request);
    if (response) return { ...withInstanceHeader(response, caller), isOutsideContract: true };
  }
  return withAuditTrail(store, { operation, params, caller, request }, () => {
    const { query, headers } = request;
    checkParameters(operation, { params, query, headers });
    const body = parseBody(operation, request);
    const call = { operationId: operation.id, params, query, headers, body, caller, store };
    return withInstanceHeader(handlers[operation.id](call), caller);
  });
}

function withInstanceHeader(response: HandlerResponse, { instance }: Caller): HandlerResponse {
  if (!instance) return response;
  return { ...response, headers: { ...response.headers, "elements-element-instance-id": String(instance.id) } };
}

function requireRoute(match: RouteMatch, { method, path }: ReceivedRequest): Route {
  if ("operation" in match) return match;
  if (match.allowed.length === 0) throw new PlatformError(404, `Unknown path ${path}`);
  const Allow = match.allowed.join(", ");
  throw new PlatformError(405, `${path} allows ${Allow}, but not ${method}`, undefined, { Allow });
}

function acceptsJson({ accept }: IncomingHttpHeaders): boolean {
  const ranges = (accept ?? "*/*").split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  return ranges.some((range) => range === "*/*" || range === "application/*" || range === "application/json");
}

function parseBody(operation: Operation, { headers, body }: ReceivedRequest): unknown {
  if (body === "too large") throw new PlatformError(413, `A request may have at most ${String(MAX_BODY_BYTES)} bytes`);
  if (operation.bodySchema === undefined) return undefined;
  if (body.length === 0) throw badRequest("The request body is missing");
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new PlatformError(415, `The Content-Type must be application/json, but is ${type ?? "missing"}`);
  }
  const parsed = parseJson(body.toString("utf8"));
  checkBody(operation, parsed);
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    throw badRequest(`The request body is not JSON: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}
