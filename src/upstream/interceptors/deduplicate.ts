import { AbortScope, type AbortListener } from "../abort.ts";
import type { InFlightRequest } from "../credentialState.ts";
import type { Interceptor, RestRequest } from "../request.ts";
import type { OnResult, RestResponse } from "../restResponse.ts";

/**
 * Sends identical reads of one credential that are in flight at the same time as one request. Writes, records of connected
 * applications, and reads with secrets in their query, are not shared.
 */
export function deduplicate(): Interceptor {
  return (dispatch) => (request, onResult) => {
    const { credential, key, abort } = request;
    const inFlight = request.isShareable ? credential.inFlight.get(key) : undefined;
    if (!request.isShareable) {
      dispatch(request, onResult);
    } else if (inFlight !== undefined) {
      request.owner.count("shared");
      inFlight.subscribe(onResult, abort);
    } else {
      const deduplicated = new DeduplicatedRequest(request);
      credential.inFlight.add(key, deduplicated);
      deduplicated.subscribe(onResult, abort);
      dispatch(request, (result) => deduplicated.settle(result));
    }
  };
}

/** An operation that waits for the response. */
class Subscriber implements AbortListener {
  constructor(
    readonly onResult: OnResult,
    readonly abort: AbortScope,
    private readonly request: DeduplicatedRequest,
  ) {}

  onAbort(reason: Error): void {
    this.request.unsubscribe(this, reason);
  }
}

/** One request for several subscribers. It is aborted when the last one unsubscribes. */
class DeduplicatedRequest implements InFlightRequest {
  #subscribers: Subscriber[] = [];
  readonly #abort = new AbortScope();

  constructor(private readonly request: RestRequest) {
    request.abort = this.#abort;
  }

  subscribe(onResult: OnResult, abort: AbortScope): void {
    const subscriber = new Subscriber(onResult, abort, this);
    this.#subscribers.push(subscriber);
    abort.add(subscriber);
  }

  unsubscribe(subscriber: Subscriber, reason: Error): void {
    const index = this.#subscribers.indexOf(subscriber);
    if (index < 0) return;
    this.#subscribers.splice(index, 1);
    subscriber.onResult(reason);
    if (this.#subscribers.length > 0) return;
    this.#remove();
    this.#abort.abort(reason);
  }

  settle(result: RestResponse | Error): void {
    this.#remove();
    const subscribers = this.#subscribers;
    this.#subscribers = [];
    for (const subscriber of subscribers) subscriber.abort.delete(subscriber);
    for (const { onResult } of subscribers) onResult(result);
  }

  #remove(): void {
    this.request.credential.inFlight.delete(this.request.key, this);
  }
}
