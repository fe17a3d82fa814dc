import { CombinedGraphQLErrors, type ErrorLike } from "@apollo/client";
import { explain } from "../../shared/page/requirements.ts";

/** Why something could not be read or changed. */
export interface Failure {
  readonly message: string;
  readonly code?: string | undefined;
  /** The platform's id of the call that failed. */
  readonly requestId?: string | null | undefined;
  /** True if a change may have been made. */
  readonly isUnknown?: boolean | undefined;
}

/** The message of the connected application, if it is its fault; otherwise that of the gateway. */
export function failureOf(error: ErrorLike): Failure {
  const [first] = CombinedGraphQLErrors.is(error) ? error.errors : [];
  // The connection was lost, or the response is not one of the gateway.
  if (!first) return { message: error.message, isUnknown: true };
  const { code, upstream, outcomeUnknown } = (first.extensions ?? {}) as {
    code?: string;
    outcomeUnknown?: boolean;
    upstream?: { requestId?: string; providerMessage?: string };
  };
  return {
    message: upstream?.providerMessage ?? explain(first),
    code,
    requestId: upstream?.requestId,
    isUnknown: outcomeUnknown,
  };
}
