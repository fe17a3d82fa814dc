import type { FastifyReply } from "fastify";
import { OperationTypeNode } from "graphql";
import type { OperationContext } from "../../graphql/context.ts";

/** A response below this size is always sent. */
const SMALL_BYTES = 64_000;

/** Counts the bytes of all responses that clients have not read yet. */
export class PendingResponses {
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** True if new operations must be rejected until clients have read their responses. */
  get isFull(): boolean {
    return this.#bytes >= this.maxBytes;
  }

  /**
   * Counts a response until it is sent or its connection is closed.
   * @returns false if the response must not be sent
   */
  add(reply: FastifyReply, bytes: number, context: Requester): boolean {
    if (bytes > SMALL_BYTES && !this.#hasRoom(bytes, context)) return false;
    // A closed connection emits no more events.
    if (reply.raw.closed || reply.raw.destroyed) return true;
    this.#bytes += bytes;
    reply.raw.once("close", () => {
      this.#bytes -= bytes;
    });
    return true;
  }

  /**
   * Callers that the platform has not accepted recently may use half of the bytes, so that they cannot block others. The
   * response to a mutation of an accepted caller is always sent, as the change has been made.
   */
  #hasRoom(bytes: number, { isAccepted, operation }: Requester): boolean {
    if (isAccepted && operation?.operation === OperationTypeNode.MUTATION) return true;
    return this.#bytes + bytes <= (isAccepted ? this.maxBytes : this.maxBytes / 2);
  }
}

type Requester = Pick<OperationContext, "isAccepted" | "operation">;
