import type { AbortListener } from "../abort.ts";
import { QueuedHubCall, type InstanceQueue, type InstanceQueues } from "../instanceQueues.ts";
import type { Dispatch, Interceptor, RestRequest } from "../request.ts";
import type { OperationQueue } from "../requestQueue.ts";
import type { OnResult } from "../restResponse.ts";

/** Bounds the requests in flight for each connector instance. Other requests pass. */
export function instanceConcurrency(instances: InstanceQueues): Interceptor {
  return (dispatch) => (request, onResult) => {
    const queueKey = queueKeyOf(request);
    if (queueKey === undefined) dispatch(request, onResult);
    else if (request.abort.reason !== undefined) onResult(request.abort.reason);
    else new Turn(instances.of(queueKey), dispatch, request, onResult).wait();
  };
}

/**
 * Callers whose requests have the token of an instance share its queue: they may use it. Other requests have a queue for each
 * credential, so that no stranger can occupy or pause an instance by its id.
 */
function queueKeyOf({ options: { instance, element }, owner }: RestRequest): string | undefined {
  if (instance === undefined || element !== undefined) return instance;
  return `${instance} ${owner.credentials.hash}`;
}

class Turn extends QueuedHubCall implements AbortListener {
  constructor(
    private readonly queue: InstanceQueue,
    private readonly dispatch: Dispatch,
    private readonly request: RestRequest,
    private readonly onResult: OnResult,
  ) {
    super();
  }

  get operation(): OperationQueue {
    return this.queue.operationOf(this.request.owner);
  }

  get timeLeft(): number {
    return this.request.owner.timeLeft();
  }

  get credentialHash(): string {
    return this.request.owner.credentials.hash;
  }

  wait(): void {
    this.request.credential.waitingForInstances += 1;
    this.request.abort.add(this);
    this.queue.push(this);
  }

  onTurn(): void {
    this.#endWait();
    this.dispatch(this.request, (result) => {
      this.queue.release(this, result);
      this.onResult(result);
    });
  }

  onRefused(error: Error): void {
    this.#endWait();
    this.onResult(error);
  }

  onAbort(reason: Error): void {
    this.request.credential.waitingForInstances -= 1;
    this.queue.delete(this);
    this.onResult(reason);
  }

  #endWait(): void {
    this.request.credential.waitingForInstances -= 1;
    this.request.abort.delete(this);
  }
}
