import { setTimeout as sleep } from "node:timers/promises";
import type { Credentials } from "./credentials.ts";
import { CallLimitError, StatusError } from "./errors.ts";
import { exchange } from "./exchange.ts";
import { queryString, type QueryValue } from "./path.ts";
import { readReply, type Reply } from "./reply.ts";
import { retryPause } from "./retry.ts";
import type { Upstream } from "./upstream.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Token of a connector instance: only for hub calls and for renaming a common resource of an instance. */
  readonly element?: string;
}

/** What an operation has asked of the platform so far. */
export interface CallCounts {
  calls: number;
  retries: number;
  shared: number;
}

/** The platform as one operation sees it: with its credentials, its share of calls, and its end. */
export class RestClient {
  readonly counts: CallCounts = { calls: 0, retries: 0, shared: 0 };
  readonly #answers = new Map<string, Promise<Reply>>();

  constructor(
    private readonly upstream: Upstream,
    readonly credentials: Credentials,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Reads. The same path, query and headers are fetched once in an operation; passing faults are tried again.
   * @throws UpstreamError
   */
  get(path: string, options: CallOptions = {}): Promise<Reply> {
    const target = path + queryString(options.query ?? {});
    const key = JSON.stringify([target, options.headers, options.element]);
    const known = this.#answers.get(key);
    if (known !== undefined) {
      this.counts.shared += 1;
      return known;
    }
    const answer = this.#getWithRetries(target, options);
    this.#answers.set(key, answer);
    return answer;
  }

  /**
   * Writes, once and never again. What was read before may be out of date, so it is forgotten.
   * @throws UpstreamError
   */
  async send(method: Exclude<Method, "GET">, path: string, options: CallOptions = {}): Promise<Reply> {
    try {
      return await this.#call(method, path + queryString(options.query ?? {}), options);
    } finally {
      this.#answers.clear();
    }
  }

  async #getWithRetries(target: string, options: CallOptions): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#call("GET", target, options);
      } catch (error) {
        const pause = retryPause(error, attempt);
        if (pause === undefined || pause > this.upstream.settings.timeoutMs) throw error;
        this.counts.retries += 1;
        await sleep(pause, undefined, { signal: this.signal }).catch(() => undefined);
      }
    }
  }

  async #call(method: Method, target: string, options: CallOptions): Promise<Reply> {
    const { pool, basePath, settings } = this.upstream;
    if (this.counts.calls >= settings.maxCallsPerOperation) throw new CallLimitError(settings.maxCallsPerOperation);
    this.counts.calls += 1;
    const limiter = this.upstream.limiterOf(this.credentials.hash);
    await limiter.acquire(this);
    try {
      const { element, body } = options;
      const answer = await exchange(
        pool,
        {
          method,
          path: basePath + target,
          headers: {
            accept: "application/json",
            authorization:
              element === undefined ? this.credentials.header : this.credentials.headerWithElement(element),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...options.headers,
          },
          body: body === undefined ? null : JSON.stringify(body),
        },
        { timeoutMs: settings.timeoutMs, maxResponseBytes: settings.maxResponseBytes, signal: this.signal },
      );
      const reply = readReply(answer, Date.now());
      if (reply instanceof StatusError) throw reply;
      return reply;
    } finally {
      limiter.release();
    }
  }
}
