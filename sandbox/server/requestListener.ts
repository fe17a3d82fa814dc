/** Handles one request to the platform's API: receives and records it, applies a fault or runs the operation, responds. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Operation } from "../contract/document.ts";
import { findRoute, segmentsOf } from "../contract/router.ts";
import { hash32 } from "../hash32.ts";
import { elementOf } from "./authorization.ts";
import type { CallLog, RecordedCall } from "./callLog.ts";
import type { Platform } from "./dispatch.ts";
import type { Fault, Faults } from "./faults.ts";
import { MAX_BODY_BYTES, receiveRequest, type ReceivedRequest } from "./receivedRequest.ts";
import { respond } from "./respond.ts";
import { breaksBody } from "./sendChunks.ts";
import { send, type OutgoingResponse } from "./send.ts";
import { addUsage } from "./usageTrail.ts";

export interface SandboxRuntime extends Platform {
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly violations: string[];
  readonly nextRequestId: () => string;
  /** Refuses new connections for this many milliseconds. */
  readonly refuseConnections: (milliseconds: number) => void;
}

const DEFAULT_REFUSAL_MS = 1_000;

const garbage = "<html><body>Bad gateway</body></html>";

/** Base path of the API. The platform answers all other paths with 404. */
export const apiBase = "/elements/api-v2";

export async function handleRequest(sandbox: SandboxRuntime, request: IncomingMessage, response: ServerResponse) {
  const isApi = request.url?.startsWith(`${apiBase}/`) ?? false;
  const received = await receiveRequest(request, isApi ? apiBase : "");
  if (!received) return;
  const segments = segmentsOf(received.path);
  const match = isApi ? segments && findRoute(received.method, segments) : { allowed: [] };
  const operation = match && "operation" in match ? match.operation : undefined;
  const call = recordOf(received, operation);
  sandbox.calls.begin(call);
  response.on("close", () => {
    call.aborted = !response.writableFinished;
    sandbox.calls.end();
  });

  const { method, headers } = received;
  const instance = sandbox.store.instances.byToken(elementOf(headers.authorization) ?? "")?.id;
  const { fault, removed } = sandbox.faults.match({ method, path: call.path, operation, instance }) ?? {};
  await isConnectedAfter(sandbox.store.settings.latencyMs, response);
  if (!(await isConnectedAfter(delayOf(fault), response, removed))) return;
  const breaksLater = fault !== undefined && breaksBody(fault);
  if (fault?.break === "hang" && !breaksLater) return;
  if (fault?.break === "refuse") sandbox.refuseConnections(fault.delayMs ?? DEFAULT_REFUSAL_MS);
  if (fault?.break === "refuse" || (fault?.break === "reset" && !breaksLater)) {
    request.socket.resetAndDestroy();
    return;
  }
  const requestId = sandbox.nextRequestId();
  const startedAt = performance.now();
  const outgoing = applyFault(fault, requestId) ?? (await respond(sandbox, match, counted(received, call), requestId));
  if (!(await isConnectedAfter(outgoing.delayMs ?? 0, response))) return;
  call.status = outgoing.status;
  const { status } = outgoing;
  addUsage(sandbox.store, { request: received, requestId, status, milliseconds: performance.now() - startedAt });
  await send(response, outgoing, fault, (bytes) => {
    call.sentBytes += bytes;
  });
}

/** @param hurry ends the time early */
async function isConnectedAfter(milliseconds: number, response: ServerResponse, hurry?: AbortSignal): Promise<boolean> {
  if (milliseconds > 0)
    await wait(milliseconds, undefined, { ref: false, ...(hurry && { signal: hurry }) }).catch(() => undefined);
  return !response.destroyed;
}

function delayOf(fault: Fault | undefined): number {
  return fault?.break === "slow" || fault?.break === "refuse" ? 0 : (fault?.delayMs ?? 0);
}

function recordOf(request: ReceivedRequest, operation: Operation | undefined): RecordedCall {
  const { method, path, rawQuery, headers, body } = request;
  return {
    method,
    path: rawQuery === "" ? path : `${path}?${rawQuery}`,
    operationId: operation?.id,
    template: operation?.template,
    headers,
    body: parsedBody(body),
    status: undefined,
    receivedBytes: body === "too large" ? MAX_BODY_BYTES : body.length,
    sentBytes: 0,
    aborted: false,
  };
}

/** Counts the bytes of a multipart request while it is read. */
function counted(request: ReceivedRequest, call: RecordedCall): ReceivedRequest {
  const { form } = request;
  if (!form) return request;
  const counting = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of form) {
      call.receivedBytes += chunk.length;
      yield chunk;
    }
  };
  return { ...request, form: counting() };
}

function parsedBody(body: ReceivedRequest["body"]): unknown {
  if (body === "too large" || body.length === 0) return undefined;
  const text = body.toString("utf8");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The response that a fault sends instead of the platform's; undefined if the operation runs. */
function applyFault(fault: Fault | undefined, requestId: string): OutgoingResponse | undefined {
  const idHeader = { "elements-request-id": requestId };
  if (fault?.break === "garbage") return { status: fault.answer?.status ?? 200, headers: idHeader, body: garbage };
  if (!fault?.answer) return undefined;
  const { status, headers, body = { requestId, message: "Something went wrong" } } = fault.answer;
  return { status, headers: { ...idHeader, ...headers }, body };
}

/** Generates ids of 24 hexadecimal digits; the same sequence at every start. */
export function requestIds(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return [1, 2, 3].map((part) => hash32(last, part).toString(16).padStart(8, "0")).join("");
  };
}
