import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import type { AbortScope } from "./abort.ts";
import type { CredentialState } from "./credentialState.ts";
import type { Credentials } from "./credentials.ts";
import { TimeoutError } from "./errors.ts";
import type { ParsedBodies } from "./parsedBodies.ts";
import { queryString, type QueryValue } from "./path.ts";
import type { OperationQueue } from "./requestQueue.ts";
import type { OnResult, RestResponse, StreamedResponse } from "./restResponse.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Options of one REST call. */
export interface CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  /**
   * Query parameters that `target` omits, so that caches, spans, metrics, logs and errors never contain them. The request
   * is not shared.
   */
  readonly secretQuery?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it arrives, in place of `body`. */
  readonly file?: { readonly type: string; readonly content: Readable };
  /** Called with the successful response of a read whose body is passed on as it arrives. */
  readonly onStream?: (response: StreamedResponse) => void;
  /**
   * Returns numbers of the response that a double does not represent as strings of their digits: for data of connected
   * applications. Default: false, which does so for ids only.
   */
  readonly exactNumbers?: boolean;
  /** Earlier bodies of the same REST call, in place of `exactNumbers`. An equal body is not parsed again. */
  readonly bodies?: ParsedBodies;
  /** False to share the response only while the request is in flight. Default: true, for the whole operation. */
  readonly keepsResponse?: boolean;
  /** Token of a connector instance: only for hub calls. */
  readonly element?: string;
  /** Id of the connector instance of a hub call, if it is known. A response of another instance is an error. */
  readonly instance?: string | undefined;
}

/** Counts of REST calls. */
export interface CallCounts {
  /** Requests sent, including retries. */
  calls: number;
  retries: number;
  /** Reads that shared a request of this or another operation. */
  shared: number;
  /** Reads resolved from a cache. */
  cached: number;
}

export const NO_CALLS: Readonly<CallCounts> = { calls: 0, retries: 0, shared: 0, cached: 0 };

/** The span of one attempt. */
export interface CallSpan {
  /** @param outcome the status, or the error if there was no response */
  readonly ended: (outcome: number | Error) => void;
}

/** Traces the REST calls of one operation. */
export interface CallTrace {
  /** @param retries number of earlier attempts */
  readonly callStarted: (method: string, target: string, retries: number) => CallSpan;
}

/** The operation that issued a request. Calls count against its limit, even if other operations share the response. */
export interface RequestOwner {
  readonly credentials: Credentials;
  readonly queue: OperationQueue;
  /** Undefined if the operation is not traced. */
  readonly trace: CallTrace | undefined;
  readonly count: (kind: keyof CallCounts) => void;
  /** Counts an attempt. Returns an error if the operation has reached its call limit. */
  readonly consumeCall: (isRetry: boolean) => Error | undefined;
  /** Milliseconds until the operation's time limit. */
  readonly timeLeft: () => number;
}

/** The base URL of the platform. */
export interface Origin {
  readonly origin: string;
  /** Path without a trailing slash. */
  readonly basePath: string;
}

const PROVISIONING = /^\/(?:elements\/[^/?]+\/)?instances(?:\/[^/?]+)?(?:\?|$)/;
/** The platform asks the connected application for the token. */
const OAUTH_TOKEN = /^\/elements\/[^/?]+\/oauth\/token$/;
/** Paths below a hub are passed on to a connected application, except for the hub's list of connectors. */
const HUB_DATA = /^\/hubs\/[^/?]+\/(?!elements(?:\?|$))/;
/** Paths below a hub that every connector has. All others are those of records. */
const HUB_ROUTE = /^\/hubs\/[^/?]+\/(?:objects|ping)(?:[/?]|$)/;
/** The objects of a connector instance by its id, and their metadata. Their definitions are the platform's own. */
const INSTANCE_OBJECTS = /^\/instances\/[^/?]+\/objects(?:\/[^/?]+\/metadata)?(?:\?|$)/;

/** One REST call: dispatch options of undici, and properties for interceptors. They may change those not readonly. */
export class RestRequest implements Dispatcher.DispatchOptions {
  readonly origin: string;
  readonly path: string;
  headers: string[];
  readonly body: string | Readable | null;
  /** Path below the base URL, with the query, but without its secrets. */
  readonly target: string;
  /** Identical for reads with the same response. */
  readonly key: string;
  /** True if the response depends only on the target and the credentials. */
  readonly isPlain: boolean;
  /** Number of earlier attempts. */
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
    const { query, secretQuery, headers, body, file, element } = options;
    this.target = query === undefined ? path : path + queryString(query);
    this.origin = origin;
    this.path = basePath + (secretQuery === undefined ? this.target : path + queryString({ ...query, ...secretQuery }));
    this.body = file?.content ?? (body === undefined ? null : JSON.stringify(body));
    const hasPlainHeaders = headers === undefined && element === undefined;
    this.isPlain = hasPlainHeaders && secretQuery === undefined;
    this.key = hasPlainHeaders ? this.target : JSON.stringify([this.target, headers, element]);
    this.headers = hasPlainHeaders && body === undefined ? owner.credentials.plainHeaders : this.#allHeaders();
  }

  get isWrite(): boolean {
    return this.method !== "GET";
  }

  /** True for writes, except those of records of a connected application, which no cache stores. */
  get changesPlatform(): boolean {
    return this.isWrite && !this.isRecordCall;
  }

  /** True for reads whose response other reads of the same operation, with the same key, may use. */
  get isRepeatable(): boolean {
    return !this.isWrite && this.options.secretQuery === undefined;
  }

  /** True for reads whose response other operations of the credential may use. Records belong to one operation. */
  get isShareable(): boolean {
    return this.isRepeatable && !this.isRecordCall;
  }

  /** True for records of a connected application. Paths and queries contain keys and conditions, which are personal data. */
  get isRecordCall(): boolean {
    const { target } = this;
    return target.startsWith("/hubs/") && HUB_DATA.test(target) && !HUB_ROUTE.test(target);
  }

  /** True for requests that the platform passes on to a connected application. */
  get isHubCall(): boolean {
    const { target } = this;
    if (this.options.element !== undefined) return true;
    if (target.startsWith("/hubs/")) return HUB_DATA.test(target);
    return target.startsWith("/instances/") && INSTANCE_OBJECTS.test(target);
  }

  /**
   * True if the platform signs in to the connected application: hub calls, creating or replacing an instance, and the
   * tokens of OAuth 1.
   */
  get usesProviderCredentials(): boolean {
    if (this.method === "POST" || this.method === "PUT") return this.isHubCall || PROVISIONING.test(this.target);
    return this.isHubCall || OAUTH_TOKEN.test(this.target);
  }

  /**
   * True if a 401 without a message of the connected application is the application's. Hub calls by the id of the instance have
   * no other credentials than the caller's: a 401 is the application's only if the platform has accepted these lately.
   */
  get isProviderRefusal(): boolean {
    const hasCallersOnly = this.isHubCall && this.options.element === undefined;
    return this.usesProviderCredentials && (!hasCallersOnly || this.credential.queue.isAccepted);
  }

  /** True for a timeout that may be the connected application's, and so does not count as an outage of the platform. */
  isProviderTimeout(result: unknown): boolean {
    return result instanceof TimeoutError && this.usesProviderCredentials;
  }

  /** Adds `If-None-Match`, so that the platform can confirm a cached response with a 304. */
  revalidate(stale: RestResponse, etag: string): void {
    this.#stale = stale;
    this.headers = [...this.headers, "if-none-match", etag];
  }

  get isRevalidation(): boolean {
    return this.#stale !== undefined;
  }

  /** Returns the cached response for a 304, and other responses unchanged. */
  confirmed(response: RestResponse): RestResponse {
    return response.status === 304 ? (this.#stale ?? response) : response;
  }

  #allHeaders(): string[] {
    const { credentials } = this.owner;
    const { headers: { accept = "application/json", ...headers } = {}, body, file, element } = this.options;
    const authorization = element === undefined ? credentials.header : credentials.headerWithElement(element);
    const own = ["accept", accept, "authorization", authorization];
    if (body !== undefined || file !== undefined) own.push("content-type", file?.type ?? "application/json");
    return [...own, ...Object.entries(headers).flat()];
  }
}

/** Sends a request. */
export type Dispatch = (request: RestRequest, onResult: OnResult) => void;

/**
 * Wraps the next dispatch, as undici's interceptors do. A single callback takes the place of undici's handler, as the
 * response is read as a whole.
 */
export type Interceptor = (dispatch: Dispatch) => Dispatch;
