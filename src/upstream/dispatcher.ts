import { ConnectionPool, type ProxySettings } from "./connectionPool.ts";
import { CredentialStates } from "./credentialState.ts";
import { OperationAbortedError } from "./errors.ts";
import { PlatformHealth, type UpstreamLogger } from "./health.ts";
import { InstanceQueues } from "./instanceQueues.ts";
import { cache, ResponseCache } from "./interceptors/cache.ts";
import { CircuitBreaker, circuitBreaker } from "./interceptors/circuitBreaker.ts";
import { concurrency } from "./interceptors/concurrency.ts";
import { deduplicate } from "./interceptors/deduplicate.ts";
import { instanceConcurrency } from "./interceptors/instanceConcurrency.ts";
import { metrics, RequestMetrics } from "./interceptors/metrics.ts";
import { retry } from "./interceptors/retry.ts";
import { sharedCache, type SharedCache } from "./interceptors/sharedCache.ts";
import { tracing } from "./interceptors/tracing.ts";
import { IdFilters, type WhereIdIn } from "./idFilters.ts";
import { ListPaging, ListSizes } from "./listSizes.ts";
import type { Dispatch, Interceptor, Origin, RestRequest } from "./request.ts";
import { RequestQueue } from "./requestQueue.ts";
import { ResponseHandler } from "./responseHandler.ts";
import { SharedInstances } from "./sharedInstances.ts";
import { StreamHandler } from "./streamHandler.ts";

/** Number of credentials that can reach their maximum concurrency at the same time. */
const MAX_CONCURRENT_CREDENTIALS = 4;

/**
 * Requests that may wait for their turn before operations are refused: of all credentials that the platform has not
 * accepted lately, and of one that it has. With its operation a request takes about 10 kB.
 */
const MAX_WAITING_UNACCEPTED = 5_000;
const MAX_WAITING_ACCEPTED = 10_000;

export interface UpstreamSettings {
  /** Base URL of the REST API with its path, such as `https://host/elements/api-v2`. */
  readonly baseUrl: string;
  /** Undefined for direct connections. */
  readonly proxy: ProxySettings | undefined;
  /** Time limits of one read, write or hub call, from dispatch to the end of the response. */
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly hubTimeoutMs: number;
  /** Time limit of a query without hub calls. */
  readonly operationTimeoutMs: number;
  /** How long no byte of a bulk file may pass. */
  readonly streamIdleTimeoutMs: number;
  /** Time limit of other operations, in addition to the limit of their longest call. */
  readonly operationMarginMs: number;
  /** How long the circuit breaker stays open. */
  readonly breakerPauseMs: number;
  /** Maximum number of requests in flight per credential. */
  readonly maxConcurrency: number;
  /** Maximum number of hub calls in flight per connector instance. */
  readonly maxInstanceConcurrency: number;
  /** Maximum number of bulk files in transfer. */
  readonly maxStreams: number;
  readonly maxCallsPerOperation: number;
  readonly maxResponseBytes: number;
  readonly whereIdIn: WhereIdIn;
  /** True if values of formula steps are returned with the credentials in them. */
  readonly showStepSecrets: boolean;
}

/** Time limit of the transfer of a bulk file: the platform's own. */
export const STREAM_TIMEOUT_MS = 3_600_000;

/** An operation that may have a write or a stream in flight. */
interface Abortable {
  readonly abort: (reason: Error) => void;
}

/** The platform's client for the process: a chain of interceptors over a pool of connections. */
export class Upstream implements Origin {
  readonly origin: string;
  readonly basePath: string;
  readonly dispatch: Dispatch;
  /** Sends requests with a streamed body. They neither wait in queues nor are they retried, cached or shared. */
  readonly dispatchStream: Dispatch;
  readonly credentials = new CredentialStates();
  readonly responses = new ResponseCache();
  readonly requests = new RequestMetrics();
  readonly listSizes = new ListSizes();
  readonly listPaging = new ListPaging();
  readonly idFilters: IdFilters;
  readonly shared = new SharedInstances();
  readonly breaker: CircuitBreaker;
  readonly health: PlatformHealth;
  readonly queue: RequestQueue;
  readonly instances: InstanceQueues;
  /** Operations that have sent a write and have no result yet. */
  readonly writers = new Set<Abortable>();
  /** Operations that transfer a bulk file. */
  readonly streamers = new Set<Abortable>();
  readonly #pool: ConnectionPool;
  readonly #streamPool: ConnectionPool;

  constructor(
    readonly settings: UpstreamSettings,
    logger: UpstreamLogger,
    /** Undefined if replicas share no cache. */
    shared?: SharedCache,
  ) {
    const url = new URL(settings.baseUrl);
    this.origin = url.origin;
    this.basePath = url.pathname.replace(/\/+$/, "");
    const pool = new ConnectionPool({
      origin: url.origin,
      maxConnections: settings.maxConcurrency * MAX_CONCURRENT_CREDENTIALS,
      connectTimeoutMs: settings.readTimeoutMs,
      proxy: settings.proxy,
    });
    this.#pool = pool;
    this.#streamPool = new ConnectionPool({
      origin: url.origin,
      maxConnections: settings.maxStreams,
      connectTimeoutMs: settings.readTimeoutMs,
      proxy: settings.proxy,
    });
    this.queue = new RequestQueue({
      maxConcurrency: settings.maxConcurrency,
      hasConnection: () => pool.hasConnection,
    });
    pool.onRelease = () => this.queue.schedule();
    this.instances = new InstanceQueues(settings.maxInstanceConcurrency);
    this.idFilters = new IdFilters(settings.whereIdIn, logger);
    this.breaker = new CircuitBreaker(settings.breakerPauseMs);
    this.health = new PlatformHealth(this, pool, logger);
    shared?.onInvalidation((credentialHash) => this.credentials.invalidate(credentialHash));
    this.dispatch = compose(this.#send, [
      tracing(),
      metrics(this.requests, this.health),
      circuitBreaker(this.breaker),
      concurrency(this.queue),
      instanceConcurrency(this.instances),
      retry(),
      ...(shared === undefined ? [] : [sharedCache(shared)]),
      cache(this.responses, this.credentials),
      deduplicate(),
    ]);
    this.dispatchStream = compose(this.#sendStream, [
      tracing(),
      metrics(this.requests, this.health),
      circuitBreaker(this.breaker),
      cache(this.responses, this.credentials),
    ]);
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.queue.waiting + this.instances.waiting;
  }

  /** True if so many requests wait for their turn that a credential should add no more. */
  isQueueFull(credentialHash: string): boolean {
    if (this.waiting <= MAX_WAITING_UNACCEPTED) return false;
    return this.credentials.wasAcceptedLately(credentialHash)
      ? this.credentials.waitingOf(credentialHash) > MAX_WAITING_ACCEPTED
      : this.credentials.waitingUnaccepted > MAX_WAITING_UNACCEPTED;
  }

  /** Time limit of a request, in milliseconds. */
  timeoutOf(request: RestRequest): number {
    if (request.isWrite) return this.settings.writeTimeoutMs;
    return request.isHubCall ? this.settings.hubTimeoutMs : this.settings.readTimeoutMs;
  }

  /**
   * Aborts operations that write, so that their clients are informed that the outcome is unknown.
   * @returns the number of aborted operations
   */
  abortWriters(): number {
    return abortAll(this.writers);
  }

  /**
   * Aborts transfers of bulk files.
   * @returns their number
   */
  abortStreams(): number {
    return abortAll(this.streamers);
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#streamPool.close()]);
  }

  readonly #send: Dispatch = (request, onResult) => {
    const limits = { timeoutMs: this.timeoutOf(request), maxResponseBytes: this.settings.maxResponseBytes };
    new ResponseHandler(this.#pool, request, limits, onResult).dispatch();
  };

  readonly #sendStream: Dispatch = (request, onResult) => {
    const { maxResponseBytes, streamIdleTimeoutMs } = this.settings;
    const handler = request.isWrite
      ? new ResponseHandler(this.#streamPool, request, { timeoutMs: STREAM_TIMEOUT_MS, maxResponseBytes }, onResult)
      : new StreamHandler(this.#streamPool, request, streamIdleTimeoutMs, onResult);
    handler.dispatch();
  };
}

function abortAll(operations: Iterable<Abortable>): number {
  const all = [...operations];
  const reason = new OperationAbortedError("The gateway is shutting down and aborted the operation.");
  for (const operation of all) operation.abort(reason);
  return all.length;
}

/** Like undici's `compose`: each interceptor wraps the previous ones, so the last one receives a request first. */
function compose(dispatch: Dispatch, interceptors: readonly Interceptor[]): Dispatch {
  return interceptors.reduce((inner, interceptor) => interceptor(inner), dispatch);
}
