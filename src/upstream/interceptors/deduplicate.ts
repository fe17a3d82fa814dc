import { AbortScope, type AbortListener } from "../abort.ts";
import type { InFlightRequest } from "../credentialState.ts";
import type { Interceptor, RestRequest } from "../request.ts";
import type { RestHandler } from "../restHandler.ts";
import type { RestResponse } from "../restResponse.ts";

/** Sends identical reads of one credential that are in flight at the same time as one request. Writes are not shared. */
export function deduplicate(): Interceptor {
  return (dispatch) => (request, handler) => {
    const { credential, key, abort } = request;
    if (request.isWrite) {
      dispatch(request, handler);
      return;
    }
    const inFlight = credential.inFlight.get(key);
    if (inFlight !== undefined) {
      request.owner.count("shared");
      inFlight.subscribe(handler, abort);
      return;
    }
    const deduplicated = new DeduplicatedRequest(request);
    credential.inFlight.add(key, deduplicated);
    deduplicated.subscribe(handler, abort);
    dispatch(request, deduplicated);
  };
}

/** An operation that waits for the response. */
class Subscriber implements AbortListener {
  constructor(
    readonly handler: RestHandler,
    readonly abort: AbortScope,
    private readonly request: DeduplicatedRequest,
  ) {}

  onAbort(reason: Error): void {
    this.request.unsubscribe(this, reason);
  }
}

/** One request for several subscribers. It is aborted when the last one leaves, not when the first one does. */
class DeduplicatedRequest implements InFlightRequest, RestHandler {
  #subscribers: Subscriber[] = [];
  readonly #abort = new AbortScope();

  constructor(private readonly request: RestRequest) {
    request.abort = this.#abort;
  }

  subscribe(handler: RestHandler, abort: AbortScope): void {
    const subscriber = new Subscriber(handler, abort, this);
    this.#subscribers.push(subscriber);
    abort.add(subscriber);
  }

  unsubscribe(subscriber: Subscriber, reason: Error): void {
    const index = this.#subscribers.indexOf(subscriber);
    if (index < 0) return;
    this.#subscribers.splice(index, 1);
    subscriber.handler.onError(reason);
    if (this.#subscribers.length > 0) return;
    this.#remove();
    this.#abort.abort(reason);
  }

  onResponse(response: RestResponse): void {
    for (const { handler } of this.#takeSubscribers()) handler.onResponse(response);
  }

  onError(error: Error): void {
    for (const { handler } of this.#takeSubscribers()) handler.onError(error);
  }

  /** None joins any more, and none leaves. */
  #takeSubscribers(): readonly Subscriber[] {
    this.#remove();
    const subscribers = this.#subscribers;
    this.#subscribers = [];
    for (const subscriber of subscribers) subscriber.abort.delete(subscriber);
    return subscribers;
  }

  #remove(): void {
    this.request.credential.inFlight.delete(this.request.key, this);
  }
}
