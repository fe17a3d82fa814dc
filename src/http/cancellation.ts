/** Tells calls underway that nobody waits for them any more. An AbortSignal would do, at ten times the price a call. */
export class Cancellation {
  #reason: Error | undefined;
  #listeners: Set<() => void> | undefined;

  /** Why it happened; undefined until then. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** Calls `listener` once, when it happens; at once if it has happened. */
  add(listener: () => void): void {
    if (this.#reason !== undefined) listener();
    else (this.#listeners ??= new Set()).add(listener);
  }

  delete(listener: () => void): void {
    this.#listeners?.delete(listener);
  }

  cancel(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (const listener of this.#listeners ?? []) listener();
    this.#listeners = undefined;
  }
}
