import { OperationAbortedError } from "./errors.ts";

/** Ends a transfer of which no byte has passed for a while. */
export class IdleTimer {
  readonly #timer: NodeJS.Timeout;

  /** @param onIdle called once, unless the timer is stopped before */
  constructor(idleMs: number, onIdle: (error: Error) => void) {
    this.#timer = setTimeout(() => {
      onIdle(new OperationAbortedError(`No byte of the file was transferred for ${String(idleMs)} ms.`));
    }, idleMs);
  }

  /** To be called for each chunk. */
  passed(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
