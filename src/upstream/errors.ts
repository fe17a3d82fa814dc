/** One class for each way in which a REST call can fail. Facts are fields; server/errors.ts alone turns them into client errors. */

/** Any fault between the gateway and the platform. */
export abstract class UpstreamError extends Error {
  /** Of the platform's answer; undefined where none came. */
  readonly status: number | undefined = undefined;
  readonly requestId: string | undefined = undefined;
}

/** The platform answered with a status outside 2xx. `message` is the platform's own. */
export class StatusError extends UpstreamError {
  override name = "StatusError";
  constructor(
    override readonly status: number,
    message: string,
    override readonly requestId: string | undefined,
    /** Milliseconds after which the platform wants to be asked again. */
    readonly retryAfterMs: number | undefined,
  ) {
    super(message);
  }
}

/** No answer: the connection was refused, reset or closed. */
export class ConnectionError extends UpstreamError {
  override name = "ConnectionError";
  constructor(override readonly cause: unknown) {
    super("The platform could not be reached.");
  }
}

/** No complete answer within the time allowed for one call, or for the whole operation. */
export class TimeoutError extends UpstreamError {
  override name = "TimeoutError";
  constructor(readonly limitMs: number) {
    super(`The platform did not answer within ${String(limitMs)} ms.`);
  }
}

/** Not asked: the platform has failed many times in a row and is given a pause. */
export class PausedError extends UpstreamError {
  override name = "PausedError";
  constructor(
    /** Milliseconds until it is asked again. */
    readonly retryAfterMs: number,
  ) {
    super("The platform has failed many times in a row and is not asked for some seconds.");
  }
}

/** An answer that is no JSON, too large, or not of the contract's shape. */
export class InvalidResponseError extends UpstreamError {
  override name = "InvalidResponseError";
  constructor(
    message: string,
    override readonly status: number | undefined,
    override readonly requestId: string | undefined,
  ) {
    super(message);
  }
}

/** The client of the gateway left, so its calls were given up. */
export class CancelledError extends UpstreamError {
  override name = "CancelledError";
  constructor() {
    super("The client hung up.");
  }
}

/** The operation has used all the REST calls that it may make. */
export class CallLimitError extends UpstreamError {
  override name = "CallLimitError";
  constructor(readonly limit: number) {
    super(
      `This operation needs more than ${String(limit)} REST calls, the most that one operation may make. Ask for less at a time.`,
    );
  }
}

/** A write was made, but what it led to could not be read: the change stands. */
export class AfterWriteError extends UpstreamError {
  override name = "AfterWriteError";
  override readonly status: number | undefined;
  override readonly requestId: string | undefined;
  constructor(override readonly cause: UpstreamError) {
    super(`The change was made, but what it led to could not be read. ${cause.message}`);
    this.status = cause.status;
    this.requestId = cause.requestId;
  }
}

/** The `Authorization` header is missing or not as the platform wants it. Never holds the header. */
export class CredentialsError extends Error {
  override name = "CredentialsError";
}

/** A value that cannot stand in a path: the platform would read another path. */
export class PathValueError extends Error {
  override name = "PathValueError";
}
