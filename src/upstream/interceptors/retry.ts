import { ConnectionError, StatusError } from "../errors.ts";
import type { Dispatch, Interceptor, RestRequest } from "../request.ts";

const MAX_RETRIES = 2;
const RETRYABLE_STATUSES = [502, 503, 504];
const INITIAL_DELAY_MS = 100;

/**
 * Counts each attempt against the operation's call limit. Retries a read up to two times: after connection faults, 502–504,
 * and 429 with `Retry-After`. Writes are never retried.
 */
export function retry(): Interceptor {
  return (dispatch) => {
    const attempt: Dispatch = (request, onResult) => {
      const refusal = request.owner.consumeCall(request.retries > 0);
      if (refusal !== undefined) onResult(refusal);
      else if (request.isWrite) dispatch(request, onResult);
      else
        dispatch(request, (result) => {
          const delay = result instanceof Error ? nextDelay(result, request) : undefined;
          if (delay === undefined) {
            onResult(result);
            return;
          }
          request.retries += 1;
          const timer = setTimeout(() => {
            request.abort.delete(listener);
            attempt(request, onResult);
          }, delay);
          const listener = {
            onAbort: (reason: Error) => {
              clearTimeout(timer);
              onResult(reason);
            },
          };
          request.abort.add(listener);
        });
    };
    return attempt;
  };
}

/** Milliseconds until the next attempt, with jitter, so that callers do not retry together. Undefined for no retry. */
function nextDelay(error: Error, { retries, abort, owner }: RestRequest): number | undefined {
  if (retries === MAX_RETRIES || abort.reason !== undefined || !isRetryable(error)) return undefined;
  const retryAfter = error instanceof StatusError ? (error.retryAfterMs ?? 0) : 0;
  const delay = retryAfter + INITIAL_DELAY_MS * 2 ** retries * (0.5 + Math.random());
  return delay > owner.timeLeft() ? undefined : delay;
}

function isRetryable(error: Error): boolean {
  if (!(error instanceof StatusError)) return error instanceof ConnectionError;
  return RETRYABLE_STATUSES.includes(error.status) || (error.status === 429 && error.retryAfterMs !== undefined);
}
