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
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const bytes = Buffer.from(text + " ".repeat(fault?.padBytes ?? 0));
  const missing = fault?.break === "truncate" ? Math.ceil(bytes.length / 2) + 1 : 0;
  const sent = {
    ...(bytes.length > 0 && { "content-type": "application/json;charset=UTF-8" }),
    "content-length": bytes.length + (missing > 0 ? 1 : 0),
    "access-control-allow-origin": "*",
    "access-control-expose-headers": exposed,
    ...headers,
  };
  response.writeHead(status, fault?.headers === undefined ? sent : overlaid(sent, fault.headers));
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

/** Names of headers are the same in any case; null leaves one out. */
function overlaid(headers: object, others: Readonly<Record<string, string | null>>): Record<string, string> {
  const lower = (given: object) => Object.entries(given).map(([name, value]) => [name.toLowerCase(), value as unknown]);
  const all = Object.fromEntries([...lower(headers), ...lower(others)]) as Record<string, string | null>;
  return Object.fromEntries(Object.entries(all).filter((header): header is [string, string] => header[1] !== null));
}
