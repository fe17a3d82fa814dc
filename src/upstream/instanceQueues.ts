import { InstancePausedError, StatusError } from "./errors.ts";
import { FairQueue, OperationQueue, QueuedRequest } from "./requestQueue.ts";
import type { OnResult } from "./restResponse.ts";

/** Longer pauses are shortened, so that a wrong `Retry-After` does not stop an instance for long. */
const MAX_PAUSE_MS = 60_000;

/** A hub call that waits for its turn. */
export abstract class QueuedHubCall extends QueuedRequest {
  /** Milliseconds until the time limit of its operation. */
  abstract get timeLeft(): number;
  /** Hash of the caller's credentials. */
  abstract get credentialHash(): string;
}

/**
 * Requests of one connector instance, for all callers with its token, as they share the limits of its application. Operations
 * take turns.
 * After a 429 with `Retry-After`, requests wait for that time, and one is sent first. Requests without that time are rejected,
 * also if the pause is shorter.
 */
export class InstanceQueue {
  readonly #queue = new FairQueue();
  /** By operation. */
  readonly #operations = new WeakMap<object, OperationQueue>();
  #isDispatching = false;
  #pausedUntil = -Infinity;
  /** The 429 of the last pause, its caller, and the end of its `Retry-After`. Undefined after another response. */
  #rejection: { readonly error: StatusError; readonly credentialHash: string; readonly until: number } | undefined;

  constructor(
    private readonly maxConcurrency: number,
    private readonly onIdle: () => void,
  ) {}

  get waiting(): number {
    return this.#queue.waiting;
  }

  operationOf(owner: object): OperationQueue {
    const operation = this.#operations.get(owner) ?? new OperationQueue();
    this.#operations.set(owner, operation);
    return operation;
  }

  push(call: QueuedHubCall): void {
    const refusal = this.#refusalOf(call);
    if (refusal !== undefined) {
      call.onRefused(refusal);
      return;
    }
    this.#queue.push(call);
    this.#dispatchWaiting();
  }

  /** Removes a waiting request. */
  delete(call: QueuedHubCall): void {
    this.#queue.delete(call);
    this.#checkIdle();
  }

  /** Called with the result of a dispatched request. */
  release({ credentialHash }: QueuedHubCall, result: Parameters<OnResult>[0]): void {
    this.#queue.active -= 1;
    if (result instanceof StatusError && result.status === 429 && result.retryAfterMs !== undefined) {
      const { retryAfterMs } = result;
      this.#rejection = { error: result, credentialHash, until: performance.now() + retryAfterMs };
      this.#pause(Math.min(retryAfterMs, MAX_PAUSE_MS));
    } else if (this.#pauseMs <= 0) {
      this.#rejection = undefined;
    }
    this.#dispatchWaiting();
    this.#checkIdle();
  }

  get #pauseMs(): number {
    return this.#pausedUntil - performance.now();
  }

  #pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
    setTimeout(() => {
      this.#dispatchWaiting();
      this.#checkIdle();
    }, milliseconds).unref();
    const waiting: QueuedHubCall[] = [];
    for (let call = this.#queue.shift(); call !== undefined; call = this.#queue.shift())
      waiting.push(call as QueuedHubCall);
    for (const call of waiting) this.push(call);
  }

  /** Only the caller of the 429 gets the application's message: other callers may have no access to the instance. */
  #refusalOf({ timeLeft, credentialHash }: QueuedHubCall): InstancePausedError | undefined {
    const rejection = this.#rejection;
    const pauseMs = this.#pauseMs;
    if (rejection === undefined || pauseMs <= 0) return undefined;
    if (timeLeft > Math.max(pauseMs, rejection.until - performance.now())) return undefined;
    const isOwn = rejection.credentialHash === credentialHash;
    return new InstancePausedError(pauseMs, isOwn ? rejection.error.providerMessage : undefined);
  }

  /** A request can have its result at once, and then releases its turn within this loop. */
  #dispatchWaiting(): void {
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    while (this.#mayDispatch()) {
      const call = this.#queue.shift();
      if (call === undefined) break;
      this.#queue.active += 1;
      call.onTurn();
    }
    this.#isDispatching = false;
  }

  #mayDispatch(): boolean {
    if (this.#rejection === undefined) return this.#queue.active < this.maxConcurrency;
    return this.#queue.active === 0 && this.#pauseMs <= 0;
  }

  #checkIdle(): void {
    if (this.#queue.isIdle && this.#pauseMs <= 0) this.onIdle();
  }
}

/** The queues of all connector instances that have requests in flight or a pause. */
export class InstanceQueues {
  readonly #byKey = new Map<string, InstanceQueue>();

  /** @param maxConcurrency maximum number of requests in flight for one instance */
  constructor(private readonly maxConcurrency: number) {}

  of(key: string): InstanceQueue {
    let queue = this.#byKey.get(key);
    if (queue === undefined) {
      queue = new InstanceQueue(this.maxConcurrency, () => this.#byKey.delete(key));
      this.#byKey.set(key, queue);
    }
    return queue;
  }

  /** Number of waiting requests of all instances. */
  get waiting(): number {
    let sum = 0;
    for (const { waiting } of this.#byKey.values()) sum += waiting;
    return sum;
  }
}
