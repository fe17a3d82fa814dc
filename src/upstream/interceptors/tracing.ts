import { StatusError } from "../errors.ts";
import type { CallSpan, Interceptor } from "../request.ts";
import type { RestHandler, RestResponse } from "../restResponse.ts";

/** A span for each attempt, if the operation is traced. */
export function tracing(): Interceptor {
  return (dispatch) => (request, handler) => {
    const span = request.owner.trace?.callStarted(request.method, request.target, request.retries);
    dispatch(request, span === undefined ? handler : new TracedHandler(span, handler));
  };
}

class TracedHandler implements RestHandler {
  constructor(
    private readonly span: CallSpan,
    private readonly handler: RestHandler,
  ) {}

  onResponse(response: RestResponse): void {
    this.span.ended(response.status);
    this.handler.onResponse(response);
  }

  onError(error: Error): void {
    this.span.ended(error instanceof StatusError ? error.status : error);
    this.handler.onError(error);
  }
}
