/**
 * Requests dispatched in one turn of the event loop, so that responses are read in between. Dispatching a hundred at
 * once measured 25 % more CPU (bench W3): more requests in flight are more objects that V8 must keep alive.
 */
const MAX_DISPATCHES_PER_TICK = 16;
/**
 * Requests of one credential in its turn. With one request each, all operations in progress advance at the same pace and
 * hold their rows until they end together: 4 % more CPU in bench W3, 8 % in W4. While all connections are in use, one
 * becomes free at a time, and turns are of one request.
 */
const REQUESTS_PER_TURN = MAX_DISPATCHES_PER_TICK;
/** How long a credential counts as refused after a 401. */
const REFUSED_MS = 10_000;
/** How long a credential counts as accepted after a success. */
const ACCEPTED_MS = 60_000;

/** A request that waits for its turn. */
export abstract class QueuedRequest {
  previous: QueuedRequest | undefined;
  next: QueuedRequest | undefined;

  abstract get operation(): OperationQueue;
  /** Called when it may be dispatched. `CredentialQueue.release` must follow. */
  abstract onTurn(): void;
  /** Called in place of `onTurn` when it was removed, as its credentials were refused. */
  abstract onRefused(error: Error): void;
}

/** Waiting requests of one operation, first in first out. A linked list, as a request may leave from any place. */
export class OperationQueue {
  #first: QueuedRequest | undefined;
  #last: QueuedRequest | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  push(request: QueuedRequest): void {
    request.previous = this.#last;
    if (this.#last === undefined) this.#first = request;
    else this.#last.next = request;
    this.#last = request;
  }

  shift(): QueuedRequest | undefined {
    const first = this.#first;
    if (first !== undefined) this.delete(first);
    return first;
  }

  delete(request: QueuedRequest): void {
    if (request.previous === undefined) this.#first = request.next;
    else request.previous.next = request.next;
    if (request.next === undefined) this.#last = request.previous;
    else request.next.previous = request.previous;
    request.previous = request.next = undefined;
  }
}

/** Waiting requests of one credential. Its operations take turns, the oldest first. */
export class CredentialQueue {
  /** Requests that were dispatched and have not been released. */
  active = 0;
  waiting = 0;
  /** The list that it waits in for its turn. */
  turns: CredentialQueue[] | undefined;
  #refusedUntil = -Infinity;
  #acceptedUntil = -Infinity;
  readonly #operations: OperationQueue[] = [];

  get isIdle(): boolean {
    return this.active === 0 && this.waiting === 0;
  }

  /** True for some seconds after a 401. */
  get isRefused(): boolean {
    return this.#refusedUntil !== -Infinity && performance.now() < this.#refusedUntil;
  }

  get wasAcceptedLately(): boolean {
    return performance.now() < this.#acceptedUntil;
  }

  accepted(): void {
    this.#refusedUntil = -Infinity;
    this.#acceptedUntil = performance.now() + ACCEPTED_MS;
  }

  refused(): void {
    this.#refusedUntil = performance.now() + REFUSED_MS;
  }

  push(request: QueuedRequest): void {
    const { operation } = request;
    if (operation.isEmpty) this.#operations.push(operation);
    operation.push(request);
    this.waiting += 1;
  }

  shift(): QueuedRequest | undefined {
    const operation = this.#operations.shift();
    const request = operation?.shift();
    if (operation === undefined || request === undefined) return undefined;
    if (!operation.isEmpty) this.#operations.push(operation);
    this.waiting -= 1;
    return request;
  }

  delete(request: QueuedRequest): void {
    const { operation } = request;
    operation.delete(request);
    if (operation.isEmpty) this.#operations.splice(this.#operations.indexOf(operation), 1);
    this.waiting -= 1;
  }
}

/** Bounds of a RequestQueue. */
export interface QueueLimits {
  /** Requests in flight for one credential. */
  readonly maxConcurrency: number;
  /** False while all connections are in use. */
  readonly hasConnection: () => boolean;
}

/**
 * Decides which request is dispatched next. Credentials take turns, so that no caller waits for all requests of another. A credential that was just refused comes last, with one request at a time: it probably will be
 * refused again.
 */
export class RequestQueue {
  readonly #turns: CredentialQueue[] = [];
  readonly #turnsOfRefused: CredentialQueue[] = [];
  #dispatched = 0;
  #isScheduled = false;
  /** Requests of all credentials that wait for their turn. */
  waiting = 0;

  constructor(private readonly limits: QueueLimits) {}

  /** Dispatches the request if nothing is in its way. False if it has to wait. */
  push(queue: CredentialQueue, request: QueuedRequest): boolean {
    const isAlone = this.#turns.length === 0 && queue.waiting === 0 && !queue.isRefused;
    const isDispatched = isAlone && this.#mayDispatch(queue) && this.#hasRoom;
    if (isDispatched) {
      this.#dispatch(queue, request);
    } else {
      queue.push(request);
      this.waiting += 1;
      this.#takeTurn(queue);
    }
    this.schedule();
    return isDispatched;
  }

  /** After a dispatched request is over. */
  release(queue: CredentialQueue): void {
    queue.active -= 1;
    this.#takeTurn(queue);
    this.schedule();
  }

  /** Removes a request that waits. */
  delete(queue: CredentialQueue, request: QueuedRequest): void {
    queue.delete(request);
    this.waiting -= 1;
  }

  /** The platform accepts the credential. */
  accepted(queue: CredentialQueue): void {
    queue.accepted();
    if (queue.turns !== this.#turnsOfRefused) return;
    queue.turns.splice(queue.turns.indexOf(queue), 1);
    queue.turns = undefined;
    this.#takeTurn(queue);
  }

  /**
   * The platform refuses the credential. Unless it has accepted it lately, and may refuse a single path, all requests
   * that wait would get the same answer.
   */
  refused(queue: CredentialQueue, error: Error): void {
    queue.refused();
    if (queue.wasAcceptedLately) return;
    for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
      this.waiting -= 1;
      request.onRefused(error);
    }
  }

  /** Looks for requests to dispatch in the next turn of the event loop. */
  schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#dispatched = 0;
      this.#dispatchWaiting();
    });
  }

  get #hasRoom(): boolean {
    return this.#dispatched < MAX_DISPATCHES_PER_TICK && this.limits.hasConnection();
  }

  #mayDispatch(queue: CredentialQueue): boolean {
    return queue.active < (queue.isRefused ? 1 : this.limits.maxConcurrency);
  }

  #takeTurn(queue: CredentialQueue): void {
    if (queue.turns !== undefined || queue.waiting === 0 || !this.#mayDispatch(queue)) return;
    queue.turns = queue.isRefused ? this.#turnsOfRefused : this.#turns;
    queue.turns.push(queue);
  }

  #dispatchWaiting(): void {
    while (this.#hasRoom) {
      const queue = this.#turns.shift() ?? this.#turnsOfRefused.shift();
      if (queue === undefined) break;
      const isLate = queue.turns === this.#turns && queue.isRefused;
      queue.turns = undefined;
      if (!isLate) this.#dispatchFrom(queue);
      this.#takeTurn(queue);
    }
    if (this.#dispatched > 0) this.schedule();
  }

  /** One turn of a credential. */
  #dispatchFrom(queue: CredentialQueue): void {
    for (let taken = 0; taken < REQUESTS_PER_TURN && this.#hasRoom && this.#mayDispatch(queue); taken += 1) {
      const request = queue.shift();
      if (request === undefined) return;
      this.waiting -= 1;
      this.#dispatch(queue, request);
    }
  }

  #dispatch(queue: CredentialQueue, request: QueuedRequest): void {
    queue.active += 1;
    this.#dispatched += 1;
    request.onTurn();
  }
}
