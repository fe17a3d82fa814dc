import type { AbortScope } from "./abort.ts";
import { CredentialQueue } from "./requestQueue.ts";
import type { OnResult } from "./restResponse.ts";

/** Number of entries below which disposable ones are not swept. */
const MIN_SWEEP_SIZE = 1_000;

/** A read in flight that other operations can subscribe to. */
export interface InFlightRequest {
  readonly subscribe: (onResult: OnResult, abort: AbortScope) => void;
}

/** Reads in flight of one credential. */
export class InFlightRequests {
  /**
   * By key. Recreated when empty: V8 links a Map's old backing store to its successor, which keeps later entries
   * reachable until a full garbage collection.
   */
  #requests: Map<string, InFlightRequest> | undefined;

  get isEmpty(): boolean {
    return this.#requests === undefined;
  }

  get(key: string): InFlightRequest | undefined {
    return this.#requests?.get(key);
  }

  add(key: string, request: InFlightRequest): void {
    this.#requests ??= new Map();
    this.#requests.set(key, request);
  }

  delete(key: string, request: InFlightRequest): void {
    if (this.#requests?.get(key) !== request) return;
    this.#requests.delete(key);
    if (this.#requests.size === 0) this.#requests = undefined;
  }

  /** Called after a write, so that later reads do not share a request that was sent before it. */
  clear(): void {
    this.#requests = undefined;
  }
}

/** Unique in the process, so that a credential that was swept does not find entries of its earlier epochs. */
let lastEpoch = 0;

/** The queue, the reads in flight, and the cache epoch of one credential. */
export class CredentialState {
  readonly queue = new CredentialQueue();
  readonly inFlight = new InFlightRequests();
  /** Hub calls that wait for a turn of their connector instance. */
  waitingForInstances = 0;
  /** Changes with each write: responses to reads that were sent before it are not cached. */
  epoch = (lastEpoch += 1);

  /** Credentials that the platform accepts keep their epoch, and with it what is cached for them. */
  get isDisposable(): boolean {
    return this.waiting === 0 && this.queue.isIdle && this.inFlight.isEmpty && !this.queue.isAccepted;
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.queue.waiting + this.waitingForInstances;
  }

  invalidate(): void {
    this.epoch = lastEpoch += 1;
    this.inFlight.clear();
  }
}

/** Per-credential state, keyed by a hash of the Authorization header. Disposable entries are swept as the map grows. */
export class CredentialStates {
  readonly #byHash = new Map<string, CredentialState>();
  #sweepAt = MIN_SWEEP_SIZE;

  get(hash: string): CredentialState {
    let state = this.#byHash.get(hash);
    if (state === undefined) {
      if (this.#byHash.size >= this.#sweepAt) this.#sweep();
      state = new CredentialState();
      this.#byHash.set(hash, state);
    }
    return state;
  }

  /** True if the platform has answered a request of this credential within the last minute. */
  wasAcceptedLately(hash: string): boolean {
    return this.#byHash.get(hash)?.queue.isAccepted === true;
  }

  /** Requests that wait for their turn, of all credentials that the platform has not accepted lately. */
  get waitingUnaccepted(): number {
    let sum = 0;
    for (const { queue, waiting } of this.#byHash.values()) if (waiting > 0 && !queue.isAccepted) sum += waiting;
    return sum;
  }

  /** Requests of one credential that wait for their turn. */
  waitingOf(hash: string): number {
    return this.#byHash.get(hash)?.waiting ?? 0;
  }

  /** Called after a write of the credential; of any credential if `hash` is undefined. */
  invalidate(hash: string | undefined): void {
    if (hash !== undefined) this.#byHash.get(hash)?.invalidate();
    else for (const state of this.#byHash.values()) state.invalidate();
  }

  /** The next sweep is due at twice the size, which bounds the sweeps per entry. */
  #sweep(): void {
    for (const [hash, { isDisposable }] of this.#byHash) if (isDisposable) this.#byHash.delete(hash);
    this.#sweepAt = Math.max(MIN_SWEEP_SIZE, 2 * this.#byHash.size);
  }
}
