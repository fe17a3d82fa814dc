import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
} from "fastify";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Config } from "../config/index.ts";
import { OPERATION_MARGIN_MS } from "../config/timeLimits.ts";
import { addJsonParser } from "./routes/graphql/jsonBody.ts";
import { refuse, type Refusal } from "./hooks/errorReply.ts";
import { RequestBodies } from "./hooks/requestBodies.ts";
import { RequestError } from "./hooks/requestError.ts";
import { foreignEncoding, repeatedHeader } from "./hooks/requestHeaders.ts";
import { requestIdOf } from "./hooks/requestId.ts";

const LARGEST_HEADERS_BYTES = 16_384;
/** Node looks for clients that are too slow this often. */
const CHECK_MS = 2_000;
/** Beyond the longest operation: a connection on which nothing moves for this long is dead, or does not read its answer. */
const DEAD_MS = 30_000;

/** Of the bodies of all requests. */
const MAX_BODY_BYTES = 64_000_000;

/** Characters of a header or a path that a refusal repeats. */
const LONGEST_ECHO = 100;

/** What every answer says. GraphiQL's page has a policy of its own. Strict-Transport-Security is for who terminates TLS. */
const SECURITY_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** The HTTP server without its routes: its limits, the headers of every answer, and what it says where nothing else answers. */
export function createListener(config: Config, logger: FastifyBaseLogger): FastifyInstance {
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Who still has a connection while it closes gets an answer: the default is a bare 503.
    return503OnClosing: false,
    bodyLimit: config.maxRequestBytes,
    trustProxy: trustOf(config.trustedProxies),
    requestTimeout: config.requestTimeoutMs,
    keepAliveTimeout: config.keepAliveTimeoutMs,
    connectionTimeout: longestOperationMs(config) + DEAD_MS,
    http: {
      headersTimeout: config.requestTimeoutMs,
      maxHeaderSize: LARGEST_HEADERS_BYTES,
      connectionsCheckingInterval: CHECK_MS,
    },
    clientErrorHandler: answerBrokenRequest,
    genReqId: ({ headers }) => requestIdOf(headers),
  });
  server.server.maxConnections = config.maxConnections;
  // GraphQL is not sent as text, and browsers send that anywhere without asking first.
  server.removeContentTypeParser("text/plain");
  addJsonParser(server);
  server.addHook("onRequest", (request, reply, next) => {
    reply.header("x-request-id", request.id).headers(SECURITY_HEADERS);
    const refusal = headerRefusal(request.raw);
    if (refusal === undefined) {
      next();
      return;
    }
    // RFC 9110, 15.5.16: a refusal of a content coding says which ones are accepted.
    if (refusal.status === 415) reply.header("accept-encoding", "identity");
    refuse(request, reply, refusal);
  });
  server.addHook("preParsing", new RequestBodies(Math.max(MAX_BODY_BYTES, config.maxRequestBytes)).count);
  server.setNotFoundHandler((request, reply) => {
    const url = request.url.split("?")[0] ?? "";
    const allowed = (["GET", "HEAD", "POST", "OPTIONS"] as const).filter((method) => server.hasRoute({ url, method }));
    const asked = `${request.method} ${url.slice(0, LONGEST_ECHO)}`;
    if (allowed.length === 0) {
      const message = `There is nothing at ${asked}. GraphQL is at POST /graphql.`;
      return refuse(request, reply, { status: 404, code: "NOT_FOUND", message });
    }
    const message = `Expected one of ${allowed.join(", ")}, but got ${asked}.`;
    reply.header("allow", allowed.join(", "));
    return refuse(request, reply, { status: 405, code: "METHOD_NOT_ALLOWED", message });
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
      const limit = "MAX_REQUEST_BYTES";
      const message = `The request is larger than ${String(config.maxRequestBytes)} bytes, the most that is allowed (${limit}).`;
      return refuse(request, reply, { status: 413, code: "OPERATION_TOO_EXPENSIVE", message, limit });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, "unexpected error");
    const message = status >= 500 ? "Something went wrong in the gateway." : sentenceOf(error, request);
    const code = status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_REQUEST";
    return refuse(request, reply, { status, code, message });
  });
  return server;
}

/** Why a request is refused by its headers alone, before its body is read; undefined if it is not. */
function headerRefusal(request: IncomingMessage): Refusal | undefined {
  const repeated = repeatedHeader(request);
  if (repeated !== undefined) {
    const message = `The header ${repeated} must not come twice.`;
    return { status: 400, code: "BAD_REQUEST", message };
  }
  const encoding = foreignEncoding(request);
  if (encoding === undefined) return undefined;
  const message = `The body must be sent without a Content-Encoding, but has "${encoding.slice(0, LONGEST_ECHO)}".`;
  return { status: 415, code: "BAD_REQUEST", message };
}

function sentenceOf(error: FastifyError, { headers }: FastifyRequest): string {
  if (error.statusCode !== 415 || error instanceof RequestError) return error.message;
  const type = headers["content-type"]?.slice(0, LONGEST_ECHO) ?? "none";
  return `Expected a body of type application/json, but got ${type}.`;
}

function longestOperationMs({ operationTimeoutMs, writeTimeoutMs, hubTimeoutMs }: Config): number {
  return Math.max(operationTimeoutMs, Math.max(writeTimeoutMs, hubTimeoutMs) + OPERATION_MARGIN_MS);
}

/** A number of proxies holds only where nobody can reach the gateway past them: Fastify leaves it to us to say so. */
function trustOf(proxies: Config["trustedProxies"]) {
  return typeof proxies === "number" ? (_address: string, hop: number) => hop < proxies : (proxies ?? false);
}

const BROKEN: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request did not come in time."],
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers are too large."],
};

/** For what is no HTTP request, or not a whole one: there is no reply to write to, only the connection. */
function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return;
  const [status, message] = BROKEN[error.code ?? ""] ?? ["400 Bad Request", "This is no HTTP request."];
  const body = `${JSON.stringify({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] })}\n`;
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${String(body.length)}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}
