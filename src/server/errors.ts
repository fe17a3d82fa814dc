import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
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
} from "../http/errors.ts";

const CODE_OF_STATUS = new Map<number, string>([
  [400, "BAD_USER_INPUT"],
  [401, "UNAUTHENTICATED"],
  [403, "FORBIDDEN"],
  [404, "NOT_FOUND"],
  [409, "CONFLICT"],
  [429, "RATE_LIMITED"],
]);

/**
 * The only translator of faults into client errors. What it does not know by class is a defect of ours:
 * the client gets a neutral sentence and a reference, the log gets the story.
 */
export function errorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    const code = codeOf(cause);
    if (code !== undefined && cause instanceof Error) {
      return { message: cause.message, ...place, extensions: { code, ...factsOf(cause) } };
    }
    // Apollo Server puts a code of its own on what our validation rules say.
    const ruled = cause instanceof GraphQLError ? cause.originalError : undefined;
    if (ruled instanceof GraphQLError && ruled.extensions["code"] !== undefined) {
      return { message: ruled.message, ...place, extensions: ruled.extensions };
    }
    if (cause instanceof GraphQLError && (cause.originalError === undefined || isAboutTheRequest(formatted))) {
      return withoutStack(formatted);
    }
    const reference = randomUUID();
    logger.error({ err: cause, reference }, "unexpected error");
    return {
      message: "Something went wrong in the gateway.",
      ...place,
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    };
  };
}

/** Syntax, validation and variables: Apollo Server wraps these, and has given them a code. */
function isAboutTheRequest({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.["code"] !== "INTERNAL_SERVER_ERROR";
}

function codeOf(cause: unknown): string | undefined {
  if (cause instanceof AfterWriteError) return codeOf(cause.cause);
  if (cause instanceof StatusError) {
    return (
      CODE_OF_STATUS.get(cause.status) ?? (cause.status >= 500 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_INVALID_RESPONSE")
    );
  }
  if (cause instanceof CredentialsError) return "UNAUTHENTICATED";
  if (cause instanceof ConnectionError || cause instanceof PausedError) return "UPSTREAM_UNAVAILABLE";
  if (cause instanceof TimeoutError) return "UPSTREAM_TIMEOUT";
  if (cause instanceof InvalidResponseError) return "UPSTREAM_INVALID_RESPONSE";
  if (cause instanceof CallLimitError) return "OPERATION_TOO_EXPENSIVE";
  if (cause instanceof PathValueError) return "BAD_USER_INPUT";
  return cause instanceof CancelledError ? "CANCELLED" : undefined;
}

function factsOf(cause: Error): Record<string, unknown> {
  if (!(cause instanceof UpstreamError) || cause instanceof CallLimitError) return {};
  const upstream = { status: cause.status ?? null, requestId: cause.requestId ?? null };
  if (cause instanceof StatusError && cause.retryAfterMs !== undefined) {
    return { upstream, retryAfter: Math.ceil(cause.retryAfterMs / 1000) };
  }
  return { upstream };
}

function withoutStack(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
  return { ...formatted, extensions };
}
