import type { AbortScope } from "./abort.ts";
import type { Credentials } from "./credentials.ts";
import type { Upstream } from "./dispatcher.ts";
import { CallLimitError, OperationAbortedError, OperationEndedError, StatusError } from "./errors.ts";
import {
  NO_CALLS,
  RestRequest,
  type CallCounts,
  type CallOptions,
  type CallTrace,
  type Method,
  type RequestOwner,
} from "./request.ts";
import { OperationQueue } from "./requestQueue.ts";
import type { RestHandler } from "./restHandler.ts";
import type { RestResponse } from "./restResponse.ts";

/** Shared instance: never exposed, and capturing a stack for each operation is expensive. */
const ENDED = new OperationEndedError();

/** The platform as one operation sees it: with its credentials, its limits, and its end. */
export class RestClient implements RequestOwner {
  readonly counts: CallCounts = { ...NO_CALLS };
  readonly queue = new OperationQueue();
  readonly #startedAt = performance.now();
  #limitMs: number;
  #timer: NodeJS.Timeout;
  readonly #responses = new Map<string, Promise<RestResponse>>();
  readonly #unfilterable = new Set<string>();

  constructor(
    private readonly upstream: Upstream,
    readonly credentials: Credentials,
    private readonly scope: AbortScope,
    readonly trace: CallTrace | undefined,
  ) {
    this.#limitMs = upstream.settings.operationTimeoutMs;
    this.#timer = this.#startTimer(this.#limitMs);
  }

  /** Lengths of lists, as the caller has seen them in this operation or another. */
  readonly listSizes = {
    get: (list: string): number | undefined => this.upstream.listSizes.get(this.credentials.hash, list),
    learn: (list: string, size: number): void => this.upstream.listSizes.learn(this.credentials.hash, list, size),
  };

  /** Whether a list may be filtered by ids. */
  readonly idFilter = {
    mayWork: (list: string): boolean =>
      this.upstream.settings.whereIdIn &&
      !this.#unfilterable.has(list) &&
      this.upstream.idFilters.mayWork(this.credentials.hash, list),
    confirm: (list: string): void => {
      if (!this.#unfilterable.has(list)) this.upstream.idFilters.learn(this.credentials.hash, list, true);
    },
    /** Not again in this operation; if the platform does not know the filter, not in others for some time either. */
    giveUp: (list: string, isUnknown: boolean): void => {
      this.#unfilterable.add(list);
      if (isUnknown) this.upstream.idFilters.learn(this.credentials.hash, list, false);
    },
  };

  /**
   * Reads. Equal path, query and headers are one request in an operation, and one at a time for a credential. Passing
   * faults are retried.
   * @throws UpstreamError
   */
  get(path: string, options: CallOptions = {}): Promise<RestResponse> {
    const { reason } = this.scope;
    if (reason !== undefined) return Promise.reject(reason);
    const request = this.#request("GET", path, options);
    let response = this.#responses.get(request.key);
    if (response === undefined) {
      response = this.#dispatch(request);
      this.#responses.set(request.key, response);
    } else {
      this.count("shared");
    }
    return response;
  }

  /**
   * Writes, once. What was read before may be out of date, so it is dropped from memory and caches.
   * @throws UpstreamError with `outcomeUnknown` if the write may have been made
   */
  async send(method: Exclude<Method, "GET">, path: string, options: CallOptions = {}): Promise<RestResponse> {
    if (this.scope.reason !== undefined) throw this.scope.reason;
    this.upstream.writers.add(this);
    try {
      return await this.#dispatch(this.#request(method, path, options));
    } finally {
      this.#responses.clear();
    }
  }

  /**
   * Aborts requests still in flight. Execution can finish early when a non-null field fails while siblings are pending.
   * Mutations are serial, so no write is affected.
   */
  end(): void {
    clearTimeout(this.#timer);
    this.upstream.writers.delete(this);
    this.scope.abort(ENDED);
  }

  /** Ends the operation with an error. */
  abort(reason: Error): void {
    this.scope.abort(reason);
  }

  consumeCall(isRetry: boolean): CallLimitError | undefined {
    const { maxCallsPerOperation } = this.upstream.settings;
    if (isRetry) this.count("retries");
    else if (this.counts.calls - this.counts.retries >= maxCallsPerOperation) {
      return new CallLimitError(maxCallsPerOperation);
    }
    this.count("calls");
    return undefined;
  }

  /** For this operation and for the process: a request with other subscribers can outlive the operation that issued it. */
  count(kind: keyof CallCounts): void {
    this.counts[kind] += 1;
    this.upstream.requests.counts[kind] += 1;
  }

  timeLeft(): number {
    return this.#startedAt + this.#limitMs - performance.now();
  }

  #request(method: Method, path: string, options: CallOptions): RestRequest {
    const credential = this.upstream.credentials.get(this.credentials.hash);
    return new RestRequest(this.upstream, method, path, options, this, credential, this.scope);
  }

  #dispatch(request: RestRequest): Promise<RestResponse> {
    if (request.isWrite || request.isHubCall)
      this.#extendLimit(this.upstream.timeoutOf(request) + this.upstream.settings.operationMarginMs);
    return new Promise((resolve, reject) => this.upstream.dispatch(request, new PendingCall(this, resolve, reject)));
  }

  #extendLimit(limitMs: number): void {
    if (limitMs <= this.#limitMs) return;
    this.#limitMs = limitMs;
    clearTimeout(this.#timer);
    this.#timer = this.#startTimer(this.timeLeft());
  }

  #startTimer(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      const message = `The operation did not finish within ${String(this.#limitMs)} ms.`;
      this.scope.abort(new OperationAbortedError(message));
    }, milliseconds);
  }
}

class PendingCall implements RestHandler {
  constructor(
    private readonly client: RestClient,
    private readonly resolve: (response: RestResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onResponse(response: RestResponse): void {
    this.resolve(response);
  }

  /** If the platform refuses the credentials, it would refuse the operation's other requests, too. */
  onError(error: Error): void {
    this.reject(error);
    if (error instanceof StatusError && error.isCredentialRefusal) this.client.abort(error);
  }
}
