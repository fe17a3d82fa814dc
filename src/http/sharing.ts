import type { Cancellation } from "./cancellation.ts";
import type { Reply } from "./reply.ts";

/** A read that others can still join. */
export interface ReadUnderway {
  readonly join: (caller: Cancellation, resolve: (reply: Reply) => void, reject: (fault: Error) => void) => void;
}

/** GETs underway. Operations of one credential that want the same at the same time get the same answer. */
export class SharedReads {
  /** By credential, then by target: two credentials cannot meet in one entry. */
  readonly #underway = new Map<string, Map<string, ReadUnderway>>();

  find(credentialHash: string, target: string): ReadUnderway | undefined {
    return this.#underway.get(credentialHash)?.get(target);
  }

  add(credentialHash: string, target: string, read: ReadUnderway): void {
    const reads = this.#underway.get(credentialHash);
    if (reads === undefined) this.#underway.set(credentialHash, new Map([[target, read]]));
    else reads.set(target, read);
  }

  /** Once it has its answer, or nobody waits for it any more. */
  remove(credentialHash: string, target: string, read: ReadUnderway): void {
    const reads = this.#underway.get(credentialHash);
    if (reads?.get(target) !== read) return;
    reads.delete(target);
    if (reads.size === 0) this.#underway.delete(credentialHash);
  }

  /** After a write, of anybody where it is not known whose: who reads from now on must not be given an answer that was on its way before. */
  forgetAll(credentialHash: string | undefined): void {
    if (credentialHash === undefined) this.#underway.clear();
    else this.#underway.delete(credentialHash);
  }
}
