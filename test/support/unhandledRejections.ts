import { runInThisContext } from "node:vm";

/** Collects unhandled rejections instead of letting Jest fail the test for them. */
export class UnhandledRejections {
  // What Jest calls `process` within a test is a copy, which has no events.
  readonly #process = runInThisContext("process") as NodeJS.Process;
  readonly #reasons: unknown[] = [];
  #listeners: NodeJS.UnhandledRejectionListener[] = [];
  readonly #listener = (reason: unknown) => this.#reasons.push(reason);

  watch(): void {
    this.#listeners = this.#process.listeners("unhandledRejection");
    this.#process.removeAllListeners("unhandledRejection");
    this.#process.on("unhandledRejection", this.#listener);
  }

  /** Those since the last time. They are reported when all microtasks have run: wait for one turn of the event loop before. */
  take(): unknown[] {
    return this.#reasons.splice(0);
  }

  leave(): void {
    this.#process.off("unhandledRejection", this.#listener);
    for (const listener of this.#listeners) this.#process.on("unhandledRejection", listener);
  }
}
