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
/** Time after a 401 during which a credential counts as refused. */
const REFUSED_MS = 10_000;
/** Time after a success during which a credential counts as accepted. */
const ACCEPTED_MS = 60_000;

/** A request that waits to be dispatched. */
export abstract class QueuedRequest {
  previous: QueuedRequest | undefined;
  next: QueuedRequest | undefined;

  abstract get operation(): OperationQueue;
  /** Called to dispatch the request. `RequestQueue.release` must follow. */
  abstract onTurn(): void;
  /** Called instead of `onTurn` with the error of the request, for example if the platform refuses the credentials. */
  abstract onRefused(error: Error): void;
}

/** Waiting requests of one operation, first in, first out. A linked list, as an aborted request may be anywhere in it. */
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

/** Waiting requests of several operations, which take turns, starting with the oldest. */
export class FairQueue {
  /** Requests that were dispatched and have not been released. */
  active = 0;
  waiting = 0;
  readonly #operations: OperationQueue[] = [];

  get isIdle(): boolean {
    return this.active === 0 && this.waiting === 0;
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

/** Waiting requests of one credential. */
export class CredentialQueue extends FairQueue {
  /** The list in which the credential waits for its turn. */
  turns: CredentialQueue[] | undefined;
  #refusedUntil = -Infinity;
  #acceptedUntil = -Infinity;

  /** True for some seconds after a 401. */
  get isRefused(): boolean {
    return this.#refusedUntil !== -Infinity && performance.now() < this.#refusedUntil;
  }

  get isAccepted(): boolean {
    return performance.now() < this.#acceptedUntil;
  }

  accepted(): void {
    this.#refusedUntil = -Infinity;
    this.#acceptedUntil = performance.now() + ACCEPTED_MS;
  }

  refused(): void {
    this.#refusedUntil = performance.now() + REFUSED_MS;
  }
}

/** Limits of a RequestQueue. */
export interface QueueLimits {
  /** Maximum number of requests in flight per credential. */
  readonly maxConcurrency: number;
  /** False while all connections are in use. */
  readonly hasConnection: () => boolean;
}

/**
 * Decides which request is dispatched next. Credentials take turns, so that no caller waits for all requests of another.
 * A credential that was refused recently comes last, with one request at a time, as it will probably be refused again.
 */
export class RequestQueue {
  readonly #turns: CredentialQueue[] = [];
  readonly #turnsOfRefused: CredentialQueue[] = [];
  #dispatched = 0;
  #isScheduled = false;
  /** Number of waiting requests of all credentials. */
  waiting = 0;

  constructor(private readonly limits: QueueLimits) {}

  /** Dispatches a request, or adds it to the queue. Returns false if it waits. */
  push(queue: CredentialQueue, request: QueuedRequest): boolean {
    const isNext = this.#turns.length === 0 && queue.waiting === 0 && !queue.isRefused;
    const isDispatched = isNext && this.#mayDispatch(queue) && this.#hasRoom;
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

  /** Called when a dispatched request has its result. */
  release(queue: CredentialQueue): void {
    queue.active -= 1;
    this.#takeTurn(queue);
    this.schedule();
  }

  /** Removes a waiting request. */
  delete(queue: CredentialQueue, request: QueuedRequest): void {
    queue.delete(request);
    this.waiting -= 1;
  }

  /** Called when the platform has accepted the credential. */
  accepted(queue: CredentialQueue): void {
    queue.accepted();
    if (queue.turns !== this.#turnsOfRefused) return;
    queue.turns.splice(queue.turns.indexOf(queue), 1);
    queue.turns = undefined;
    this.#takeTurn(queue);
  }

  /**
   * Called when the platform has refused the credential. Rejects its waiting requests, which would be refused, too, unless
   * the credential was accepted recently: then the platform may have refused a single path.
   */
  refused(queue: CredentialQueue, error: Error): void {
    queue.refused();
    if (queue.isAccepted) return;
    for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
      this.waiting -= 1;
      request.onRefused(error);
    }
  }

  /** Dispatches waiting requests in the next turn of the event loop. */
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
