import type { Dispatcher } from "undici";
import type { CallTrace } from "./callTrace.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Credentials } from "./credentials.ts";
import { StatusError } from "./errors.ts";
import { exchange, type Exchanged } from "./exchange.ts";
import { readReply, type Reply } from "./reply.ts";
import type { Upstream } from "./upstream.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RestRequest {
  readonly method: Method;
  /** Path below the base URL, and query. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly element?: string | undefined;
}

/** One REST call as undici wants it. Plain reads have the same headers over and over: they are made once a credential. */
export function dispatchOptions(
  { basePath }: Upstream,
  credentials: Credentials,
  { method, target, headers, body, element }: RestRequest,
): Dispatcher.DispatchOptions {
  const plain = headers === undefined && body === undefined && element === undefined;
  return {
    method,
    path: basePath + target,
    headers: plain
      ? credentials.plainHeaders
      : {
          accept: "application/json",
          authorization: element === undefined ? credentials.header : credentials.headerWithElement(element),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/** One REST call that nobody shares. @throws UpstreamError */
export async function sendRequest(
  upstream: Upstream,
  credentials: Credentials,
  request: RestRequest,
  cancellation: Cancellation,
  trace: CallTrace | undefined,
): Promise<Reply> {
  const { breaker } = upstream;
  const refusal = breaker.refusal();
  if (refusal !== undefined) throw refusal;
  try {
    const answer = await measuredExchange(upstream, credentials, request, cancellation, trace);
    const reply = readReply(answer, Date.now(), credentials, request);
    if (reply instanceof StatusError) throw reply;
    breaker.succeeded();
    return reply;
  } catch (fault) {
    breaker.failed(fault as Error);
    throw fault;
  }
}

async function measuredExchange(
  upstream: Upstream,
  credentials: Credentials,
  request: RestRequest,
  cancellation: Cancellation,
  trace: CallTrace | undefined,
): Promise<Exchanged> {
  const { connections, meter, settings } = upstream;
  const { timeoutMs, maxResponseBytes } = settings;
  const limits = { timeoutMs, maxResponseBytes, cancellation };
  const sentAt = meter.started();
  const span = trace?.callStarted(request.method, request.target, 0);
  let ending: number | Error = 0;
  try {
    const answer = await exchange(connections, dispatchOptions(upstream, credentials, request), limits);
    ending = answer.status;
    return answer;
  } catch (fault) {
    ending = fault as Error;
    throw fault;
  } finally {
    span?.ended(ending);
    meter.ended(request.method, request.target, ending, sentAt);
  }
}
