import { StatusError } from "../errors.ts";
import type { Interceptor } from "../request.ts";

/** Creates a span for each attempt, if the operation is traced. */
export function tracing(): Interceptor {
  return (dispatch) => (request, onResult) => {
    const span = request.owner.trace?.callStarted(request.method, request.target, request.retries);
    if (span === undefined) {
      dispatch(request, onResult);
      return;
    }
    dispatch(request, (result) => {
      span.ended(result instanceof Error && !(result instanceof StatusError) ? result : result.status);
      onResult(result);
    });
  };
}
