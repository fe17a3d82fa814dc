import type { FastifyReply } from "fastify";

/** A response below this size is always sent. */
const SMALL_BYTES = 64_000;

/** Counts the bytes of responses that clients have not read yet, for the whole process. */
export class PendingResponses {
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** True if no new operation should be accepted until clients have read what was sent. */
  get isFull(): boolean {
    return this.#bytes >= this.maxBytes;
  }

  /**
   * Counts the response until it was sent or its connection is closed.
   * @param mustSend true for the response of a mutation: its client has to learn that the mutation was made
   * @returns false if there is no room for the response
   */
  add(reply: FastifyReply, bytes: number, mustSend: boolean): boolean {
    if (!mustSend && bytes > SMALL_BYTES && this.#bytes + bytes > this.maxBytes) return false;
    // A closed connection reports no more events.
    if (reply.raw.closed || reply.raw.destroyed) return true;
    this.#bytes += bytes;
    reply.raw.once("close", () => {
      this.#bytes -= bytes;
    });
    return true;
  }
}
