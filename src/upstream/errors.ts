/** One class for each way in which a REST call can fail. server/errorCodes.ts turns them into errors for clients. */

/** `extensions.code` of the error that a client gets. docs/errors.md describes them. */
export type UpstreamErrorCode =
  | "BAD_USER_INPUT"
  | "CANCELLED"
  | "CONFLICT"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "OPERATION_TOO_EXPENSIVE"
  | "PROVIDER_ERROR"
  | "RATE_LIMITED"
  | "UNAUTHENTICATED"
  | "UPSTREAM_INVALID_RESPONSE"
  | "UPSTREAM_TIMEOUT"
  | "UPSTREAM_UNAVAILABLE";

const OUTCOME_UNKNOWN = "The change may have been made: look before trying again.";

/** Any fault between the gateway and the platform. */
export abstract class UpstreamError extends Error {
  abstract readonly code: UpstreamErrorCode;
  /** Of the platform's response; undefined if there was none. */
  readonly status: number | undefined = undefined;
  /** The platform's id of the request. */
  readonly requestId: string | undefined = undefined;
  /** What the connected application said, without secrets; undefined if the fault is not its own. */
  readonly providerMessage: string | undefined = undefined;
  /** Milliseconds after which another attempt makes sense. */
  readonly retryAfterMs: number | undefined = undefined;

  constructor(
    message: string,
    /** True for a write that the platform received, or may have received, and whose result is not known. */
    readonly outcomeUnknown = false,
  ) {
    super(outcomeUnknown ? `${message} ${OUTCOME_UNKNOWN}` : message);
  }
}

/** What a status means for the request that it answers. */
export interface StatusDetails {
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly providerMessage?: string | undefined;
  readonly isWrite?: boolean;
  /** The platform signs in to the connected application for this request, so a 401 is the application's. */
  readonly usesProviderCredentials?: boolean;
}

/** The platform answered with a status outside 2xx. `message` is the platform's own. */
export class StatusError extends UpstreamError {
  override name = "StatusError";
  override readonly code: UpstreamErrorCode;
  override readonly requestId: string | undefined;
  override readonly providerMessage: string | undefined;
  override readonly retryAfterMs: number | undefined;

  constructor(
    override readonly status: number,
    message: string,
    details: StatusDetails = {},
  ) {
    super(message, details.isWrite === true && (status >= 500 || status < 400));
    this.code = codeOf(status, details);
    this.requestId = details.requestId;
    this.providerMessage = details.providerMessage;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** True if the platform does not accept the caller's credentials. */
  get isCredentialRefusal(): boolean {
    return this.code === "UNAUTHENTICATED";
  }
}

const CODES: ReadonlyMap<number, UpstreamErrorCode> = new Map([
  [400, "BAD_USER_INPUT"],
  [401, "UNAUTHENTICATED"],
  [403, "FORBIDDEN"],
  [404, "NOT_FOUND"],
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

/** No response: the connection could not be made, or was reset or closed. */
export class ConnectionError extends UpstreamError {
  override name = "ConnectionError";
  override readonly code = "UPSTREAM_UNAVAILABLE";
  constructor(
    override readonly cause: unknown,
    outcomeUnknown?: boolean,
  ) {
    super("The platform could not be reached.", outcomeUnknown);
  }
}

/** The platform did not answer one request within its time limit. Time in the gateway's own queue does not count. */
export class TimeoutError extends UpstreamError {
  override name = "TimeoutError";
  override readonly code = "UPSTREAM_TIMEOUT";
  constructor(limitMs: number, outcomeUnknown?: boolean) {
    super(`The platform did not answer within ${String(limitMs)} ms.`, outcomeUnknown);
  }
}

/** The gateway ended the operation, and aborted its requests: its time is over, or the gateway shuts down. */
export class OperationAbortedError extends UpstreamError {
  override name = "OperationAbortedError";
  override readonly code = "UPSTREAM_TIMEOUT";
  constructor(
    private readonly reason: string,
    outcomeUnknown?: boolean,
  ) {
    super(reason, outcomeUnknown);
  }

  /** The same, for a write that had been sent. */
  withUnknownOutcome(): OperationAbortedError {
    return new OperationAbortedError(this.reason, true);
  }
}

/** The client of the gateway closed its connection. */
export class ClientClosedRequestError extends UpstreamError {
  override name = "ClientClosedRequestError";
  override readonly code = "CANCELLED";
  constructor() {
    super("The client hung up.");
  }
}

/** The operation has its result, so nothing waits for this request any more. */
export class OperationEndedError extends UpstreamError {
  override name = "OperationEndedError";
  override readonly code = "CANCELLED";
  constructor() {
    super("The operation has ended.");
  }
}

/** Not sent: the circuit breaker is open. */
export class CircuitOpenError extends UpstreamError {
  override name = "CircuitOpenError";
  override readonly code = "UPSTREAM_UNAVAILABLE";
  constructor(
    /** Milliseconds until a request is let through. */
    override readonly retryAfterMs: number,
  ) {
    super("The platform has failed many times in a row and is not asked for some seconds.");
  }
}

/** A response that is not JSON, too large, or not of the contract's shape. */
export class InvalidResponseError extends UpstreamError {
  override name = "InvalidResponseError";
  override readonly code = "UPSTREAM_INVALID_RESPONSE";
  constructor(
    message: string,
    override readonly status: number | undefined,
    override readonly requestId: string | undefined,
    outcomeUnknown?: boolean,
  ) {
    super(message, outcomeUnknown);
  }
}

/** A response beyond MAX_RESPONSE_BYTES. */
export class ResponseTooLargeError extends InvalidResponseError {
  override name = "ResponseTooLargeError";
}

/** The server at the platform's address is another one: its response is HTML, or a 404 that the platform would not send. */
export class ForeignResponseError extends InvalidResponseError {
  override name = "ForeignResponseError";
}

/** The operation has used all the REST calls that it may make. */
export class CallLimitError extends UpstreamError {
  override name = "CallLimitError";
  override readonly code = "OPERATION_TOO_EXPENSIVE";
  constructor(readonly limit: number) {
    super(
      `This operation needs more than ${String(limit)} REST calls, the most that one operation may make. Ask for less at a time.`,
    );
  }
}

/** A write was made, but its result could not be read: the change stands. */
export class ReadAfterWriteError extends UpstreamError {
  override name = "ReadAfterWriteError";
  override readonly code: UpstreamErrorCode;
  override readonly status: number | undefined;
  override readonly requestId: string | undefined;
  override readonly providerMessage: string | undefined;
  override readonly retryAfterMs: number | undefined;
  constructor(override readonly cause: UpstreamError) {
    super(`The change was made, but what it led to could not be read. ${cause.message}`);
    this.code = cause.code;
    this.status = cause.status;
    this.requestId = cause.requestId;
    this.providerMessage = cause.providerMessage;
    this.retryAfterMs = cause.retryAfterMs;
  }
}

/** True if the platform, or the way to it, failed. False for its responses about a request, and for aborted requests. */
export function isOutage(error: Error): boolean {
  if (error instanceof StatusError) {
    return error.status >= 502 && error.status <= 504 && error.providerMessage === undefined;
  }
  return error instanceof ConnectionError || error instanceof TimeoutError;
}

/** The `Authorization` header is missing or malformed. The message never repeats it. */
export class CredentialsError extends Error {
  override name = "CredentialsError";
}

/** A value that cannot stand in a path: the platform would read another path. */
export class InvalidPathParameterError extends Error {
  override name = "InvalidPathParameterError";
}
