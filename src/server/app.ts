import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Config } from "../config/index.ts";
import { OPERATION_MARGIN_MS } from "../config/timeLimits.ts";
import { isLongRequest } from "./hooks/longRequests.ts";
import { RequestBodies } from "./hooks/requestBodies.ts";
import { RequestError, sendError, type HttpError } from "./hooks/errorReply.ts";
import { repeatedHeader, unsupportedEncoding } from "./hooks/requestHeaders.ts";
import { requestIdOf } from "./hooks/requestId.ts";
import { addJsonParser } from "./routes/graphql/jsonBody.ts";

const MAX_HEADERS_BYTES = 16_384;
/** How often Node checks for connections that exceed their time limit. */
const CONNECTIONS_CHECK_INTERVAL_MS = 2_000;
/** A connection without activity is closed after the time limit of the longest operation and this margin. */
const INACTIVITY_MARGIN_MS = 30_000;
/** Longer paths and header values are truncated in error messages. */
const MAX_ECHO_LENGTH = 100;

/** Characters of one segment of a path. */
const MAX_PARAMETER_LENGTH = 2_000;

/** Of the bodies of all requests. */
const MAX_BODY_BYTES = 64_000_000;

/** Headers of every response. GraphiQL replaces the first one. Strict-Transport-Security is left to the TLS proxy. */
const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Creates the HTTP server without routes: limits, security headers, and error responses. */
export function createApp(config: Config, logger: FastifyBaseLogger): FastifyInstance {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request takes 1.4 µs. Nothing is logged with it.
    childLoggerFactory: (parent) => parent,
    // Serve requests on open connections during a shutdown, instead of Fastify's default 503.
    return503OnClosing: false,
    bodyLimit: config.maxRequestBytes,
    trustProxy: trustProxy(config.trustedProxies),
    requestTimeout: config.requestTimeoutMs,
    keepAliveTimeout: config.keepAliveTimeoutMs,
    connectionTimeout: longestOperationMs(config) + INACTIVITY_MARGIN_MS,
    http: {
      headersTimeout: config.requestTimeoutMs,
      maxHeaderSize: MAX_HEADERS_BYTES,
      connectionsCheckingInterval: CONNECTIONS_CHECK_INTERVAL_MS,
    },
    clientErrorHandler: replyToClientError,
    // Global ids that contain the name of an object are long.
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    frameworkErrors: replyToInvalidPath,
    genReqId: ({ headers }) => requestIdOf(headers),
  });
  app.server.maxConnections = config.maxConnections;
  // Browsers send text/plain to other origins without a preflight request.
  app.removeContentTypeParser("text/plain");
  addJsonParser(app);
  app.addHook("onRequest", acceptHeaders);
  app.addHook("preParsing", new RequestBodies(Math.max(MAX_BODY_BYTES, config.maxRequestBytes)).count);
  addErrorReplies(app, config, logger);
  return app;
}

const NOT_JSON: ReadonlySet<string> = new Set(["FST_ERR_CTP_INVALID_JSON_BODY", "FST_ERR_CTP_EMPTY_JSON_BODY"]);

/** Adds the headers of all responses, and rejects requests because of theirs. */
function acceptHeaders(request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  reply.header("x-request-id", request.id).headers(SECURITY_HEADERS);
  const error = checkHeaders(request.raw);
  if (error === undefined) {
    next();
    return;
  }
  // RFC 9110, 15.5.16: the response lists the supported content codings.
  if (error.status === 415) reply.header("accept-encoding", "identity");
  sendError(request, reply, error);
}

function addErrorReplies(app: FastifyInstance, config: Config, logger: FastifyBaseLogger): void {
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split("?")[0] ?? "";
    const allowed = (["GET", "HEAD", "POST", "OPTIONS"] as const).filter((method) => app.hasRoute({ url, method }));
    const target = `${request.method} ${url.slice(0, MAX_ECHO_LENGTH)}`;
    if (allowed.length === 0) {
      const message = `Not found: ${target}. GraphQL is served at POST /graphql.`;
      return sendError(request, reply, { status: 404, code: "NOT_FOUND", message });
    }
    const message = `Expected one of ${allowed.join(", ")}, but got ${target}.`;
    reply.header("allow", allowed.join(", "));
    return sendError(request, reply, { status: 405, code: "METHOD_NOT_ALLOWED", message });
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
      const limit = "MAX_REQUEST_BYTES";
      const message = `The request is larger than the limit of ${String(config.maxRequestBytes)} bytes (${limit}).`;
      return sendError(request, reply, { status: 413, code: "OPERATION_TOO_EXPENSIVE", message, limit });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      logger.error({ err: error, requestId: request.id }, "unexpected error");
      return sendError(request, reply, { status, code: "INTERNAL_SERVER_ERROR", message: "Internal server error." });
    }
    const isNotJson = NOT_JSON.has(error.code);
    return sendError(request, reply, { status, code: "BAD_REQUEST", message: messageFor(error, request), isNotJson });
  });
}

/** Replies to paths that have no route, for which no hook runs. */
function replyToInvalidPath(
  { code, statusCode = 400 }: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.header("x-request-id", request.id).headers(SECURITY_HEADERS);
  const message =
    code === "FST_ERR_MAX_PARAM_LENGTH"
      ? `A segment of the path is longer than ${String(MAX_PARAMETER_LENGTH)} characters.`
      : "The path is not valid: it must be percent-encoded UTF-8.";
  sendError(request, reply, { status: statusCode, code: "BAD_REQUEST", message });
}

/** Returns the error of a request that is rejected because of its headers, before its body is read. */
function checkHeaders(request: IncomingMessage): HttpError | undefined {
  const repeated = repeatedHeader(request);
  if (repeated !== undefined) {
    return { status: 400, code: "BAD_REQUEST", message: `The header ${repeated} must not be repeated.` };
  }
  const encoding = unsupportedEncoding(request);
  if (encoding === undefined) return undefined;
  const message = `Expected a body without Content-Encoding, but got "${encoding.slice(0, MAX_ECHO_LENGTH)}".`;
  return { status: 415, code: "BAD_REQUEST", message };
}

function messageFor(error: FastifyError, { headers }: FastifyRequest): string {
  if (error.statusCode !== 415 || error instanceof RequestError) return error.message;
  const type = headers["content-type"]?.slice(0, MAX_ECHO_LENGTH) ?? "none";
  return `Expected a body of type application/json, but got ${type}.`;
}

function longestOperationMs(config: Config): number {
  const { operationTimeoutMs, writeTimeoutMs, hubTimeoutMs, streamIdleTimeoutMs } = config;
  return Math.max(
    operationTimeoutMs,
    streamIdleTimeoutMs,
    Math.max(writeTimeoutMs, hubTimeoutMs) + OPERATION_MARGIN_MS,
  );
}

/** Fastify accepts a number of proxies only as a function: it is unsafe if the gateway can be reached without them. */
function trustProxy(proxies: Config["trustedProxies"]) {
  return typeof proxies === "number" ? (_address: string, hop: number) => hop < proxies : (proxies ?? false);
}

/**
 * True if a response is due, or has begun, to an earlier request on the connection: the client would take the error for it, or
 * for a part of it. Node's own handler looks at the same property.
 */
function hasEarlierResponse(socket: Socket): boolean {
  const { _httpMessage: response } = socket as Socket & { readonly _httpMessage?: ServerResponse | null };
  return response !== undefined && response !== null && (response.headersSent || response.req.complete);
}

const CLIENT_ERRORS: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request was not received in time."],
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers are too large."],
};

/** Answers a malformed or incomplete HTTP request, for which there is no Fastify reply. */
function replyToClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable || hasEarlierResponse(socket)) return;
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && isLongRequest(socket)) return;
  const [status, message] = CLIENT_ERRORS[error.code ?? ""] ?? ["400 Bad Request", "Malformed HTTP request."];
  const body = `${JSON.stringify({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] })}\n`;
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${String(body.length)}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}
