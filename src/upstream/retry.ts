import { ExponentialBackoff, type IBackoff } from "cockatiel";
import { ConnectionError, StatusError } from "./errors.ts";

const RETRIES = 2;
const PASSING_FAULTS = [502, 503, 504];

/** Pauses that grow and have jitter in them, so that callers who failed together do not come back together. */
const BACKOFF = new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 });

/**
 * When one GET is tried again: after connection faults and 502–504 twice, and as often after 429, but only where the
 * platform says when. Made at the first fault, which most reads never have.
 */
export class Retries {
  #left = RETRIES;
  #backoff: IBackoff<unknown> | undefined;

  /** How many have been granted. */
  get made(): number {
    return RETRIES - this.#left;
  }

  /** Milliseconds to wait before it is tried again; undefined where it should not be. */
  pauseAfter(fault: Error): number | undefined {
    if (this.#left === 0 || !isPassing(fault)) return undefined;
    this.#left -= 1;
    this.#backoff = (this.#backoff ?? BACKOFF).next(undefined);
    const asked = fault instanceof StatusError ? (fault.retryAfterMs ?? 0) : 0;
    return asked + this.#backoff.duration;
  }
}

function isPassing(fault: Error): boolean {
  if (fault instanceof ConnectionError) return true;
  if (!(fault instanceof StatusError)) return false;
  return PASSING_FAULTS.includes(fault.status) || (fault.status === 429 && fault.retryAfterMs !== undefined);
}

/** Milliseconds that a `Retry-After` header asks for: it holds seconds or a date. Undefined for none, or nonsense. */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== "string") return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  // All dates of HTTP are in GMT. Left to itself, the parser takes "-5" for a month.
  const date = /\bGMT\s*$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
