import type { Cancellation } from "./cancellation.ts";

/** Waiting callers of one operation, oldest first. */
type Line = (() => void)[];

/**
 * Bounds the REST calls in flight for one credential. Operations take turns: one that waits with a
 * thousand calls delays another's single call by one place, not by a thousand.
 */
export class Limiter {
  #inFlight = 0;
  readonly #lines = new Map<object, Line>();

  constructor(private readonly limit: number) {}

  get idle(): boolean {
    return this.#inFlight === 0 && this.#lines.size === 0;
  }

  get waiting(): number {
    let waiting = 0;
    for (const line of this.#lines.values()) waiting += line.length;
    return waiting;
  }

  /** Resolves when a place is free; whoever gets one must `release` it. `operation` tells whose turn it is. */
  acquire(operation: object): Promise<void> | undefined {
    if (this.#inFlight < this.limit && this.#lines.size === 0) {
      this.#inFlight += 1;
      return undefined;
    }
    return new Promise((resolve) => {
      const line = this.#lines.get(operation);
      if (line === undefined) this.#lines.set(operation, [resolve]);
      else line.push(resolve);
    });
  }

  release(): void {
    const [turn] = this.#lines;
    if (turn === undefined) {
      this.#inFlight -= 1;
      return;
    }
    const [operation, line] = turn;
    const next = line.shift();
    // To the back of the round: a Map keeps the order in which its keys were set.
    this.#lines.delete(operation);
    if (line.length > 0) this.#lines.set(operation, line);
    next?.();
  }
}

/** Waits for a place, but not beyond the operation's end: then the place goes to the next. Undefined where one is free. */
export function turnOf(limiter: Limiter, operation: object, cancellation: Cancellation): Promise<void> | undefined {
  const turn = limiter.acquire(operation);
  if (turn === undefined) return undefined;
  return new Promise((resolve, reject) => {
    const leaver = { cancelled: reject };
    cancellation.add(leaver);
    void turn.then(() => {
      cancellation.delete(leaver);
      if (cancellation.reason === undefined) resolve();
      else limiter.release();
    });
  });
}
