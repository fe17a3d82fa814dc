import type { Readable, Writable } from "node:stream";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import { LineBuffer } from "./lineBuffer.ts";
import { readMessage } from "./message.ts";

/** Requests in flight at which no further line is read. */
const MAX_REQUESTS = 100;

/**
 * One message a line. Unlike the SDK's transport, it reads integers beyond 2^53 in arguments without rounding, responds to
 * lines that are not messages, and reads no further line while the client does not read its responses.
 */
export class StdioTransport implements Transport {
  onclose: Transport["onclose"];
  onerror: Transport["onerror"];
  onmessage: Transport["onmessage"];
  /** Resolves when the input has ended, or a line is longer than the limit. */
  readonly ended: Promise<"ended" | "overflowed">;
  readonly #lines: LineBuffer;
  readonly #requests = new Set<RequestId>();
  /** Undefined unless the client must read before more is written. */
  #drained: Promise<void> | undefined;
  #end: (reason: "ended" | "overflowed") => void;
  #onIdle: () => void = () => undefined;

  constructor(
    private readonly input: Readable,
    private readonly output: Writable,
    maxLineBytes: number,
  ) {
    this.#lines = new LineBuffer(maxLineBytes);
    const { promise, resolve } = Promise.withResolvers<"ended" | "overflowed">();
    this.ended = promise;
    this.#end = resolve;
  }

  start(): Promise<void> {
    this.input.on("data", this.#onData);
    for (const event of ["end", "close", "error"]) this.input.once(event, () => this.#end("ended"));
    return Promise.resolve();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.#write(message);
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) this.#completed(message.id);
  }

  close(): Promise<void> {
    this.input.off("data", this.#onData);
    this.input.pause();
    this.#lines.clear();
    this.onclose?.();
    return Promise.resolve();
  }

  /** Resolves when all lines have been read and all requests have their responses, or after a time. */
  async idle(maxMs: number): Promise<void> {
    if (this.#isIdle) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), maxMs);
    this.#onIdle = () => resolve(undefined);
    await promise;
    clearTimeout(timer);
  }

  get #isIdle(): boolean {
    return this.#requests.size === 0 && !this.#lines.hasLine;
  }

  get #isBusy(): boolean {
    return this.#requests.size >= MAX_REQUESTS || this.#drained !== undefined;
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#lines.push(chunk);
    this.#read();
  };

  #read(): void {
    while (!this.#isBusy) {
      const line = this.#lines.shift();
      if (line === undefined) break;
      this.#accept(line);
    }
    if (this.#lines.isTooLong) this.#end("overflowed");
    else if (this.#isBusy) this.input.pause();
    else this.input.resume();
    if (this.#isIdle) this.#onIdle();
  }

  #accept(line: Buffer): void {
    const read = readMessage(line);
    if ("rejection" in read) {
      this.onerror?.(new Error(read.rejection.error.message));
      void this.#write(read.rejection);
      return;
    }
    const { message } = read;
    if (isJSONRPCRequest(message)) this.#requests.add(message.id);
    // There is no response to a request that was cancelled.
    else if ("method" in message && message.method === "notifications/cancelled") {
      this.#requests.delete(message.params?.["requestId"] as RequestId);
    }
    this.onmessage?.(message);
  }

  #completed(id: RequestId | undefined): void {
    if (id !== undefined && this.#requests.delete(id)) this.#read();
  }

  async #write(message: object): Promise<void> {
    if (this.output.write(`${JSON.stringify(message)}\n`)) return;
    this.#drained ??= new Promise<void>((resolve) => this.output.once("drain", resolve)).then(() => {
      this.#drained = undefined;
      this.#read();
    });
    await this.#drained;
  }
}
