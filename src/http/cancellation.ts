/** Tells calls underway that nobody waits for them any more. An AbortSignal would do, at ten times the price a call. */
export class Cancellation {
  #cancelled = false;
  #listeners: Set<() => void> | undefined;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Calls `listener` once, when it happens; at once if it has happened. */
  add(listener: () => void): void {
    if (this.#cancelled) listener();
    else (this.#listeners ??= new Set()).add(listener);
  }

  delete(listener: () => void): void {
    this.#listeners?.delete(listener);
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    for (const listener of this.#listeners ?? []) listener();
    this.#listeners = undefined;
  }
}
