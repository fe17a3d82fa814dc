/** Runs one call: routing, authentication and validation, in the order in which the platform can reject it, then the handler. */
import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../caller.ts";
import { checkBody, checkParameters } from "../contract/check.ts";
import type { Operation } from "../contract/document.ts";
import { segmentsOf, type Route, type RouteMatch } from "../contract/router.ts";
import { badRequest, PlatformError, unauthorized } from "../errors.ts";
import type { HandlerResponse, Handlers } from "../handler.ts";
import type { Store } from "../store.ts";
import { withAuditTrail } from "./auditTrail.ts";
import { authenticate } from "./authenticate.ts";
import { elementOf } from "./authorization.ts";
import { routeWithToken } from "./connectedApplication.ts";
import { MAX_BODY_BYTES, type ReceivedRequest } from "./receivedRequest.ts";

export interface Platform {
  readonly store: Store;
  readonly handlers: Handlers;
}

export interface DispatchedResponse extends HandlerResponse {
  /** The operation that responded: not always that of the path, see connectedApplication.ts. */
  readonly operation: Operation;
}

/** Rejects with a PlatformError if the call is rejected. */
export async function dispatch(
  { store, handlers }: Platform,
  match: RouteMatch,
  request: ReceivedRequest,
): Promise<DispatchedResponse> {
  const { operation, params } = requireRoute(store, match, request);
  if (!operation.sendsFile && !acceptsJson(request.headers))
    throw new PlatformError(406, "Only application/json can be sent");
  const caller = authenticate(store, operation, request.headers.authorization);
  const response = await withAuditTrail(store, { operation, params, caller, request }, () => {
    const { query, headers, form } = request;
    checkParameters(operation, { params, query, headers });
    const body = parseBody(operation, request);
    const call = { operationId: operation.id, params, query, headers, body, form, caller, store };
    return handlers[operation.id](call);
  });
  return { ...withInstanceHeader(response, caller), operation };
}

function withInstanceHeader(response: HandlerResponse, { instance }: Caller): HandlerResponse {
  if (!instance) return response;
  return { ...response, headers: { ...response.headers, "elements-element-instance-id": String(instance.id) } };
}

function requireRoute(store: Store, match: RouteMatch, request: ReceivedRequest): Route {
  const { method, path } = request;
  const route = routeOf(store, match, request);
  if ("operation" in route) return route;
  if (route.allowed.length === 0) throw new PlatformError(404, `Unknown path ${path}`);
  const Allow = route.allowed.join(", ");
  throw new PlatformError(405, `${path} allows ${Allow}, but not ${method}`, undefined, { Allow });
}

/** @throws PlatformError 401 for a wrong Element token with a path that no operation of the platform has */
function routeOf(store: Store, match: RouteMatch, { method, path, headers }: ReceivedRequest): RouteMatch {
  const element = elementOf(headers.authorization);
  if (element === undefined) return match;
  const instance = store.instances.byToken(element);
  if (instance) return routeWithToken(store, instance, method, segmentsOf(path) ?? []) ?? match;
  if ("operation" in match) return match;
  throw unauthorized("The Element token is wrong");
}

function acceptsJson({ accept }: IncomingHttpHeaders): boolean {
  const ranges = (accept ?? "*/*").split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  return ranges.some((range) => range === "*/*" || range === "application/*" || range === "application/json");
}

function parseBody(operation: Operation, { headers, body, form }: ReceivedRequest): unknown {
  if (body === "too large") throw new PlatformError(413, `A request may have at most ${String(MAX_BODY_BYTES)} bytes`);
  if (operation.bodySchema === undefined) return undefined;
  if (body.length === 0 && !form) throw badRequest("The request body is missing");
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
