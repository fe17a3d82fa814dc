import type { Dispatcher } from "undici";
import type { AbortScope } from "./abort.ts";
import type { CredentialState } from "./credentialState.ts";
import type { Credentials } from "./credentials.ts";
import { queryString, type QueryValue } from "./path.ts";
import type { OperationQueue } from "./requestQueue.ts";
import type { RestHandler } from "./restHandler.ts";
import type { RestResponse } from "./restResponse.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Options of one REST call. */
export interface CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Token of a connector instance: only for hub calls and for renaming a common resource of an instance. */
  readonly element?: string;
}

/** REST calls of one operation, or of all. */
export interface CallCounts {
  /** Calls made, retries included. */
  calls: number;
  retries: number;
  /** Reads that joined a request in flight, of this operation or of another one. */
  shared: number;
  /** Reads answered from the cache. */
  cached: number;
}

export const NO_CALLS: Readonly<CallCounts> = { calls: 0, retries: 0, shared: 0, cached: 0 };

/** One REST call in flight. */
export interface CallSpan {
  /** @param outcome the status, or the error if there was no response */
  readonly ended: (outcome: number | Error) => void;
}

/** Receives each REST call that an operation makes. */
export interface CallTrace {
  /** @param retries attempts of the same call that have failed */
  readonly callStarted: (method: string, target: string, retries: number) => CallSpan;
}

/** The operation that issued a request. Calls count against its limit, even if other operations share the response. */
export interface RequestOwner {
  readonly credentials: Credentials;
  readonly queue: OperationQueue;
  /** Undefined without tracing. */
  readonly trace: CallTrace | undefined;
  readonly count: (kind: keyof CallCounts) => void;
  /** Counts a call. Returns the error if the operation may make no more. */
  readonly consumeCall: (isRetry: boolean) => Error | undefined;
  /** Milliseconds until the operation's time limit. */
  readonly timeLeft: () => number;
}

/** Where the platform is. */
export interface Origin {
  readonly origin: string;
  /** Path of the base URL, without a slash at the end. */
  readonly basePath: string;
}

const PROVISIONING = /^\/(?:elements\/[^/?]+\/)?instances(?:\/[^/?]+)?(?:\?|$)/;
/** Below a hub is the data of a connected application, but for the hub's own list of connectors. */
const HUB_DATA = /^\/hubs\/[^/?]+\/(?!elements(?:\?|$))/;

/** One REST call: undici's dispatch options, and what the interceptors need. They may change what is not readonly. */
export class RestRequest implements Dispatcher.DispatchOptions {
  readonly origin: string;
  readonly path: string;
  headers: string[];
  readonly body: string | null;
  /** Path below the base URL, and query. */
  readonly target: string;
  /** Equal for reads that have the same response. */
  readonly key: string;
  /** Attempts that have failed. */
  retries = 0;
  #stale: RestResponse | undefined;

  constructor(
    { origin, basePath }: Origin,
    readonly method: Method,
    path: string,
    readonly options: CallOptions,
    readonly owner: RequestOwner,
    readonly credential: CredentialState,
    public abort: AbortScope,
  ) {
    const { query, headers, body, element } = options;
    this.target = query === undefined ? path : path + queryString(query);
    this.origin = origin;
    this.path = basePath + this.target;
    this.body = body === undefined ? null : JSON.stringify(body);
    const isPlain = headers === undefined && element === undefined;
    this.key = isPlain ? this.target : JSON.stringify([this.target, headers, element]);
    this.headers = isPlain && body === undefined ? owner.credentials.plainHeaders : this.#allHeaders();
  }

  get isWrite(): boolean {
    return this.method !== "GET";
  }

  /** True if nothing but the target and the credentials decides about the response. */
  get isPlain(): boolean {
    return this.key === this.target;
  }

  /** True for requests that the platform passes on to a connected application. */
  get isHubCall(): boolean {
    return this.options.element !== undefined || (this.target.startsWith("/hubs/") && HUB_DATA.test(this.target));
  }

  /** True if a 401 is the connected application's: hub calls, and connecting or reconnecting an instance. */
  get usesProviderCredentials(): boolean {
    return this.isHubCall || ((this.method === "POST" || this.method === "PUT") && PROVISIONING.test(this.target));
  }

  /** Asks the platform to confirm a cached response by its ETag. */
  revalidate(stale: RestResponse, etag: string): void {
    this.#stale = stale;
    this.headers = [...this.headers, "if-none-match", etag];
  }

  get isRevalidation(): boolean {
    return this.#stale !== undefined;
  }

  /** What a response stands for: with 304 the cached one. */
  confirmed(response: RestResponse): RestResponse {
    return response.status === 304 ? (this.#stale ?? response) : response;
  }

  #allHeaders(): string[] {
    const { credentials } = this.owner;
    const { headers = {}, body, element } = this.options;
    const authorization = element === undefined ? credentials.header : credentials.headerWithElement(element);
    const own = ["accept", "application/json", "authorization", authorization];
    if (body !== undefined) own.push("content-type", "application/json");
    return [...own, ...Object.entries(headers).flat()];
  }
}

/** Sends a request, or answers in its place. */
export type Dispatch = (request: RestRequest, handler: RestHandler) => void;

/** Composes as undici's interceptors do: wraps the dispatch that comes after it. */
export type Interceptor = (dispatch: Dispatch) => Dispatch;
