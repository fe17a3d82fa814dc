/** The Model Context Protocol over standard input and output: one JSON-RPC message a line. */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { Logger } from "pino";
import { StdioTransport } from "./stdioTransport.ts";

/** A message, or a line that is not a message, is longer than the limit. */
export class MessageTooLargeError extends Error {
  override name = "MessageTooLargeError";
}

export interface StdioOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Maximum size of a message. */
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
  const transport = new StdioTransport(input, output, maxMessageBytes);
  // The messages of the errors may repeat the line.
  server.server.onerror = () => logger.warn("a line on standard input is not a valid message");
  const aborted = once(signal, "abort").then(() => "aborted" as const);
  await server.connect(transport);
  const reason = await Promise.race([transport.ended, aborted]);
  if (reason === "ended") await Promise.race([transport.idle(graceMs), aborted]);
  await server.close();
  // An input that is open would keep the process alive.
  input.destroy();
  if (reason === "overflowed") {
    throw new MessageTooLargeError(
      `A message on standard input has more than ${String(maxMessageBytes)} bytes (MAX_REQUEST_BYTES).`,
    );
  }
}
