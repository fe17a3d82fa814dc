import type { FastifyReply, FastifyRequest } from "fastify";

type Next = (error: null, payload: unknown) => void;

/**
 * Creates an `onSend` hook that sends the responses of one turn of the event loop at its end, one after the other. A write to
 * a socket whose reader waits wakes the reader's process, which takes as long as the rest of a small operation. Writes in a
 * row wake it once (bench/decisions/writeTogether.ts).
 */
export function writeTogether() {
  let waiting: { readonly reply: FastifyReply; readonly payload: unknown; readonly next: Next }[] = [];

  function send(): void {
    const responses = waiting;
    waiting = [];
    for (const { reply, payload, next } of responses) {
      try {
        next(null, payload);
      } catch (error) {
        // Fastify catches errors of hooks that call `next` at once. Here, one would end the process.
        reply.log.error({ err: error }, "a response could not be sent");
        reply.raw.destroy();
      }
    }
  }

  return (_request: FastifyRequest, reply: FastifyReply, payload: unknown, next: Next): void => {
    if (waiting.length === 0) setImmediate(send);
    waiting.push({ reply, payload, next });
  };
}
