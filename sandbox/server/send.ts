/** Writes a response to the socket, modified by a fault if there is one. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";
import { breaksBody, sendChunks, type Chunks } from "./sendChunks.ts";

export interface OutgoingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON; undefined for an empty body. */
  readonly body: unknown;
  /** Sent in place of `body`, without a Content-Length. */
  readonly chunks?: Chunks;
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

const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": exposedHeaders,
};

const CHUNKS = 8;

/** @param onSent is called with the number of bytes of the body, or of each of its chunks */
export async function send(
  response: ServerResponse,
  outgoing: OutgoingResponse,
  fault: Fault = {},
  onSent: (bytes: number) => void = () => undefined,
): Promise<void> {
  const { status, headers, chunks } = outgoing;
  if (chunks) {
    const allHeaders = mergeHeaders({ ...corsHeaders, ...headers }, fault.headers);
    response.writeHead(status, allHeaders);
    await sendChunks(response, chunks, fault, onSent);
    // The length is a lie of the fault. A client that waits for more bytes would wait until its own timeout.
    if ("content-length" in allHeaders) response.socket?.destroySoon();
    return;
  }
  const bytes = bytesOf(outgoing, fault);
  const missing = fault.break === "truncate" && fault.afterBytes === undefined ? Math.ceil(bytes.length / 2) + 1 : 0;
  const allHeaders = {
    ...(bytes.length > 0 && { "content-type": "application/json;charset=UTF-8" }),
    "content-length": bytes.length + (missing > 0 ? 1 : 0),
    ...corsHeaders,
    ...headers,
  };
  response.writeHead(status, mergeHeaders(allHeaders, fault.headers));
  if (missing > 0) {
    const sent = bytes.subarray(0, Math.max(0, bytes.length - missing));
    onSent(sent.length);
    response.write(sent, () => response.destroy());
    return;
  }
  if (breaksBody(fault)) {
    await sendChunks(response, [bytes], { ...fault, padBytes: 0 }, onSent);
    return;
  }
  onSent(bytes.length);
  if (fault.break === "slow") await sendInChunks(response, bytes, fault.delayMs ?? 20);
  else response.end(bytes);
}

function bytesOf({ body }: OutgoingResponse, { padBytes = 0 }: Fault): Buffer {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return Buffer.from(text + " ".repeat(padBytes));
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
function mergeHeaders(headers: object, overrides: Fault["headers"] = {}): Record<string, string> {
  const lowerCase = (named: object) =>
    Object.entries(named).map(([name, value]) => [name.toLowerCase(), value as unknown]);
  const merged = Object.fromEntries([...lowerCase(headers), ...lowerCase(overrides)]) as Record<string, string | null>;
  return Object.fromEntries(Object.entries(merged).filter((header): header is [string, string] => header[1] !== null));
}
