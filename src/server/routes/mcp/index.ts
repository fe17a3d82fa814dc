import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { OperationContext } from "../../../graphql/context.ts";
import { answerMessage } from "../../../mcp/http.ts";
import { isMessage, NOT_A_MESSAGE } from "../../../mcp/message.ts";
import { createMcpServer } from "../../../mcp/server.ts";
import { openAssistantTools } from "../../assistants.ts";
import { compress } from "../../hooks/compression.ts";
import { sendError, type HttpError } from "../../hooks/errorReply.ts";
import { OVERLOADED, rejectIfOverloaded, type OverloadMonitor } from "../../hooks/overload.ts";
import type { PendingResponses } from "../../hooks/pendingResponses.ts";
import type { addressRateLimit } from "../../hooks/rateLimit/byAddress.ts";
import { contextFactory, type ContextDependencies } from "../../operationContext.ts";
import type { PipelineDependencies } from "../../pipeline.ts";
import { requireOwnHost } from "./ownHost.ts";

export interface McpRouteOptions extends PipelineDependencies, ContextDependencies {
  readonly overload: OverloadMonitor;
  readonly pending: PendingResponses;
  readonly addressLimit: ReturnType<typeof addressRateLimit>;
}

const ROUTE = { url: "/mcp", config: { isJsonRpc: true } } as const;

const CREDENTIALS_HINT =
  "The user must set the header `Authorization: User <user secret>, Organization <organization secret>` in the settings of this server in the client.";

const BATCH: HttpError = {
  status: 400,
  code: "BAD_REQUEST",
  message: "Expected one message, but got an array. Send each message by a request of its own.",
};
const NO_MESSAGE: HttpError = { status: 400, code: "BAD_REQUEST", message: NOT_A_MESSAGE };
const NO_STREAM: HttpError = {
  status: 405,
  code: "METHOD_NOT_ALLOWED",
  message: "Expected POST. This server has no sessions, and sends no messages of its own.",
};

function rejectMethod(request: FastifyRequest, reply: FastifyReply): void {
  sendError(request, reply.header("allow", "POST, OPTIONS"), NO_STREAM);
}

/** A message that executes no operation, such as `tools/list`. */
const NO_OPERATION = { isAccepted: false, operation: undefined };

/**
 * Registers `/mcp`: streamable HTTP of the Model Context Protocol, without sessions.
 * @param corsScope the routes that scripts of other origins may call
 * @throws ManifestError if the documents or the names of mutations cannot be used
 */
export async function addMcpRoute(corsScope: FastifyInstance, options: McpRouteOptions): Promise<void> {
  const { config, metrics, overload, pending, addressLimit } = options;
  const { tools, formatError } = await openAssistantTools(options, CREDENTIALS_HINT);
  const createContext = contextFactory(options, formatError, true);
  const ownHost = requireOwnHost(config, metrics);
  const isOverloaded = () => overload.isOverloaded || pending.isFull;

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (Array.isArray(request.body)) return sendError(request, reply, BATCH);
    if (!isMessage(request.body)) return sendError(request, reply, NO_MESSAGE);
    let context: OperationContext | undefined;
    const server = createMcpServer(tools, () => (context = createContext(request, reply)));
    const { status, contentType, body } = await answerMessage(server, request.headers, request.body);
    if (!pending.add(reply, Buffer.byteLength(body), context ?? NO_OPERATION)) {
      metrics.requestRejected(OVERLOADED.code);
      return sendError(request, reply, OVERLOADED);
    }
    if (contentType !== undefined) reply.header("content-type", contentType);
    return reply.code(status).header("cache-control", "no-store").send(body);
  };

  const route: RouteOptions = {
    ...ROUTE,
    method: "POST",
    onRequest: [ownHost, rejectIfOverloaded(isOverloaded, metrics), ...addressLimit],
    ...(config.compression && { onSend: compress }),
    handler: async (request, reply) => {
      overload.operationsInFlight += 1;
      try {
        return await answer(request, reply);
      } finally {
        overload.operationsInFlight -= 1;
      }
    },
  };
  corsScope.route(route);
  corsScope.route({
    ...ROUTE,
    method: ["GET", "HEAD", "DELETE", "PUT", "PATCH"],
    exposeHeadRoute: false,
    // Before a body is read.
    onRequest: [ownHost, rejectMethod],
    handler: rejectMethod,
  });
  corsScope.options("/mcp", { onRequest: ownHost }, (_, reply) =>
    reply.code(204).header("allow", "POST, OPTIONS").send(),
  );
}
