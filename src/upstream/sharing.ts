import type { Cancellation } from "./cancellation.ts";
import type { Reply } from "./reply.ts";

/** A read that others can still join. */
export interface ReadUnderway {
  readonly join: (caller: Cancellation, resolve: (reply: Reply) => void, reject: (fault: Error) => void) => void;
}

/** One credential's GETs underway. Its operations that want the same at the same time get the same answer. */
export class SharedReads {
  /**
   * By target. Made anew whenever there are none, never one for good: V8 lets a Map's old table lead to the new one, so
   * that tables which are garbage, and old, would keep all that came after them until the whole heap is collected.
   */
  #underway: Map<string, ReadUnderway> | undefined;

  get idle(): boolean {
    return this.#underway === undefined;
  }

  find(target: string): ReadUnderway | undefined {
    return this.#underway?.get(target);
  }

  add(target: string, read: ReadUnderway): void {
    this.#underway ??= new Map();
    this.#underway.set(target, read);
  }

  /** Once it has its answer, or nobody waits for it any more. */
  remove(target: string, read: ReadUnderway): void {
    if (this.#underway?.get(target) !== read) return;
    this.#underway.delete(target);
    if (this.#underway.size === 0) this.#underway = undefined;
  }

  /** After a write: who reads from now on must not be given an answer that was on its way before. */
  forgetAll(): void {
    this.#underway = undefined;
  }
}
