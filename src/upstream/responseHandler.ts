import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { AbortListener } from "./abort.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import {
  ConnectionError,
  InvalidResponseError,
  OperationAbortedError,
  ResponseTooLargeError,
  StatusError,
  TimeoutError,
} from "./errors.ts";
import type { RestRequest } from "./request.ts";
import { parseResponse, requestIdOf } from "./parseResponse.ts";
import { joinChunks } from "./joinChunks.ts";
import type { OnResult } from "./restResponse.ts";

export interface ResponseLimits {
  /** From dispatch to the end of the response, connecting included. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

/** Sends one request on a connection of the pool, and reads its whole response. `dispatch` of undici creates no stream. */
export class ResponseHandler implements Dispatcher.DispatchHandler, AbortListener {
  #settled = false;
  #sent = false;
  #hasConnection = false;
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #bytes = 0;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly request: RestRequest,
    private readonly limits: ResponseLimits,
    private readonly onResult: OnResult,
  ) {}

  dispatch(): void {
    const { timeoutMs } = this.limits;
    // After a pause of the process, timers run before the responses that arrived in time are read.
    this.#timer = setTimeout(() => setImmediate(() => this.#timedOut()), timeoutMs);
    this.request.abort.add(this);
    if (this.#settled) return;
    this.#hasConnection = true;
    this.pool.dispatch(this.request, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error("aborted"));
    else this.#sent = true;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.limits.maxResponseBytes)
      this.#fail(this.#invalid(ResponseTooLargeError, `is larger than ${String(this.limits.maxResponseBytes)} bytes`));
    else if (this.#first === undefined) this.#first = chunk;
    else (this.#more ??= [this.#first]).push(chunk);
  }

  onResponseEnd(): void {
    this.#releaseConnection();
    if (!this.#settle()) return;
    const body = this.#more === undefined ? (this.#first ?? Buffer.alloc(0)) : joinChunks(this.#more, this.#bytes);
    this.onResult(parseResponse({ status: this.#status, headers: this.#headers, body }, this.request));
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#releaseConnection();
    if (!this.#settle()) return;
    this.onResult(
      isMalformedResponse(error)
        ? this.#invalid(InvalidResponseError, "is not valid HTTP")
        : new ConnectionError(error, this.#outcomeUnknown),
    );
  }

  /**
   * Ignores the abort after a 401 of the same operation: its other responses arrive soon, and aborting would close their
   * connections, each of which costs a TLS handshake.
   */
  onAbort(reason: Error): void {
    if (reason instanceof StatusError) return;
    this.#fail(reason instanceof OperationAbortedError && this.#outcomeUnknown ? reason.withUnknownOutcome() : reason);
  }

  #timedOut(): void {
    this.#fail(new TimeoutError(this.limits.timeoutMs, this.#outcomeUnknown));
  }

  get #outcomeUnknown(): boolean {
    return this.#sent && this.request.isWrite;
  }

  #fail(error: Error): void {
    if (!this.#settle()) return;
    this.#controller?.abort(error);
    this.onResult(error);
  }

  /** Returns false if the request has a result already. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.request.abort.delete(this);
    return true;
  }

  /** Called when undici has finished the request: for an aborted one it calls `onResponseError`. */
  #releaseConnection(): void {
    if (this.#hasConnection) this.pool.release();
    this.#hasConnection = false;
  }

  #invalid(Kind: typeof InvalidResponseError, problem: string): InvalidResponseError {
    const status = this.#status === 0 ? undefined : this.#status;
    const requestId = requestIdOf(this.#headers);
    return new Kind(`The platform's response ${problem}.`, { status, requestId, outcomeUnknown: this.#outcomeUnknown });
  }
}

/** True for invalid HTTP and for oversized headers. False for a connection that was closed early: a connection fault. */
function isMalformedResponse(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return code === "UND_ERR_HEADERS_OVERFLOW" || (error.name === "HTTPParserError" && code !== "HPE_INVALID_EOF_STATE");
}
