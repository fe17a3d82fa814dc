import { Limiter } from "./limiter.ts";
import { SharedReads } from "./sharing.ts";

/** Fewer are never looked through for idle ones. */
const FEW = 1_000;

/** What goes on for one credential. */
export class Caller {
  readonly limiter: Limiter;
  readonly reads = new SharedReads();

  constructor(maxConcurrency: number) {
    this.limiter = new Limiter(maxConcurrency);
  }

  get idle(): boolean {
    return this.limiter.idle && this.reads.idle;
  }
}

/** Credentials, known by the hash of their header alone: no two of them meet in one Caller. Idle ones are dropped as others come. */
export class Callers {
  readonly #byHash = new Map<string, Caller>();
  #most = FEW;

  constructor(private readonly maxConcurrency: number) {}

  of(credentialHash: string): Caller {
    let caller = this.#byHash.get(credentialHash);
    if (caller === undefined) {
      if (this.#byHash.size >= this.#most) this.#dropIdle();
      caller = new Caller(this.maxConcurrency);
      this.#byHash.set(credentialHash, caller);
    }
    return caller;
  }

  /** REST calls that wait for their turn. */
  get waiting(): number {
    let waiting = 0;
    for (const { limiter } of this.#byHash.values()) waiting += limiter.waiting;
    return waiting;
  }

  /** After a write, of anybody where it is not known whose. */
  forgetReads(credentialHash: string | undefined): void {
    if (credentialHash !== undefined) this.#byHash.get(credentialHash)?.reads.forgetAll();
    else for (const { reads } of this.#byHash.values()) reads.forgetAll();
  }

  /** Next when there are twice as many: however many come, none is looked at more than a few times. */
  #dropIdle(): void {
    for (const [hash, { idle }] of this.#byHash) if (idle) this.#byHash.delete(hash);
    this.#most = Math.max(FEW, 2 * this.#byHash.size);
  }
}
