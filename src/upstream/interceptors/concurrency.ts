import type { AbortListener } from "../abort.ts";
import { StatusError } from "../errors.ts";
import type { Dispatch, Interceptor, RestRequest } from "../request.ts";
import { QueuedRequest, type OperationQueue, type RequestQueue } from "../requestQueue.ts";
import type { OnResult } from "../restResponse.ts";

/** Dispatches requests in the order of the queue, and reports to it whether the platform accepts their credentials. */
export function concurrency(queue: RequestQueue): Interceptor {
  return (dispatch) => (request, onResult) => {
    const turn = new Turn(queue, dispatch, request, onResult);
    if (request.abort.reason !== undefined) onResult(request.abort.reason);
    else if (!queue.push(request.credential.queue, turn)) request.abort.add(turn);
  };
}

class Turn extends QueuedRequest implements AbortListener {
  constructor(
    private readonly queue: RequestQueue,
    private readonly dispatch: Dispatch,
    private readonly request: RestRequest,
    private readonly onResult: OnResult,
  ) {
    super();
  }

  get operation(): OperationQueue {
    return this.request.owner.queue;
  }

  onTurn(): void {
    const { queue } = this.request.credential;
    this.request.abort.delete(this);
    this.dispatch(this.request, (result) => {
      this.queue.release(queue);
      if (!(result instanceof Error)) this.queue.accepted(queue);
      else if (result instanceof StatusError && result.isCredentialRefusal) this.queue.refused(queue, result);
      this.onResult(result);
    });
  }

  onRefused(error: Error): void {
    this.request.abort.delete(this);
    this.onResult(error);
  }

  onAbort(reason: Error): void {
    this.queue.delete(this.request.credential.queue, this);
    this.onResult(reason);
  }
}
