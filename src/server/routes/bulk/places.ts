import type { HttpError } from "../../hooks/errorReply.ts";

/** Files that one credential may transfer at a time, so that it cannot keep others out. */
const MAX_PER_CREDENTIAL = 4;
const RETRY_AFTER_SECONDS = 10;

/** A file in transfer. */
export interface Place {
  readonly release: () => void;
}

/** Bounds the number of files in transfer: of each credential, and of the process. */
export class StreamPlaces {
  #taken = 0;
  readonly #byCredential = new Map<string, number>();

  /** @param maxStreams of the process */
  constructor(private readonly maxStreams: number) {}

  get taken(): number {
    return this.#taken;
  }

  /** Takes a place until it is released, or returns the error if there is none. */
  take(credentialHash: string): Place | HttpError {
    const own = this.#byCredential.get(credentialHash) ?? 0;
    if (own >= MAX_PER_CREDENTIAL) {
      const message = `These credentials transfer ${String(own)} files already, which is the limit. Try again when one of them has ended.`;
      return { status: 429, code: "RATE_LIMITED", message, retryAfter: RETRY_AFTER_SECONDS };
    }
    if (this.#taken >= this.maxStreams) {
      const message = `The gateway transfers ${String(this.maxStreams)} files already, which is the limit (MAX_STREAMS).`;
      return { status: 503, code: "OVERLOADED", message, limit: "MAX_STREAMS", retryAfter: RETRY_AFTER_SECONDS };
    }
    this.#taken += 1;
    this.#byCredential.set(credentialHash, own + 1);
    return { release: () => this.#release(credentialHash) };
  }

  #release(credentialHash: string): void {
    this.#taken -= 1;
    const left = (this.#byCredential.get(credentialHash) ?? 0) - 1;
    if (left > 0) this.#byCredential.set(credentialHash, left);
    else this.#byCredential.delete(credentialHash);
  }
}
