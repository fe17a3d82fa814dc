import { CallLimitError, CredentialsError, InvalidPathParameterError, UpstreamError } from "../../upstream/errors.ts";

/** Returns `extensions.code` of an error; undefined for errors of other programs. docs/errors.md lists all codes. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof UpstreamError) return error.code;
  if (error instanceof CredentialsError) return "UNAUTHENTICATED";
  return error instanceof InvalidPathParameterError ? "BAD_USER_INPUT" : undefined;
}

/** Returns the extensions of an error without its code. */
export function extensionsOf(error: Error): Record<string, unknown> {
  if (error instanceof CallLimitError) return { limit: "MAX_UPSTREAM_CALLS" };
  if (!(error instanceof UpstreamError)) return {};
  const { status = null, requestId = null, providerMessage, retryAfterMs } = error;
  return {
    upstream: { status, requestId, ...(providerMessage !== undefined && { providerMessage }) },
    ...(error.outcomeUnknown && { outcomeUnknown: true }),
    ...(retryAfterMs !== undefined && { retryAfter: Math.ceil(retryAfterMs / 1000) }),
  };
}
