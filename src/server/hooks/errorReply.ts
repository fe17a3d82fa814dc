import type { FastifyReply, FastifyRequest } from "fastify";

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The setting that refuses it. */
  readonly limit?: string;
  /** Seconds, for who may try again. */
  readonly retryAfter?: number;
}

/** Answers a request that never becomes an operation: as GraphQL over HTTP says it, so that clients need no other way to read it. */
export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, code, message, limit, retryAfter } = refusal;
  const { accept = "" } = request.headers;
  const type = accept.includes("application/graphql-response+json") ? "graphql-response+json" : "json";
  if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
  const extensions = { code, ...(limit !== undefined && { limit }), ...(retryAfter !== undefined && { retryAfter }) };
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .header("content-type", `application/${type}; charset=utf-8`)
    .send(`${JSON.stringify({ errors: [{ message, extensions }] })}\n`);
}
