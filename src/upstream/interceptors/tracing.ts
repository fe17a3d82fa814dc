import { StatusError } from "../errors.ts";
import type { CallSpan, Interceptor } from "../request.ts";
import { DecoratorHandler, type RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";

/** A span for each attempt, if the operation is traced. */
export function tracing(): Interceptor {
  return (dispatch) => (request, handler) => {
    const span = request.owner.trace?.callStarted(request.method, request.target, request.retries);
    dispatch(request, span === undefined ? handler : new TracedHandler(span, handler));
  };
}

class TracedHandler extends DecoratorHandler {
  constructor(
    private readonly span: CallSpan,
    handler: RestHandler,
  ) {
    super(handler);
  }

  override onResponse(response: RestResponse): void {
    this.span.ended(response.status);
    super.onResponse(response);
  }

  override onError(error: Error): void {
    this.span.ended(error instanceof StatusError ? error.status : error);
    super.onError(error);
  }
}
