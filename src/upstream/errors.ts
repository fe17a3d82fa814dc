/** Errors of REST calls. `src/graphql/errors` translates them into the errors of a GraphQL response. */

/** `extensions.code` of the GraphQL error. docs/errors.md describes the codes. */
export type UpstreamErrorCode =
  | "BAD_USER_INPUT"
  | "CANCELLED"
  | "CONFLICT"
  | "CURSOR_EXPIRED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "OPERATION_TOO_EXPENSIVE"
  | "PROVIDER_ERROR"
  | "RATE_LIMITED"
  | "UNAUTHENTICATED"
  | "UPSTREAM_INVALID_RESPONSE"
  | "UPSTREAM_TIMEOUT"
  | "UPSTREAM_UNAVAILABLE";

const OUTCOME_UNKNOWN = "The change may have been made: check before retrying.";

/** Appends the warning that a write may have been made. Messages of the platform need not end with a full stop. */
function withWarning(message: string): string {
  return `${message}${/[.!?…]$/.test(message) ? "" : "."} ${OUTCOME_UNKNOWN}`;
}

export interface ErrorDetails {
  /** Status of the platform's response; undefined if there was none. */
  readonly status?: number | undefined;
  /** The platform's id of the request. */
  readonly requestId?: string | undefined;
  /** The connected application's message, without secrets; undefined if the fault is not the application's. */
  readonly providerMessage?: string | undefined;
  /** Milliseconds after which a retry may succeed. */
  readonly retryAfterMs?: number | undefined;
  /** True for a write that the platform has or may have received, and whose result is not known. Default: false. */
  readonly outcomeUnknown?: boolean | undefined;
  readonly cause?: unknown;
}

/** Any fault between the gateway and the platform. */
export abstract class UpstreamError extends Error implements ErrorDetails {
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly providerMessage: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly outcomeUnknown: boolean;

  constructor(
    readonly code: UpstreamErrorCode,
    message: string,
    { status, requestId, providerMessage, retryAfterMs, outcomeUnknown = false, cause }: ErrorDetails = {},
  ) {
    super(outcomeUnknown ? withWarning(message) : message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.status = status;
    this.requestId = requestId;
    this.providerMessage = providerMessage;
    this.retryAfterMs = retryAfterMs;
    this.outcomeUnknown = outcomeUnknown;
  }
}

export interface StatusDetails extends Omit<ErrorDetails, "status" | "outcomeUnknown"> {
  /** Default: false. */
  readonly isWrite?: boolean;
  /** True if the platform signs in to the connected application for this request: a 401 is then the application's. */
  readonly usesProviderCredentials?: boolean;
}

/** The platform returned a status outside 2xx. The message is the platform's. */
export class StatusError extends UpstreamError {
  declare readonly status: number;

  constructor(status: number, message: string, details: StatusDetails = {}) {
    super(codeOf(status, details), message, {
      ...details,
      status,
      outcomeUnknown: details.isWrite === true && isInconclusive(status),
    });
  }

  /** True if the platform does not accept the caller's credentials. */
  get isCredentialRefusal(): boolean {
    return this.code === "UNAUTHENTICATED";
  }
}

/**
 * True for statuses after which a write may have been made. A 408 means that a request did not arrive in time, but the gateway
 * sends all but files at once: servers also send it if their own work takes too long.
 */
function isInconclusive(status: number): boolean {
  return status >= 500 || status < 400 || status === 408;
}

const CODES: ReadonlyMap<number, UpstreamErrorCode> = new Map([
  [400, "BAD_USER_INPUT"],
  [401, "UNAUTHENTICATED"],
  [403, "FORBIDDEN"],
  [404, "NOT_FOUND"],
  [408, "UPSTREAM_TIMEOUT"],
  [409, "CONFLICT"],
  [422, "BAD_USER_INPUT"],
  [429, "RATE_LIMITED"],
]);

function codeOf(status: number, details: StatusDetails): UpstreamErrorCode {
  const { providerMessage, isWrite = false, usesProviderCredentials = false } = details;
  const keepsCode = status === 429 || status === 404 || (status === 409 && isWrite);
  const isProviderFault = providerMessage !== undefined || (status === 401 && usesProviderCredentials);
  if (isProviderFault && !keepsCode) return "PROVIDER_ERROR";
  return CODES.get(status) ?? (status >= 500 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_INVALID_RESPONSE");
}

/** The connection could not be established, or was closed before the response was complete. */
export class ConnectionError extends UpstreamError {
  constructor(cause: Error, outcomeUnknown?: boolean) {
    super("UPSTREAM_UNAVAILABLE", "The platform could not be reached.", { cause, outcomeUnknown });
  }
}

/** The platform did not respond to one request in time. Time in the gateway's queue does not count. */
export class TimeoutError extends UpstreamError {
  constructor(limitMs: number, outcomeUnknown?: boolean) {
    super("UPSTREAM_TIMEOUT", `The platform did not respond within ${String(limitMs)} ms.`, { outcomeUnknown });
  }
}

/** The gateway aborted the operation and its requests, at its time limit or at shutdown. */
export class OperationAbortedError extends UpstreamError {
  constructor(
    private readonly reason: string,
    outcomeUnknown?: boolean,
  ) {
    super("UPSTREAM_TIMEOUT", reason, { outcomeUnknown });
  }

  /** The same error for a write that had been sent. */
  withUnknownOutcome(): OperationAbortedError {
    return new OperationAbortedError(this.reason, true);
  }
}

/** The client of the gateway closed its connection. */
export class ClientClosedRequestError extends UpstreamError {
  constructor() {
    super("CANCELLED", "The client closed the request.");
  }
}

/** The operation has its result: its remaining requests are aborted. */
export class OperationEndedError extends UpstreamError {
  constructor() {
    super("CANCELLED", "The operation has ended.");
  }
}

/** The request was not sent, as the circuit breaker is open. */
export class CircuitOpenError extends UpstreamError {
  /** @param retryAfterMs milliseconds until the breaker lets a request through */
  constructor(retryAfterMs: number) {
    const message = "The request was not sent, as the platform has failed repeatedly (circuit breaker open).";
    super("UPSTREAM_UNAVAILABLE", message, { retryAfterMs });
  }
}

/** The request was not sent, as the connected application limits the rate of requests through this connector instance. */
export class InstancePausedError extends UpstreamError {
  /** @param retryAfterMs milliseconds until the gateway sends requests again */
  constructor(retryAfterMs: number, providerMessage: string | undefined) {
    const message = "The request was not sent, as the connected application limits the rate of requests.";
    super("RATE_LIMITED", message, { retryAfterMs, providerMessage });
  }
}

/** The response is not JSON, too large, or does not match the contract. */
export class InvalidResponseError extends UpstreamError {
  constructor(message: string, details?: ErrorDetails) {
    super("UPSTREAM_INVALID_RESPONSE", message, details);
  }
}

/** The response is larger than MAX_RESPONSE_BYTES. */
export class ResponseTooLargeError extends InvalidResponseError {}

/** Another server than the platform responded, with HTML or a 404 that the platform does not send. */
export class ForeignResponseError extends InvalidResponseError {}

/** The operation has reached its limit of REST calls. */
export class CallLimitError extends UpstreamError {
  constructor(limit: number) {
    const message = `The operation needs more than ${String(limit)} REST calls, the limit for one operation. Request less data.`;
    super("OPERATION_TOO_EXPENSIVE", message);
  }
}

/** The connected application no longer accepts the page token of a cursor. */
export class CursorExpiredError extends UpstreamError {
  constructor(cause: StatusError) {
    const { status, requestId, providerMessage } = cause;
    const message = "The connected application no longer has the page of this cursor: start from the first page.";
    super("CURSOR_EXPIRED", message, { status, requestId, providerMessage, cause });
  }
}

/** The connected application responded to a condition on records with 400 or 422. */
export class ConditionRejectedError extends UpstreamError {
  constructor(cause: StatusError) {
    const { status, requestId, providerMessage } = cause;
    const message = "The connected application rejects the condition: it may support another one.";
    super("BAD_USER_INPUT", message, { status, requestId, providerMessage, cause });
  }
}

/** A write was made, but reading its result failed. */
export class ReadAfterWriteError extends UpstreamError {
  constructor(cause: UpstreamError) {
    const { code, status, requestId, providerMessage, retryAfterMs } = cause;
    const message = `The change was made, but its result could not be read. ${cause.message}`;
    super(code, message, { status, requestId, providerMessage, retryAfterMs, cause });
  }
}

/**
 * True for connection faults, timeouts, and 502–504 of the platform itself. False for other statuses, which prove that
 * the platform is up, and for aborted requests.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof StatusError) {
    return error.status >= 502 && error.status <= 504 && error.providerMessage === undefined;
  }
  return error instanceof ConnectionError || error instanceof TimeoutError;
}

/** The `Authorization` header is missing or malformed. The message never repeats it. */
export class CredentialsError extends Error {
  override name = "CredentialsError";
}

/** A value that cannot be part of a path, as it would change the path. */
export class InvalidPathParameterError extends Error {
  override name = "InvalidPathParameterError";
}
