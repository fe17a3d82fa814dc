/** All values of `errors[].extensions.code`; docs/errors.md says when each comes, and what to do about it. */
export const errorCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "PROVIDER_ERROR",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "CURSOR_EXPIRED",
  "CONFLICT",
  "RATE_LIMITED",
  "OVERLOADED",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_INVALID_RESPONSE",
  "OPERATION_TOO_EXPENSIVE",
  "ANSWER_TOO_LARGE",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
  "METHOD_NOT_ALLOWED",
  "DOCUMENT_NOT_TRUSTED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "CANCELLED",
  "INTERNAL_SERVER_ERROR",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What `errors[].extensions` holds. */
export interface ErrorExtensions {
  readonly code: ErrorCode;
  /**
   * The platform's response. Its support needs the `requestId`. `providerMessage` is the message of the connected
   * application, if that failed. Both other members are null if there was no response.
   */
  readonly upstream?: {
    readonly status: number | null;
    readonly requestId: string | null;
    readonly providerMessage?: string;
  };
  /** True for a write that may have been made. Look before sending it again. */
  readonly outcomeUnknown?: true;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
  /** The setting of the gateway that refuses the operation. */
  readonly limit?: string;
  /** `CONDITION_IGNORED`: a connected application returned a record that does not match the condition on `field`. */
  readonly reason?: string;
  /** As in OCNQL: `=`, `in`. Of a condition that was ignored. */
  readonly operator?: string;
  /**
   * Of an operation over MAX_UPSTREAM_CALLS or MAX_ROWS: the path of the field that costs most, and the estimate. Of a
   * condition that was ignored: the path of the attribute.
   */
  readonly field?: string;
  readonly estimatedCalls?: number;
  readonly estimatedRows?: number;
  /** Of a defect: what to look for in the gateway's log. */
  readonly reference?: string;
}

/** What `extensions.upstream` of an answer holds, in development and for requests with `x-gateway-trace: 1`. */
export interface OperationCost {
  /** Upper bound of the REST calls of the operation, retries not counted. */
  readonly estimated: number;
  /** REST calls that were made, retries included. */
  readonly calls: number;
  readonly retries: number;
  /** Reads that were one with another operation's of the same caller. */
  readonly shared: number;
  readonly cached: number;
  readonly milliseconds: number;
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return (errorCodes as readonly unknown[]).includes(code);
}
