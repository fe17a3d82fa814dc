/** Puts an answer on the wire: as it should be, or as a fault wants it. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text goes out as it is, all else as JSON; nothing without it. */
  readonly body: unknown;
}

const exposed = [
  "Elements-Returned-Count",
  "Elements-Total-Count",
  "Elements-Request-Id",
  "Elements-Next-Page-Token",
  "Elements-Trace-Id",
  "Elements-Error",
  "Content-Disposition",
].join(", ");

const pieces = 8;

export async function send(
  response: ServerResponse,
  { status, headers, body }: Outgoing,
  fault?: Fault,
): Promise<void> {
  const bytes = Buffer.from(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
  const missing = fault?.break === "truncate" ? Math.ceil(bytes.length / 2) + 1 : 0;
  response.writeHead(status, {
    ...(bytes.length > 0 && { "content-type": "application/json;charset=UTF-8" }),
    "content-length": bytes.length + (missing > 0 ? 1 : 0),
    "access-control-allow-origin": "*",
    "access-control-expose-headers": exposed,
    ...headers,
  });
  if (missing > 0) {
    response.write(bytes.subarray(0, Math.max(0, bytes.length - missing)), () => response.destroy());
    return;
  }
  if (fault?.break === "slow") await trickle(response, bytes, fault.delayMs ?? 20);
  else response.end(bytes);
}

async function trickle(response: ServerResponse, bytes: Buffer, pauseMs: number): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await wait(pauseMs, undefined, { ref: false });
  }
  response.end();
}
