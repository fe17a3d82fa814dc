import { Masker } from "../masking/index.ts";
import { Readable } from "node:stream";
import type { AbortScope } from "./abort.ts";
import type { Credentials } from "./credentials.ts";
import { STREAM_TIMEOUT_MS, type Upstream } from "./dispatcher.ts";
import { CallLimitError, OperationAbortedError, OperationEndedError, StatusError } from "./errors.ts";
import type { IdFilterState, WhereIdIn } from "./idFilters.ts";
import { IdleTimer } from "./idleTimer.ts";
import type { PagingHabits } from "./listSizes.ts";
import {
  NO_CALLS,
  RestRequest,
  type CallCounts,
  type CallOptions,
  type CallTrace,
  type Method,
  type RequestOwner,
} from "./request.ts";
import { OperationMemory } from "./operationMemory.ts";
import { OperationQueue } from "./requestQueue.ts";
import type { OnResult, RestResponse, StreamedResponse } from "./restResponse.ts";

/** Shared instance: never exposed, and capturing a stack for each operation is expensive. */
const ENDED = new OperationEndedError();

interface PlannedOperations {
  readonly has: (id: string) => boolean;
  /** True if several fields may make the same REST operation. */
  readonly isRepeated: boolean;
}

/** The platform's client for one operation: it adds the credentials, and enforces the operation's limits. */
export class RestClient implements RequestOwner {
  readonly counts: CallCounts = { ...NO_CALLS };
  readonly queue = new OperationQueue();
  readonly #startedAt = performance.now();
  #limitMs: number;
  #masker: Masker | undefined;
  #timer: NodeJS.Timeout;
  readonly memory = new OperationMemory();
  /** Lists whose id filter this operation must not use. */
  readonly #withoutIdFilter = new Set<string>();

  /** @param alwaysMasks masks credentials in texts of connected applications whatever the settings say */
  constructor(
    private readonly upstream: Upstream,
    readonly credentials: Credentials,
    private readonly scope: AbortScope,
    readonly trace: CallTrace | undefined,
    private readonly alwaysMasks = false,
    /** The REST operations that the GraphQL operation may make. Undefined if any may be made. */
    readonly plannedOperations?: () => PlannedOperations | undefined,
  ) {
    this.#limitMs = upstream.settings.operationTimeoutMs;
    this.#timer = this.#startTimer(this.#limitMs);
  }

  /** Masks credentials in texts of connected applications: values of steps, payloads of events, paths. Undefined if the settings show them. */
  get masker(): Masker | undefined {
    if (this.upstream.settings.showStepSecrets && !this.alwaysMasks) return undefined;
    return (this.#masker ??= new Masker(this.credentials.secrets));
  }

  /** The instance of a class that all operations of the process share. It must separate credentials itself. */
  shared<Instance extends object>(type: new () => Instance): Instance {
    return this.upstream.shared.get(type);
  }

  /** Identifies the credential until it writes. Values that are derived from responses must not be used beyond. */
  get epoch(): number {
    return this.upstream.credentials.get(this.credentials.hash).epoch;
  }

  /** Number of rows in a list when this credential last read it; `Infinity` if it may not, undefined if unknown. */
  listSize(target: string): number | undefined {
    return this.upstream.listSizes.get(this.credentials.hash, target);
  }

  setListSize(target: string, size: number): void {
    this.upstream.listSizes.set(this.credentials.hash, target, size);
  }

  /** What pages without a total count have shown this credential about a list. */
  pagingHabits(path: string): PagingHabits {
    return this.upstream.listPaging.get(this.credentials.hash, path);
  }

  learnPagingHabits(path: string, habits: PagingHabits): void {
    this.upstream.listPaging.add(this.credentials.hash, path, habits);
  }

  /** Whether this operation may use `where id in (…)` on a list. */
  idFilterState(path: string): IdFilterState {
    if (this.#withoutIdFilter.has(path)) return "unusable";
    return this.upstream.idFilters.stateOf(this.credentials.hash, path);
  }

  get whereIdIn(): WhereIdIn {
    return this.upstream.settings.whereIdIn;
  }

  /**
   * Runs the first use of the filter, unless another operation of the credential is about to: then resolves without it.
   */
  async tryIdFilter(path: string, use: () => Promise<void>): Promise<void> {
    const { idFilters } = this.upstream;
    if (!idFilters.beginTrial(this.credentials.hash, path)) return;
    try {
      await use();
    } finally {
      idFilters.endTrial(this.credentials.hash, path);
    }
  }

  /** Records that the filter works, unless this operation has disabled it. */
  confirmIdFilter(path: string): void {
    if (!this.#withoutIdFilter.has(path)) this.upstream.idFilters.set(this.credentials.hash, path, true);
  }

  /** Disables the filter in this operation and, if the platform does not support it, in later ones. */
  disableIdFilter(path: string, isUnsupported: boolean): void {
    this.#withoutIdFilter.add(path);
    if (isUnsupported) this.upstream.idFilters.set(this.credentials.hash, path, false);
  }

  /** Disables the filter in this operation and in later ones, as its response lacked an existing row. */
  refuteIdFilter(path: string): void {
    this.#withoutIdFilter.add(path);
    this.upstream.idFilters.refute(this.credentials.hash, path);
  }

  /**
   * Sends a GET request. Requests with the same path, query and headers are sent once per operation, and share an identical
   * request of the credential that is in flight. Temporary faults are retried.
   * @throws UpstreamError
   */
  get(path: string, options: CallOptions = {}): Promise<RestResponse> {
    const { reason } = this.scope;
    if (reason !== undefined) return Promise.reject(reason);
    const request = this.#request("GET", path, options);
    if (!request.isRepeatable) return this.#dispatch(request);
    let response = this.memory.response(request.key);
    if (response === undefined) {
      response = this.#dispatch(request);
      this.memory.addResponse(request.key, response, options.keepsResponse !== false);
    } else {
      this.count("shared");
    }
    return response;
  }

  /**
   * Sends a write, without retries, and drops earlier responses from memory and caches, as they may be out of date.
   * @throws UpstreamError with `outcomeUnknown` if the write may have been made
   */
  async send(method: Exclude<Method, "GET">, path: string, options: CallOptions = {}): Promise<RestResponse> {
    if (this.scope.reason !== undefined) throw this.scope.reason;
    this.upstream.writers.add(this);
    try {
      return await this.#dispatch(this.#request(method, path, options));
    } finally {
      this.memory.dropResponses();
    }
  }

  /**
   * Sends a GET request, and resolves with its response when the body begins. Not retried. The time limit is that of a bulk
   * file, an hour, and the body fails after a minute without a byte.
   * @throws UpstreamError
   */
  download(path: string, options: CallOptions): Promise<StreamedResponse> {
    return new Promise((resolve, reject) => {
      const request = this.#request("GET", path, { ...options, onStream: resolve });
      this.#dispatchStream(request, (result) => {
        if (result instanceof Error) reject(result);
      });
    });
  }

  /**
   * Sends a POST request whose body is passed on as it arrives, with the same limits. An error of the content ends the request
   * and is thrown.
   * @throws UpstreamError with `outcomeUnknown` if the platform may have accepted the body
   */
  upload(
    path: string,
    { content, type, ...options }: CallOptions & { readonly type: string; readonly content: AsyncIterable<Uint8Array> },
  ): Promise<RestResponse> {
    const idle = new IdleTimer(this.upstream.settings.streamIdleTimeoutMs, (error) => this.abort(error));
    const file = { type, content: Readable.from(this.#passOn(content, idle), { objectMode: false }) };
    return new Promise<RestResponse>((resolve, reject) => {
      const request = this.#request("POST", path, { ...options, file });
      this.#dispatchStream(request, (result) => {
        if (result instanceof Error) reject(result);
        else resolve(result);
      });
    }).finally(() => {
      idle.stop();
      file.content.destroy();
      this.memory.dropResponses();
    });
  }

  async *#passOn(content: AsyncIterable<Uint8Array>, idle: IdleTimer): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of content) {
        idle.passed();
        yield chunk;
      }
    } catch (error) {
      // Otherwise, the request would fail like one whose connection was lost.
      this.abort(Error.isError(error) ? error : new Error(String(error)));
      throw error;
    }
  }

  #dispatchStream(request: RestRequest, onResult: OnResult): void {
    const refusal = this.scope.reason ?? this.consumeCall(false);
    if (refusal !== undefined) {
      onResult(refusal);
      return;
    }
    this.upstream.streamers.add(this);
    this.#extendLimit(STREAM_TIMEOUT_MS);
    this.upstream.dispatchStream(request, onResult);
  }

  /**
   * Aborts requests still in flight. Execution can finish early when a non-null field fails while siblings are pending.
   * Mutations are serial, so no write is affected.
   */
  end(): void {
    clearTimeout(this.#timer);
    this.memory.end();
    this.upstream.writers.delete(this);
    this.upstream.streamers.delete(this);
    this.scope.abort(ENDED);
  }

  /** Aborts the operation with an error. */
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

  /** Counts for this operation and for the process: a request with other subscribers can outlive this operation. */
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
    return new Promise((resolve, reject) => {
      this.upstream.dispatch(request, (result) => {
        if (!(result instanceof Error)) {
          resolve(this.memory.copyOf(result));
          return;
        }
        reject(result);
        // The platform would reject the operation's other requests for the same reason.
        if (result instanceof StatusError && result.isCredentialRefusal) this.abort(result);
      });
    });
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
