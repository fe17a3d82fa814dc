import type { IncomingHttpHeaders } from "node:http";
import type { Client, Dispatcher } from "undici";
import type { Cancellable, Cancellation } from "./cancellation.ts";
import type { Borrower, Connections } from "./connections.ts";
import { CancelledError, ConnectionError, InvalidResponseError, TimeoutError, type UpstreamError } from "./errors.ts";

export interface Exchanged {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ExchangeLimits {
  /** When its operation began, see Borrower; undefined for what goes before all others. */
  readonly since?: number;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly cancellation: Cancellation;
}

/** Who is told how an exchange ended: once, by one of the two. */
export interface ExchangeListener {
  readonly onAnswer: (answer: Exchanged) => void;
  readonly onFault: (fault: Error) => void;
}

/** The same as a promise. @throws ConnectionError, TimeoutError, CancelledError, InvalidResponseError (answer too large) */
export function exchange(
  connections: Connections,
  options: Dispatcher.DispatchOptions,
  limits: ExchangeLimits,
): Promise<Exchanged> {
  return new Promise((onAnswer, onFault) => {
    new Exchange(connections, options, limits, { onAnswer, onFault }).start();
  });
}

/**
 * One request and its whole answer, through undici's dispatch, which makes no stream of it. The time limit spans
 * waiting for a connection, connecting, waiting and reading; undici's own limits are for each phase alone.
 */
export class Exchange implements Dispatcher.DispatchHandler, Borrower, Cancellable {
  #settled = false;
  #client: Client | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #bytes = 0;

  constructor(
    private readonly connections: Connections,
    private readonly options: Dispatcher.DispatchOptions,
    private readonly limits: ExchangeLimits,
    private readonly listener: ExchangeListener,
  ) {}

  get since(): number {
    return this.limits.since ?? -Infinity;
  }

  start(): void {
    const { timeoutMs, cancellation } = this.limits;
    this.#timer = setTimeout(() => this.#giveUp(new TimeoutError(timeoutMs)), timeoutMs);
    cancellation.add(this);
    if (!this.#settled) this.connections.acquire(this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new CancelledError());
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.limits.maxResponseBytes)
      this.#giveUp(this.#invalid(`is larger than ${String(this.limits.maxResponseBytes)} bytes`));
    else if (this.#first === undefined) this.#first = chunk;
    else (this.#more ??= [this.#first]).push(chunk);
  }

  onResponseEnd(): void {
    this.#free();
    if (!this.#settle()) return;
    const body = this.#more === undefined ? (this.#first ?? Buffer.alloc(0)) : Buffer.concat(this.#more);
    this.listener.onAnswer({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#free();
    if (this.#settle())
      this.listener.onFault(isNoHttp(error) ? this.#invalid("is not HTTP") : new ConnectionError(error));
  }

  use(client: Client): void {
    this.#client = client;
    if (this.#settled) this.#free();
    else client.dispatch(this.options, this);
  }

  cancelled(reason: Error): void {
    this.#giveUp(reason);
  }

  #giveUp(fault: Error): void {
    if (!this.#settle()) return;
    this.#controller?.abort(fault);
    this.listener.onFault(fault);
  }

  /** True for whoever comes first. */
  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.limits.cancellation.delete(this);
    return true;
  }

  /** Only once undici has done with the request: an aborted one still ends with `onResponseError`. */
  #free(): void {
    if (this.#client !== undefined) this.connections.release(this.#client);
    this.#client = undefined;
  }

  #invalid(fault: string): UpstreamError {
    const requestId = this.#headers["elements-request-id"];
    return new InvalidResponseError(
      `The platform's answer ${fault}.`,
      this.#status === 0 ? undefined : this.#status,
      typeof requestId === "string" ? requestId : undefined,
    );
  }
}

/** Bytes that cannot be read as HTTP, or headers without end; a connection that ends too early is another matter. */
function isNoHttp(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return code === "UND_ERR_HEADERS_OVERFLOW" || (error.name === "HTTPParserError" && code !== "HPE_INVALID_EOF_STATE");
}
