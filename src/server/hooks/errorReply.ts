import type { FastifyReply, FastifyRequest } from "fastify";

/** An error of a request that is rejected before it becomes an operation. */
export interface HttpError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The setting whose limit is exceeded. */
  readonly limit?: string;
  /** Seconds until a retry can succeed. */
  readonly retryAfter?: number;
  /** True if the body is not JSON. */
  readonly isNotJson?: boolean;
  /** Further members of `extensions`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** True for a route of JSON-RPC, whose clients expect errors in its format. */
    readonly isJsonRpc?: boolean;
  }
}

/** Codes of JSON-RPC: the message is not JSON, is not a request, or was not handled. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const SERVER_ERROR = -32_000;
/** Statuses that are about the message. */
const MALFORMED: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** Thrown by body parsers and hooks. The message is sent to the client. */
export class RequestError extends Error {
  override name = "RequestError";

  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Sends the error as a GraphQL response, which is the only format that clients have to parse, or in the format of JSON-RPC
 * if that is the format of the route.
 */
export function sendError(request: FastifyRequest, reply: FastifyReply, error: HttpError): FastifyReply {
  const { status, code, message, limit, retryAfter, extensions: others } = error;
  const { accept = "" } = request.headers;
  const type = accept.includes("application/graphql-response+json") ? "graphql-response+json" : "json";
  if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
  const extensions = {
    code,
    ...(limit !== undefined && { limit }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...others,
  };
  const isJsonRpc = request.routeOptions.config.isJsonRpc === true;
  const body = isJsonRpc
    ? { jsonrpc: "2.0", error: { code: rpcCode(error), message, data: extensions }, id: null }
    : { errors: [{ message, extensions }] };
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .header("content-type", `application/${isJsonRpc ? "json" : type}; charset=utf-8`)
    .send(`${JSON.stringify(body)}\n`);
}

function rpcCode({ status, isNotJson }: HttpError): number {
  if (isNotJson === true) return PARSE_ERROR;
  return MALFORMED.has(status) ? INVALID_REQUEST : SERVER_ERROR;
}
