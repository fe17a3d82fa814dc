/** One exchange with a client: received, recorded, spoiled if a fault says so, else performed. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Operation } from "../contract/document.ts";
import { findRoute, segmentsOf } from "../contract/router.ts";
import { mix } from "../mix.ts";
import { answer } from "./answer.ts";
import type { Calls, RecordedCall } from "./calls.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Platform } from "./perform.ts";
import { receive, type Received } from "./receive.ts";
import { send, type Outgoing } from "./send.ts";

export interface Exchange extends Platform {
  readonly calls: Calls;
  readonly faults: Faults;
  readonly violations: string[];
  readonly nextRequestId: () => string;
  /** Takes no new connection for so many milliseconds. */
  readonly refuseConnections: (milliseconds: number) => void;
}

const REFUSAL_MS = 1_000;

const garbage = "<html><body>Bad gateway</body></html>";

/** Paths of the API start so; the platform knows no others. */
export const apiBase = "/elements/api-v2";

export async function exchange(sandbox: Exchange, request: IncomingMessage, response: ServerResponse) {
  const inside = request.url?.startsWith(`${apiBase}/`) ?? false;
  const received = await receive(request, inside ? apiBase : "");
  if (!received) return;
  const segments = segmentsOf(received.path);
  const target = inside ? segments && findRoute(received.method, segments) : { allowed: [] };
  const operation = target && "operation" in target ? target.operation : undefined;
  const call = recordOf(received, operation);
  sandbox.calls.begin(call);
  response.on("close", () => sandbox.calls.end());

  const fault = sandbox.faults.strike(received.method, call.path, operation);
  const delayMs = sandbox.store.settings.latencyMs + delayOf(fault);
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  if (response.destroyed || fault?.break === "hang") return;
  if (fault?.break === "refuse") sandbox.refuseConnections(fault.delayMs ?? REFUSAL_MS);
  if (fault?.break === "refuse" || fault?.break === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  const requestId = sandbox.nextRequestId();
  const outgoing = spoiled(fault, requestId) ?? answer(sandbox, target, received, requestId);
  call.status = outgoing.status;
  await send(response, outgoing, fault);
}

function delayOf(fault: Fault | undefined): number {
  return fault?.break === "slow" || fault?.break === "refuse" ? 0 : (fault?.delayMs ?? 0);
}

function recordOf({ method, path, rawQuery, headers, body }: Received, operation: Operation | undefined): RecordedCall {
  return {
    method,
    path: rawQuery === "" ? path : `${path}?${rawQuery}`,
    operationId: operation?.id,
    template: operation?.template,
    headers,
    body: readable(body),
    status: undefined,
  };
}

function readable(body: Received["body"]): unknown {
  if (body === "too large" || body.length === 0) return undefined;
  const text = body.toString("utf8");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What a fault answers in the place of the platform. */
function spoiled(fault: Fault | undefined, requestId: string): Outgoing | undefined {
  const id = { "elements-request-id": requestId };
  if (fault?.break === "garbage") return { status: fault.answer?.status ?? 200, headers: id, body: garbage };
  if (!fault?.answer) return undefined;
  const { status, headers, body = { requestId, message: "Something went wrong" } } = fault.answer;
  return { status, headers: { ...id, ...headers }, body };
}

/** 24 hexadecimal digits; the same ones, one after another, at every start. */
export function requestIds(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return [1, 2, 3].map((part) => mix(last, part).toString(16).padStart(8, "0")).join("");
  };
}
