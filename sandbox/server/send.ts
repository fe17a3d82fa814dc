/** Writes a response to the socket, modified by a fault if there is one. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";

export interface OutgoingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON; undefined for an empty body. */
  readonly body: unknown;
  /** Delay of the first byte. */
  readonly delayMs?: number;
}

const exposedHeaders = [
  "Elements-Returned-Count",
  "Elements-Total-Count",
  "Elements-Request-Id",
  "Elements-Next-Page-Token",
  "Elements-Trace-Id",
  "Elements-Error",
  "Content-Disposition",
].join(", ");

const CHUNKS = 8;

export async function send(
  response: ServerResponse,
  { status, headers, body }: OutgoingResponse,
  fault?: Fault,
): Promise<void> {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const bytes = Buffer.from(text + " ".repeat(fault?.padBytes ?? 0));
  const missing = fault?.break === "truncate" ? Math.ceil(bytes.length / 2) + 1 : 0;
  const allHeaders = {
    ...(bytes.length > 0 && { "content-type": "application/json;charset=UTF-8" }),
    "content-length": bytes.length + (missing > 0 ? 1 : 0),
    "access-control-allow-origin": "*",
    "access-control-expose-headers": exposedHeaders,
    ...headers,
  };
  response.writeHead(status, fault?.headers === undefined ? allHeaders : mergeHeaders(allHeaders, fault.headers));
  if (missing > 0) {
    response.write(bytes.subarray(0, Math.max(0, bytes.length - missing)), () => response.destroy());
    return;
  }
  if (fault?.break === "slow") await sendInChunks(response, bytes, fault.delayMs ?? 20);
  else response.end(bytes);
}

async function sendInChunks(response: ServerResponse, bytes: Buffer, pauseMs: number): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / CHUNKS));
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await wait(pauseMs, undefined, { ref: false });
  }
  response.end();
}

/** Header names are case-insensitive. null removes a header. */
function mergeHeaders(headers: object, overrides: Readonly<Record<string, string | null>>): Record<string, string> {
  const lowerCase = (named: object) =>
    Object.entries(named).map(([name, value]) => [name.toLowerCase(), value as unknown]);
  const merged = Object.fromEntries([...lowerCase(headers), ...lowerCase(overrides)]) as Record<string, string | null>;
  return Object.fromEntries(Object.entries(merged).filter((header): header is [string, string] => header[1] !== null));
}
