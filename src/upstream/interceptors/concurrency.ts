import type { AbortListener } from "../abort.ts";
import type { Dispatch, Interceptor, RestRequest } from "../request.ts";
import { QueuedRequest, type OperationQueue, type RequestQueue } from "../requestQueue.ts";
import { StatusError } from "../errors.ts";
import type { RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";

/** Sends requests in their turn, and reports to the queue whether the platform accepts their credentials. */
export function concurrency(queue: RequestQueue): Interceptor {
  return (dispatch) => (request, handler) => {
    const turn = new Turn(queue, dispatch, request, handler);
    if (request.abort.reason !== undefined) handler.onError(request.abort.reason);
    else if (!queue.push(request.credential.queue, turn)) request.abort.add(turn);
  };
}

class Turn extends QueuedRequest implements RestHandler, AbortListener {
  constructor(
    private readonly queue: RequestQueue,
    private readonly dispatch: Dispatch,
    private readonly request: RestRequest,
    private readonly handler: RestHandler,
  ) {
    super();
  }

  get operation(): OperationQueue {
    return this.request.owner.queue;
  }

  onTurn(): void {
    this.request.abort.delete(this);
    this.dispatch(this.request, this);
  }

  onRefused(error: Error): void {
    this.request.abort.delete(this);
    this.handler.onError(error);
  }

  onAbort(reason: Error): void {
    this.queue.delete(this.request.credential.queue, this);
    this.handler.onError(reason);
  }

  onResponse(response: RestResponse): void {
    const { queue } = this.request.credential;
    this.queue.release(queue);
    this.queue.accepted(queue);
    this.handler.onResponse(response);
  }

  onError(error: Error): void {
    const { queue } = this.request.credential;
    this.queue.release(queue);
    if (error instanceof StatusError && error.isCredentialRefusal) this.queue.refused(queue, error);
    this.handler.onError(error);
  }
}
