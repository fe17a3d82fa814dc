import type { FastifyReply } from "fastify";
import { AbortScope } from "../../upstream/abort.ts";
import { ClientClosedRequestError } from "../../upstream/errors.ts";

/** Aborts REST calls in flight if the client closes the connection before it has the response. */
export function abortOnHangUp(reply: FastifyReply): AbortScope {
  const scope = new AbortScope();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) scope.abort(new ClientClosedRequestError());
  });
  return scope;
}
