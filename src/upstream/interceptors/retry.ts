import type { AbortListener } from "../abort.ts";
import { ConnectionError, StatusError } from "../errors.ts";
import type { Dispatch, Interceptor, RestRequest } from "../request.ts";
import { DecoratorHandler, type RestHandler } from "../restHandler.ts";

const MAX_RETRIES = 2;
const RETRYABLE_STATUSES = [502, 503, 504];
const INITIAL_DELAY_MS = 100;

/**
 * Counts each attempt against the operation's limit. Retries reads: after connection faults and 502–504 twice, and as
 * often after 429 if the platform says when. Writes are never retried.
 */
export function retry(): Interceptor {
  return (dispatch) => (request, handler) => new RetryHandler(dispatch, request, handler).attempt();
}

class RetryHandler extends DecoratorHandler implements AbortListener {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dispatch: Dispatch,
    private readonly request: RestRequest,
    handler: RestHandler,
  ) {
    super(handler);
  }

  attempt(): void {
    const refusal = this.request.owner.consumeCall(this.request.retries > 0);
    if (refusal !== undefined) this.handler.onError(refusal);
    // The handler of a write sees its error as it is: there is no other attempt.
    else this.dispatch(this.request, this.request.isWrite ? this.handler : this);
  }

  override onError(error: Error): void {
    const { request } = this;
    const delay = nextDelay(error, request.retries);
    if (delay === undefined || request.abort.reason !== undefined || delay > request.owner.timeLeft()) {
      this.handler.onError(error);
      return;
    }
    request.retries += 1;
    request.abort.add(this);
    this.#timer = setTimeout(() => {
      request.abort.delete(this);
      this.attempt();
    }, delay);
  }

  onAbort(reason: Error): void {
    clearTimeout(this.#timer);
    this.handler.onError(reason);
  }
}

/** Milliseconds until the next attempt; undefined if there should be none. Jitter keeps callers that failed together apart. */
function nextDelay(error: Error, retries: number): number | undefined {
  if (retries === MAX_RETRIES || !isRetryable(error)) return undefined;
  const asked = error instanceof StatusError ? (error.retryAfterMs ?? 0) : 0;
  return asked + INITIAL_DELAY_MS * 2 ** retries * (0.5 + Math.random());
}

function isRetryable(error: Error): boolean {
  if (!(error instanceof StatusError)) return error instanceof ConnectionError;
  return RETRYABLE_STATUSES.includes(error.status) || (error.status === 429 && error.retryAfterMs !== undefined);
}
