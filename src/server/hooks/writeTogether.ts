import type { FastifyReply, FastifyRequest } from "fastify";

type Next = (error: null, payload: unknown) => void;

/**
 * Creates an `onSend` hook that sends the responses of one turn of the event loop at its end, one after the other. A write to
 * a socket whose reader waits wakes the reader's process, which takes as long as the rest of a small operation. Writes in a
 * row wake it once (bench/decisions/writeTogether.ts).
 */
export function writeTogether() {
  let waiting: { readonly next: Next; readonly payload: unknown }[] = [];

  function send(): void {
    const responses = waiting;
    waiting = [];
    for (const { next, payload } of responses) next(null, payload);
  }

  return (_request: FastifyRequest, _reply: FastifyReply, payload: unknown, next: Next): void => {
    if (waiting.length === 0) setImmediate(send);
    waiting.push({ next, payload });
  };
}
