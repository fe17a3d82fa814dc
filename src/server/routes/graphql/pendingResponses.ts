import type { FastifyReply } from "fastify";
import { OperationTypeNode } from "graphql";
import type { OperationContext } from "../../../graphql/context.ts";

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
   * @returns false if there is no room for the response
   */
  add(reply: FastifyReply, bytes: number, context: Requester): boolean {
    if (bytes > SMALL_BYTES && !this.#hasRoom(bytes, context)) return false;
    // A closed connection reports no more events.
    if (reply.raw.closed || reply.raw.destroyed) return true;
    this.#bytes += bytes;
    reply.raw.once("close", () => {
      this.#bytes -= bytes;
    });
    return true;
  }

  /**
   * Callers that the platform has not accepted have half of the room, so that they cannot keep others out. The response of
   * a mutation is always sent to other callers: they have to learn that the mutation was made.
   */
  #hasRoom(bytes: number, { isAccepted, operation }: Requester): boolean {
    if (isAccepted && operation?.operation === OperationTypeNode.MUTATION) return true;
    return this.#bytes + bytes <= (isAccepted ? this.maxBytes : this.maxBytes / 2);
  }
}

type Requester = Pick<OperationContext, "isAccepted" | "operation">;
