/** Writes a body in chunks, each after the one before has been sent, and ends it in the middle if a fault says so. */
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";

export type Chunks = Iterable<Buffer> | AsyncIterable<Buffer>;

const DEFAULT_BREAK_BYTES = 1_024;
const DEFAULT_PAUSE_MS = 20;
const SLOW_CHUNK_BYTES = 1_024;

/** @param onSent is called with the number of bytes of each chunk */
export async function sendChunks(
  response: ServerResponse,
  chunks: Chunks,
  fault: Fault = {},
  onSent: (bytes: number) => void,
): Promise<void> {
  let left = breaksBody(fault) ? (fault.afterBytes ?? DEFAULT_BREAK_BYTES) : Infinity;
  const isSlow = fault.break === "slow";
  // Without this, a body that breaks before its first byte would not even have a status.
  response.flushHeaders();
  for await (const chunk of pieces(padded(chunks, fault.padBytes ?? 0), isSlow ? SLOW_CHUNK_BYTES : Infinity)) {
    const part = chunk.subarray(0, left);
    if (part.length > 0 && !(await write(response, part))) return;
    onSent(part.length);
    left -= part.length;
    if (left <= 0) break;
    if (isSlow) await wait(fault.delayMs ?? DEFAULT_PAUSE_MS, undefined, { ref: false });
  }
  if (breaksBody(fault)) breakOff(response, fault);
  else response.end();
}

export const breaksBody = ({ break: kind, afterBytes }: Fault): boolean =>
  kind === "truncate" || (afterBytes !== undefined && (kind === "reset" || kind === "hang"));

/** A body that hangs stays open until the client leaves. */
function breakOff(response: ServerResponse, fault: Fault): void {
  if (fault.break === "reset") response.socket?.resetAndDestroy();
  if (fault.break === "truncate") response.destroy();
}

/** False if the connection has closed. */
const write = (response: ServerResponse, chunk: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    if (response.destroyed) {
      resolve(false);
      return;
    }
    const close = () => resolve(false);
    response.once("close", close);
    response.write(chunk, (error) => {
      response.off("close", close);
      resolve(!error);
    });
  });

async function* padded(chunks: Chunks, bytes: number): AsyncGenerator<Buffer> {
  yield* chunks;
  if (bytes > 0) yield Buffer.alloc(bytes, " ");
}

async function* pieces(chunks: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += size) yield chunk.subarray(start, start + size);
  }
}
