import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Cancellation } from "./cancellation.ts";
import { CancelledError, ConnectionError, InvalidResponseError, TimeoutError } from "./errors.ts";

export interface Exchanged {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly cancellation: Cancellation;
}

/**
 * One request and its whole answer, through undici's dispatch: a third less work than `Pool.request`, which makes a stream.
 * The time limit spans connecting, waiting and reading; undici's own limits are for each phase alone.
 * @throws ConnectionError, TimeoutError, CancelledError, InvalidResponseError (answer too large)
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: ExchangeLimits,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const handler = new BufferingHandler(limits, resolve, reject);
    if (!handler.settled) dispatcher.dispatch(options, handler);
  });
}

class BufferingHandler implements Dispatcher.DispatchHandler {
  settled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(
    private readonly limits: ExchangeLimits,
    private readonly resolve: (answer: Exchanged) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.#timer = setTimeout(() => this.#giveUp(new TimeoutError(limits.timeoutMs)), limits.timeoutMs);
    limits.cancellation.add(this.#onCancel);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.settled) controller.abort(new CancelledError());
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.limits.maxResponseBytes) {
      const requestId = this.#headers["elements-request-id"];
      const message = `The platform's answer is larger than ${String(this.limits.maxResponseBytes)} bytes.`;
      this.#giveUp(
        new InvalidResponseError(message, this.#status, typeof requestId === "string" ? requestId : undefined),
      );
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle()) this.reject(new ConnectionError(error));
  }

  #onCancel = (): void => this.#giveUp(this.limits.cancellation.reason ?? new CancelledError());

  #giveUp(error: Error): void {
    if (!this.#settle()) return;
    this.#controller?.abort(error);
    this.reject(error);
  }

  /** True for whoever comes first. */
  #settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.#timer);
    this.limits.cancellation.delete(this.#onCancel);
    return true;
  }
}
