import { OperationAbortedError } from "./errors.ts";

/** Ends a transfer of which no byte has passed for a while. */
export class IdleTimer {
  readonly #timer: NodeJS.Timeout;
  #end: NodeJS.Immediate | undefined;

  /** @param onIdle called once, unless the timer is stopped before */
  constructor(idleMs: number, onIdle: (error: Error) => void) {
    this.#timer = setTimeout(() => {
      // After a pause of the process, timers run before the bytes that arrived in time are read.
      this.#end = setImmediate(() => {
        onIdle(new OperationAbortedError(`No byte of the file was transferred for ${String(idleMs)} ms.`));
      });
    }, idleMs);
  }

  /** To be called for each chunk. */
  passed(): void {
    clearImmediate(this.#end);
    this.#timer.refresh();
  }

  stop(): void {
    clearImmediate(this.#end);
    clearTimeout(this.#timer);
  }
}
