import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import type { AbortListener } from "./abort.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import { ClientClosedRequestError, ConnectionError, InvalidResponseError } from "./errors.ts";
import { IdleTimer } from "./idleTimer.ts";
import { isOfAnotherInstance, parseResponse } from "./parseResponse.ts";
import type { RestRequest } from "./request.ts";
import type { OnResult } from "./restResponse.ts";

/** The body of an error is read up to this size, at which the request ends. */
const MAX_ERROR_BYTES = 64_000;
const PARTIAL_CONTENT = 206;
/** The platform's limit of a file, 6 GB. */
const MAX_FILE_BYTES = 6 * 2 ** 30;

/**
 * Sends one request, and passes the body of its response on. The body is read no faster than it is consumed: at most one
 * buffer of a Readable, 64 kB, is in memory. The request ends if no byte arrives for a while, also because none is consumed.
 */
export class StreamHandler implements Dispatcher.DispatchHandler, AbortListener {
  #settled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #hasConnection = false;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  /** Undefined until there is a successful response. */
  #body: Readable | undefined;
  readonly #error: Buffer[] = [];
  #bytes = 0;
  readonly #idle: IdleTimer;

  /** @param onResult called at the end of the response, or with the error that ended it */
  constructor(
    private readonly pool: ConnectionPool,
    private readonly request: RestRequest,
    idleTimeoutMs: number,
    private readonly onResult: OnResult,
  ) {
    this.#idle = new IdleTimer(idleTimeoutMs, (error) => this.#fail(error));
  }

  dispatch(): void {
    this.request.abort.add(this);
    if (this.#settled) return;
    this.#hasConnection = true;
    this.pool.dispatch(this.request, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error("aborted"));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    if (status > 299) return;
    if (status === PARTIAL_CONTENT) {
      this.#fail(
        new InvalidResponseError("The platform returned a part of the file, which was not requested.", { status }),
      );
      return;
    }
    if (isOfAnotherInstance(headers, this.request)) {
      this.#fail(new InvalidResponseError("The platform's response is of another connector instance.", { status }));
      return;
    }
    this.#body = new Readable({
      read: () => controller.resume(),
      destroy: (error, done) => {
        this.#fail(new ClientClosedRequestError());
        done(error);
      },
    });
    this.request.options.onStream?.({ headers, body: this.#body });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#idle.passed();
    this.#bytes += chunk.length;
    if (this.#body === undefined) {
      if (this.#bytes <= MAX_ERROR_BYTES) {
        this.#error.push(chunk);
      } else {
        this.#complete();
        controller.abort(new Error("The error is too large."));
      }
      return;
    }
    if (this.#bytes > MAX_FILE_BYTES) {
      this.#fail(new InvalidResponseError(`The file is larger than ${String(MAX_FILE_BYTES)} bytes.`));
    } else if (!this.#body.push(chunk)) {
      controller.pause();
    }
  }

  onResponseEnd(): void {
    this.#releaseConnection();
    this.#complete();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#releaseConnection();
    this.#fail(new ConnectionError(error));
  }

  onAbort(reason: Error): void {
    this.#fail(reason);
  }

  #complete(): void {
    if (!this.#settle()) return;
    const raw = { status: this.#status, headers: this.#headers, body: Buffer.concat(this.#error) };
    this.onResult(parseResponse(raw, this.request));
    this.#body?.push(null);
  }

  #fail(error: Error): void {
    if (!this.#settle()) return;
    this.#controller?.abort(error);
    this.onResult(error);
    this.#body?.destroy(error);
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#idle.stop();
    this.request.abort.delete(this);
    return true;
  }

  #releaseConnection(): void {
    if (this.#hasConnection) this.pool.release();
    this.#hasConnection = false;
  }
}
