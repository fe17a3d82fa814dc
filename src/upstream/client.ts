import type { CallTrace } from "./callTrace.ts";
import { NO_CALLS, type CallCounts } from "./callCounts.ts";
import type { CallOptions } from "./callOptions.ts";
import type { Cancellation } from "./cancellation.ts";
import { ReplyCache } from "./cache.ts";
import type { Credentials } from "./credentials.ts";
import { CallLimitError, CancelledError, TimeoutError } from "./errors.ts";
import { Keeping } from "./keeping.ts";
import { queryString } from "./path.ts";
import { turnOf } from "./limiter.ts";
import type { Reply } from "./reply.ts";
import { sendRequest, type Method } from "./request.ts";
import { SharedRead, type Payer } from "./sharedRead.ts";
import type { Upstream } from "./upstream.ts";

/** One for all: nobody sees it, and an error made for each operation would cost its stack. */
const ENDED = new CancelledError();

/** The platform as one operation sees it: with its credentials, its share of calls, and its end. */
export class RestClient implements Payer {
  readonly counts: CallCounts = { ...NO_CALLS };
  readonly startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #answers = new Map<string, Promise<Reply>>();

  constructor(
    private readonly upstream: Upstream,
    readonly credentials: Credentials,
    private readonly cancellation: Cancellation,
    readonly trace: CallTrace | undefined,
  ) {
    const { operationTimeoutMs } = upstream.settings;
    this.#timer = setTimeout(() => cancellation.cancel(new TimeoutError(operationTimeoutMs)), operationTimeoutMs);
  }

  /**
   * When the operation has its answer. A field that must not be null can decide it while others still read: nobody
   * waits for those. Writes are over, as one comes after the other.
   */
  end(): void {
    clearTimeout(this.#timer);
    this.cancellation.cancel(ENDED);
  }

  /** Lengths of lists, as far as this caller has seen them, in this operation or another. */
  readonly listSizes = {
    get: (list: string): number | undefined => this.upstream.listSizes.get(this.credentials.hash, list),
    learn: (list: string, size: number): void => this.upstream.listSizes.learn(this.credentials.hash, list, size),
  };

  readonly #notByIds = new Set<string>();

  /** Whether a list may be asked for rows by their ids. */
  readonly idFilter = {
    mayWork: (list: string): boolean =>
      this.upstream.settings.whereIdIn &&
      !this.#notByIds.has(list) &&
      this.upstream.listSizes.get(this.credentials.hash, `${list} by ids`) !== Infinity,
    /** Not again in this operation; where the platform does not know the filter, not in others for some time either. */
    giveUp: (list: string, isUnknown: boolean): void => {
      this.#notByIds.add(list);
      if (isUnknown) this.upstream.listSizes.learn(this.credentials.hash, `${list} by ids`, Infinity);
    },
  };

  /**
   * Reads. The same path, query and headers are fetched once in an operation, and at any moment once for a
   * credential; passing faults are tried again.
   * @throws UpstreamError
   */
  get(path: string, options: CallOptions = {}): Promise<Reply> {
    if (this.cancellation.reason !== undefined) return Promise.reject(this.cancellation.reason);
    const target = options.query === undefined ? path : path + queryString(options.query);
    const { headers, element } = options;
    const key = headers === undefined && element === undefined ? target : JSON.stringify([target, headers, element]);
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#read(key, target, options);
      this.#answers.set(key, answer);
    } else {
      this.#count("shared");
    }
    return answer;
  }

  /**
   * Writes, once and never again. What was read before may be out of date, so it is forgotten.
   * @throws UpstreamError
   */
  async send(method: Exclude<Method, "GET">, path: string, options: CallOptions = {}): Promise<Reply> {
    const { hash } = this.credentials;
    try {
      return await this.#write(method, path + queryString(options.query ?? {}), options);
    } finally {
      this.#answers.clear();
      this.upstream.forget(hash);
      if (this.upstream.sharedReplies !== undefined) await this.upstream.sharedReplies.evict(hash);
    }
  }

  /** Why this operation may make no more calls; undefined where it may. Counts the call. */
  charge(isRetry: boolean): CallLimitError | undefined {
    const { maxCallsPerOperation } = this.upstream.settings;
    if (isRetry) this.#count("retries");
    else if (this.counts.calls - this.counts.retries >= maxCallsPerOperation) {
      return new CallLimitError(maxCallsPerOperation);
    }
    this.#count("calls");
    return undefined;
  }

  /** For this operation and for the process: a read that others wait for can outlive the operation that pays for it. */
  #count(kind: keyof CallCounts): void {
    this.counts[kind] += 1;
    this.upstream.meter.counts[kind] += 1;
  }

  timeLeft(): number {
    return this.startedAt + this.upstream.settings.operationTimeoutMs - performance.now();
  }

  #read(key: string, target: string, options: CallOptions): Promise<Reply> {
    const { callers, cache } = this.upstream;
    const { hash } = this.credentials;
    const mayBeKept = key === target && ReplyCache.mayHold(target);
    const kept = mayBeKept ? cache.fresh(hash, target, Date.now()) : undefined;
    if (kept !== undefined) {
      this.#count("cached");
      return Promise.resolve(kept);
    }
    const underway = callers.of(hash).reads.find(key);
    if (underway !== undefined) this.#count("shared");
    return new Promise((resolve, reject) => {
      const fresh = underway === undefined ? this.#newRead(key, target, options, mayBeKept) : undefined;
      (underway ?? fresh)?.join(this.cancellation, resolve, reject);
      fresh?.begin();
    });
  }

  #newRead(key: string, target: string, { headers, element }: CallOptions, mayBeKept: boolean): SharedRead {
    const { hash } = this.credentials;
    const keeping = mayBeKept ? new Keeping(this.upstream, hash, target, () => this.#count("cached")) : undefined;
    const request = { method: "GET", target, headers: keeping?.condition ?? headers, element } as const;
    const read = new SharedRead(this.upstream, this, key, request, keeping);
    this.upstream.callers.of(hash).reads.add(key, read);
    return read;
  }

  async #write(method: Method, target: string, options: CallOptions): Promise<Reply> {
    const refusal = this.charge(false);
    if (refusal !== undefined) throw refusal;
    const { limiter } = this.upstream.callers.of(this.credentials.hash);
    await turnOf(limiter, this, this.cancellation);
    try {
      const request = { method, target, ...options };
      return await sendRequest(this.upstream, this.credentials, request, this.cancellation, this.trace);
    } finally {
      limiter.release();
    }
  }
}
