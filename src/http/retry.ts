import { ConnectionError, StatusError } from "./errors.ts";

const RETRIES = 2;
const FIRST_PAUSE_MS = 50;
const PASSING_FAULTS = [502, 503, 504];

/**
 * How long to wait before a GET is tried again, in milliseconds; undefined where it should not be.
 * Connection faults and 502–504 are tried twice more; 429 as often, but only when the platform says when.
 * @param attempt how many tries have failed, from 1
 */
export function retryPause(error: unknown, attempt: number, random: () => number = Math.random): number | undefined {
  if (attempt > RETRIES) return undefined;
  if (error instanceof StatusError && error.status === 429) return error.retryAfterMs;
  if (error instanceof ConnectionError || (error instanceof StatusError && PASSING_FAULTS.includes(error.status))) {
    const ceiling = FIRST_PAUSE_MS * 2 ** attempt;
    return error instanceof StatusError && error.retryAfterMs !== undefined
      ? error.retryAfterMs
      : ceiling * (0.5 + random() / 2);
  }
  return undefined;
}

/** Milliseconds that a `Retry-After` header asks for: it holds seconds or a date. Undefined for none, or nonsense. */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== "string") return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
