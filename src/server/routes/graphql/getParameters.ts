import type { FastifyReply, FastifyRequest } from "fastify";
import { parseOrUndefined } from "../../../upstream/json.ts";
import { splitUrl } from "../../splitUrl.ts";
import { isTooDeep, tooDeep } from "./jsonBody.ts";

/** Clients that use a URL template send parameters without a value as empty ones. */
const OPTIONAL = ["operationName", "variables", "extensions"];

/** Removes empty optional parameters of a GET, which count as absent, and rejects `extensions` that are nested too deep. */
export function checkGetParameters(request: FastifyRequest, _reply: FastifyReply, next: (error?: Error) => void): void {
  if (request.method !== "GET") {
    next();
    return;
  }
  const { path, search } = splitUrl(request.url);
  // Most requests need no parsing here.
  if (!/=(&|$)|extensions=/.test(search)) {
    next();
    return;
  }
  const parameters = new URLSearchParams(search);
  for (const name of OPTIONAL) parameters.delete(name, "");
  request.raw.url = `${path}?${parameters.toString()}`;
  // Apollo Server reports invalid JSON.
  next(isTooDeep({ extensions: parseOrUndefined(parameters.get("extensions") ?? "") }) ? tooDeep() : undefined);
}
