import type { Cancellation } from "./cancellation.ts";
import type { Credentials } from "./credentials.ts";
import { StatusError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import { readReply, type Reply } from "./reply.ts";
import type { Upstream } from "./upstream.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RestRequest {
  readonly method: Method;
  /** Path below the base URL, and query. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly element?: string;
}

/** One REST call, with the caller's credentials. @throws UpstreamError */
export async function sendRequest(
  { pool, basePath, settings }: Upstream,
  credentials: Credentials,
  { method, target, headers, body, element }: RestRequest,
  cancellation: Cancellation,
): Promise<Reply> {
  const answer = await exchange(
    pool,
    {
      method,
      path: basePath + target,
      headers: {
        accept: "application/json",
        authorization: element === undefined ? credentials.header : credentials.headerWithElement(element),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    },
    { timeoutMs: settings.timeoutMs, maxResponseBytes: settings.maxResponseBytes, cancellation },
  );
  const reply = readReply(answer, Date.now());
  if (reply instanceof StatusError) throw reply;
  return reply;
}
