import { Cancellation } from "./cancellation.ts";
import { CancelledError } from "./errors.ts";
import type { Reply } from "./reply.ts";

interface SharedRead {
  readonly answer: Promise<Reply>;
  readonly cancellation: Cancellation;
  waiting: number;
}

/** GETs underway. Operations of one credential that want the same at the same time get the same answer. */
export class SharedReads {
  /** By credential, then by target: two credentials cannot meet in one entry. */
  readonly #underway = new Map<string, Map<string, SharedRead>>();

  isUnderway(credentialHash: string, target: string): boolean {
    return this.#underway.get(credentialHash)?.has(target) === true;
  }

  /**
   * Joins the read that is underway, or starts one. A caller that leaves does not spoil it for the others;
   * when the last one leaves, the call is given up.
   */
  read(
    credentialHash: string,
    target: string,
    caller: Cancellation,
    start: (cancellation: Cancellation) => Promise<Reply>,
  ): Promise<Reply> {
    const reads = this.#readsOf(credentialHash);
    let read = reads.get(target);
    if (read === undefined) {
      const cancellation = new Cancellation();
      const started: SharedRead = { answer: start(cancellation), cancellation, waiting: 0 };
      const forget = (): void => this.#forget(credentialHash, target, started);
      started.answer.then(forget, forget);
      reads.set(target, started);
      read = started;
    }
    return this.#join(read, caller);
  }

  /** After a write: who reads from now on must not be given an answer that was on its way before. */
  forgetAll(credentialHash: string): void {
    this.#underway.delete(credentialHash);
  }

  #join(read: SharedRead, caller: Cancellation): Promise<Reply> {
    read.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        read.waiting -= 1;
        const reason = caller.reason ?? new CancelledError();
        if (read.waiting === 0) read.cancellation.cancel(reason);
        reject(reason);
      };
      caller.add(leave);
      read.answer.then(resolve, reject).finally(() => caller.delete(leave));
    });
  }

  #readsOf(credentialHash: string): Map<string, SharedRead> {
    let reads = this.#underway.get(credentialHash);
    if (reads === undefined) {
      reads = new Map();
      this.#underway.set(credentialHash, reads);
    }
    return reads;
  }

  #forget(credentialHash: string, target: string, read: SharedRead): void {
    const reads = this.#underway.get(credentialHash);
    if (reads?.get(target) !== read) return;
    reads.delete(target);
    if (reads.size === 0) this.#underway.delete(credentialHash);
  }
}
