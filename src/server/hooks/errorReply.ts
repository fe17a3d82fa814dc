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
  /** Further members of `extensions`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

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

/** Sends the error as a GraphQL response, which is the only format that clients have to parse. */
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
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .header("content-type", `application/${type}; charset=utf-8`)
    .send(`${JSON.stringify({ errors: [{ message, extensions }] })}\n`);
}
