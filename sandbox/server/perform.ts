/** One call, from what came to what goes back: refusals in the order in which the platform can know them. */
import type { IncomingHttpHeaders } from "node:http";
import { checkBody, checkParameters } from "../contract/check.ts";
import type { Operation } from "../contract/document.ts";
import type { Route } from "../contract/router.ts";
import { badRequest, PlatformError } from "../errors.ts";
import type { Answer, Handlers } from "../handler.ts";
import type { Store } from "../store.ts";
import { audited } from "./audited.ts";
import { authenticate } from "./authenticate.ts";
import { largestBody, type Received } from "./receive.ts";

export interface Platform {
  readonly store: Store;
  readonly handlers: Handlers;
}

/** What the path and verb led to. */
export type Target = Route | { readonly allowed: readonly string[] };

export function perform({ store, handlers }: Platform, target: Target, received: Received): Answer {
  const { operation, params } = demandRoute(target, received);
  if (!accepts(received.headers)) throw new PlatformError(406, "Only application/json can be sent");
  const caller = authenticate(store, operation, received.headers.authorization);
  return audited(store, { operation, params, caller, received }, () => {
    checkParameters(operation, { params, query: received.query, headers: received.headers });
    const body = readBody(operation, received);
    const { query, headers } = received;
    return handlers[operation.id]({ operationId: operation.id, params, query, headers, body, caller, store });
  });
}

function demandRoute(target: Target, { method, path }: Received): Route {
  if ("operation" in target) return target;
  if (target.allowed.length === 0) throw new PlatformError(404, `Unknown path ${path}`);
  const Allow = target.allowed.join(", ");
  throw new PlatformError(405, `${path} allows ${Allow}, but not ${method}`, undefined, { Allow });
}

function accepts({ accept }: IncomingHttpHeaders): boolean {
  const ranges = (accept ?? "*/*").split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  return ranges.some((range) => range === "*/*" || range === "application/*" || range === "application/json");
}

function readBody(operation: Operation, { headers, body }: Received): unknown {
  if (body === "too large") throw new PlatformError(413, `A request may have at most ${String(largestBody)} bytes`);
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
