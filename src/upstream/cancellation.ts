/** What goes on until it is over, or until nobody waits for it any more. */
export interface Cancellable {
  readonly cancelled: (reason: Error) => void;
}

/**
 * Tells what is underway that nobody waits for it any more. An AbortSignal would do, at ten times the price a call. What
 * listens is an object, not a function made for the purpose, and one alone needs no set: most have no more.
 */
export class Cancellation {
  #reason: Error | undefined;
  #first: Cancellable | undefined;
  #others: Set<Cancellable> | undefined;

  /** Why it happened; undefined until then. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Tells `listener` once, when it happens; at once if it has happened. */
  add(listener: Cancellable): void {
    if (this.#reason !== undefined) listener.cancelled(this.#reason);
    else if (this.#first === undefined) this.#first = listener;
    else (this.#others ??= new Set()).add(listener);
  }

  delete(listener: Cancellable): void {
    if (this.#first === listener) this.#first = undefined;
    else this.#others?.delete(listener);
  }

  cancel(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#first?.cancelled(reason);
    for (const listener of this.#others ?? []) listener.cancelled(reason);
    this.#first = this.#others = undefined;
  }
}
