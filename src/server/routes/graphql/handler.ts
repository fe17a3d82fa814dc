import { OperationTypeNode } from "graphql";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { OperationContext } from "../../../graphql/context.ts";
import { PARTIAL_SUCCESS, statusFor } from "../../../graphql/errors/httpStatus.ts";
import type { OperationCache, PreparedDocument } from "../../../graphql/operationCache.ts";
import type { PersistedQueries } from "../../../graphql/persistedQueries.ts";
import type { OperationResponse, Pipeline } from "../../../graphql/pipeline.ts";
import { RequestRejection } from "../../../graphql/errors/requestErrors.ts";
import { rejectPersistedQuery } from "./persistedQuery.ts";
import { readGraphqlRequest, type GraphqlRequest } from "./request.ts";
import { serialize } from "./serialize.ts";
import { negotiateMediaType } from "./mediaType.ts";
import type { Metrics } from "../../observability/metrics/metrics.ts";
import { OVERLOADED, type OverloadMonitor } from "../../hooks/overload.ts";
import type { PendingResponses } from "../../hooks/pendingResponses.ts";
import { sendError, type HttpError } from "../../hooks/errorReply.ts";

export interface GraphqlHandlerOptions {
  readonly pipeline: Pipeline;
  readonly operations: OperationCache;
  readonly persistedQueries: PersistedQueries;
  readonly pending: PendingResponses;
  readonly overload: OverloadMonitor;
  readonly metrics: Metrics;
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => OperationContext;
  /** Executes the request with Apollo Server. Sets status and headers of the reply, and returns the body. */
  readonly executeByApollo: (
    request: FastifyRequest,
    reply: FastifyReply,
    context: OperationContext,
  ) => Promise<string>;
}

/**
 * Handles requests to `/graphql`. A well-formed request takes the compiled path, without Apollo Server's request pipeline.
 * Apollo Server handles malformed requests, registrations of persisted queries, and mutations by GET. It calls the same
 * pipeline, and responses do not differ.
 */
export class GraphqlHandler {
  constructor(private readonly options: GraphqlHandlerOptions) {}

  /** Sends the response, or the error of a rejected request. Rejects without a response after a defect of the gateway. */
  async handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { overload, createContext } = this.options;
    overload.operationsInFlight += 1;
    const context = createContext(request, reply);
    try {
      reply.header("cache-control", "no-store");
      const unsupported = rejectUnsupported(request) ?? rejectPersistedQuery(request);
      if (unsupported !== undefined) {
        sendError(request, reply, unsupported);
        return;
      }
      const mediaType = negotiateMediaType(request.headers.accept);
      if (mediaType === undefined) {
        sendError(request, reply, notAcceptable(request.headers.accept));
        return;
      }
      const isSent = await this.#executeCompiled(request, reply, context, mediaType);
      if (!isSent) this.#send(request, reply, context, await this.#executeByApollo(request, reply, context));
    } finally {
      // A request that was rejected before its operation was read has a span, but is not counted as an operation.
      if (context.dispose()) context.trace?.ended({ type: "none", name: undefined, codes: [], counts: context.counts });
      overload.operationsInFlight -= 1;
    }
  }

  /** Resolves with false for a request that Apollo Server handles. */
  async #executeCompiled(
    request: FastifyRequest,
    reply: FastifyReply,
    context: OperationContext,
    mediaType: string,
  ): Promise<boolean> {
    const { pipeline, operations, persistedQueries } = this.options;
    const read = readGraphqlRequest(request);
    if (read === undefined) return false;
    const source = read.query ?? (await persistedQueries.bySha256(read.sha256 ?? ""));
    if (source === undefined) return false;
    const preparing = pipeline.prepare(source);
    const prepared = preparing instanceof Promise ? await preparing : preparing;
    const answer = (response: OperationResponse) => this.#answer(request, reply, context, mediaType, response);
    if (prepared instanceof RequestRejection) return answer(pipeline.reject(prepared));
    if (isForApollo(read, prepared)) {
      operations.index(prepared);
      return false;
    }
    // Variables that the operation does not declare can take twenty times the bytes of their text: drop them now.
    request.body = undefined;
    const running = pipeline.run(context, prepared, read, { allowsJsonItems: true });
    return answer(running instanceof Promise ? await running : running);
  }

  /** Not asynchronous, as a promise in the old generation would keep the body alive until a full garbage collection. */
  #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    context: OperationContext,
    mediaType: string,
    response: OperationResponse,
  ): true {
    const extensions = this.options.pipeline.finish(context, "compiled", response.errors);
    const { status, headers, errors, data } = response;
    reply.header("content-type", mediaType).headers(headers);
    setStatus(reply, statusFor(status, mediaType));
    const body = serialize({
      ...(errors !== undefined && { errors }),
      ...(data !== undefined && { data }),
      ...(extensions !== undefined && { extensions }),
    });
    // The promises of the execution have the data as their value.
    for (const key in data) data[key] = undefined;
    this.#send(request, reply, context, body);
    return true;
  }

  #send(request: FastifyRequest, reply: FastifyReply, context: OperationContext, body: string | Buffer): void {
    if (this.options.pending.add(reply, Buffer.byteLength(body), context)) {
      void reply.send(body);
      return;
    }
    this.options.metrics.requestRejected(OVERLOADED.code);
    sendError(request, reply, OVERLOADED);
  }

  async #executeByApollo(request: FastifyRequest, reply: FastifyReply, context: OperationContext): Promise<string> {
    const body = await this.options.executeByApollo(request, reply, context);
    setStatus(reply, statusFor(reply.statusCode, reply.getHeader("content-type")));
    return body;
  }
}

function isForApollo({ method, query, sha256, operationName }: GraphqlRequest, document: PreparedDocument): boolean {
  if (query !== undefined && sha256 !== undefined) return true;
  if (method === "POST") return false;
  const operation = document.operation(operationName ?? null)?.definition.operation;
  return operation !== undefined && operation !== OperationTypeNode.QUERY;
}

/** Node.js has no reason phrase for 294, which is not registered. */
function setStatus(reply: FastifyReply, status: number): void {
  reply.code(status);
  if (status === PARTIAL_SUCCESS) reply.raw.statusMessage = "Partial Success";
}

function rejectUnsupported({ body, headers }: FastifyRequest): HttpError | undefined {
  if (Array.isArray(body)) {
    const message = `Expected one operation, but got an array of ${String(body.length)}. Send a request for each: batching is not supported.`;
    return { status: 422, code: "BAD_REQUEST", message };
  }
  if (headers.upgrade?.toLowerCase() !== "websocket") return undefined;
  const message = "WebSocket is not supported, as there are no subscriptions. Send queries and mutations by POST.";
  return { status: 400, code: "BAD_REQUEST", message };
}

function notAcceptable(accept = ""): HttpError {
  const message =
    "Expected an Accept header that allows application/json or application/graphql-response+json, " +
    `but got ${JSON.stringify(accept.slice(0, 100))}.`;
  return { status: 406, code: "BAD_REQUEST", message };
}
