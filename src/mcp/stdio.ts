/** The Model Context Protocol over standard input and output: one JSON-RPC message a line. */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import type { Logger } from "pino";

/** Bytes that a stream reads at a time. A part of the next message may arrive with a message. */
const CHUNK_BYTES = 65_536;
/** Requests in flight at which no further input is read. */
const MAX_REQUESTS = 100;

/** A message, or a line that is not a message, is longer than the limit. */
export class MessageTooLargeError extends Error {
  override name = "MessageTooLargeError";
}

export interface StdioOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Maximum size of a message, rounded up to the next chunk of the input. */
  readonly maxMessageBytes: number;
  /** Time for the requests in flight when the input has ended, in milliseconds. */
  readonly graceMs: number;
  /** Ends the connection at once, and aborts the requests in flight. */
  readonly signal: AbortSignal;
  /** Must not write to `output`. */
  readonly logger: Logger;
}

/**
 * Serves one client until it closes the input, and its requests have their responses.
 * @throws MessageTooLargeError
 */
export async function serveStdio(server: McpServer, options: StdioOptions): Promise<void> {
  const { input, output, maxMessageBytes, graceMs, signal, logger } = options;
  const transport = new StdioServerTransport(input, output, { maxBufferSize: maxMessageBytes + CHUNK_BYTES });
  // The transport adds a listener for each response that waits for the client. RequestsInFlight bounds their number.
  output.setMaxListeners(0);
  const requests = new RequestsInFlight(transport, input);
  // The messages of the errors may repeat the line.
  server.server.onerror = () => logger.warn("a line on standard input is not a valid message");
  // The transport closes itself if its buffer is full.
  const overflowed = new Promise<"overflowed">((resolve) => (transport.onclose = () => resolve("overflowed")));
  const aborted = once(signal, "abort").then(() => "aborted" as const);
  const ended = finished(input, { writable: false }).then(
    () => "ended" as const,
    () => "ended" as const,
  );
  await server.connect(transport);
  const reason = await Promise.race([overflowed, aborted, ended]);
  if (reason === "ended") await Promise.race([requests.idle(graceMs), aborted]);
  await server.close();
  // An input that is open would keep the process alive.
  input.destroy();
  if (reason === "overflowed") {
    throw new MessageTooLargeError(
      `A message on standard input has more than ${String(maxMessageBytes)} bytes (MAX_REQUEST_BYTES).`,
    );
  }
}

/** Counts the requests without a response. Pauses the input while there are too many. */
class RequestsInFlight {
  readonly #ids = new Set<RequestId>();
  #onIdle: () => void = () => undefined;

  /** @param transport not connected yet */
  constructor(
    transport: StdioServerTransport,
    private readonly input: Readable,
  ) {
    transport.onmessage = (message) => this.#received(message);
    const send = transport.send.bind(transport);
    transport.send = async (message) => {
      await send(message);
      if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) this.#end(message.id);
    };
  }

  /** Resolves when all requests have their responses, or after a time. */
  async idle(maxMs: number): Promise<void> {
    if (this.#ids.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), maxMs);
    this.#onIdle = () => resolve(undefined);
    await promise;
    clearTimeout(timer);
  }

  #received(message: JSONRPCMessage): void {
    if (isJSONRPCRequest(message)) {
      this.#ids.add(message.id);
      if (this.#ids.size >= MAX_REQUESTS) this.input.pause();
    } else if ("method" in message && message.method === "notifications/cancelled") {
      // There is no response to a request that was cancelled.
      this.#end(message.params?.["requestId"] as RequestId | undefined);
    }
  }

  #end(id: RequestId | undefined): void {
    if (id === undefined || !this.#ids.delete(id)) return;
    if (this.#ids.size === 0) this.#onIdle();
    if (this.#ids.size === MAX_REQUESTS - 1) this.input.resume();
  }
}
