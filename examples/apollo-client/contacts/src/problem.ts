import { CombinedGraphQLErrors, type ErrorLike } from "@apollo/client";
import { explain } from "../../../shared/page/requirements.ts";

/** Why something could not be read or changed. */
export interface Failure {
  readonly message: string;
  readonly code?: string | undefined;
  /** The platform's id of the call that failed. */
  readonly requestId?: string | null | undefined;
}

/** The message of the connected application, if it is its fault; otherwise that of the gateway. */
export function failureOf(error: ErrorLike): Failure {
  const [first] = CombinedGraphQLErrors.is(error) ? error.errors : [];
  if (!first) return { message: error.message };
  const { code, upstream } = (first.extensions ?? {}) as {
    code?: string;
    upstream?: { requestId?: string; providerMessage?: string };
  };
  return { message: upstream?.providerMessage ?? explain(first), code, requestId: upstream?.requestId };
}
