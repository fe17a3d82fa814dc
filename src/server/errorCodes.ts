import {
  AfterWriteError,
  CallLimitError,
  CancelledError,
  ConnectionError,
  CredentialsError,
  InvalidResponseError,
  PathValueError,
  PausedError,
  StatusError,
  TimeoutError,
  UpstreamError,
} from "../upstream/errors.ts";

const CODE_OF_STATUS = new Map<number, string>([
  [400, "BAD_USER_INPUT"],
  [401, "UNAUTHENTICATED"],
  [403, "FORBIDDEN"],
  [404, "NOT_FOUND"],
  [409, "CONFLICT"],
  [429, "RATE_LIMITED"],
]);

/** What a fault is called in `extensions.code`; undefined for what is none of ours. docs/errors.md lists them all. */
export function codeOf(fault: unknown): string | undefined {
  if (fault instanceof AfterWriteError) return codeOf(fault.cause);
  if (fault instanceof StatusError) {
    return (
      CODE_OF_STATUS.get(fault.status) ?? (fault.status >= 500 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_INVALID_RESPONSE")
    );
  }
  if (fault instanceof CredentialsError) return "UNAUTHENTICATED";
  if (fault instanceof ConnectionError || fault instanceof PausedError) return "UPSTREAM_UNAVAILABLE";
  if (fault instanceof TimeoutError) return "UPSTREAM_TIMEOUT";
  if (fault instanceof InvalidResponseError) return "UPSTREAM_INVALID_RESPONSE";
  if (fault instanceof CallLimitError) return "OPERATION_TOO_EXPENSIVE";
  if (fault instanceof PathValueError) return "BAD_USER_INPUT";
  return fault instanceof CancelledError ? "CANCELLED" : undefined;
}

/** What a client can do something with, besides the message. */
export function factsOf(fault: Error): Record<string, unknown> {
  if (fault instanceof CallLimitError) return { limit: "MAX_UPSTREAM_CALLS" };
  if (!(fault instanceof UpstreamError)) return {};
  const upstream = { status: fault.status ?? null, requestId: fault.requestId ?? null };
  const cause = fault instanceof AfterWriteError ? fault.cause : fault;
  const waits = cause instanceof StatusError || cause instanceof PausedError ? cause.retryAfterMs : undefined;
  return waits === undefined ? { upstream } : { upstream, retryAfter: Math.ceil(waits / 1000) };
}
