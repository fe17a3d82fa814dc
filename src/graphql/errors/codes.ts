import { CallLimitError, CredentialsError, InvalidPathParameterError, UpstreamError } from "../../upstream/errors.ts";

/** `extensions.code` of an error; undefined for one that is not ours. docs/errors.md lists them all. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof UpstreamError) return error.code;
  if (error instanceof CredentialsError) return "UNAUTHENTICATED";
  return error instanceof InvalidPathParameterError ? "BAD_USER_INPUT" : undefined;
}

/** Extensions beside the code. */
export function factsOf(error: Error): Record<string, unknown> {
  if (error instanceof CallLimitError) return { limit: "MAX_UPSTREAM_CALLS" };
  if (!(error instanceof UpstreamError)) return {};
  const { status = null, requestId = null, providerMessage, retryAfterMs } = error;
  return {
    upstream: { status, requestId, ...(providerMessage !== undefined && { providerMessage }) },
    ...(error.outcomeUnknown && { outcomeUnknown: true }),
    ...(retryAfterMs !== undefined && { retryAfter: Math.ceil(retryAfterMs / 1000) }),
  };
}
