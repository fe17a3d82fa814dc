import type { FastifyReply, FastifyRequest, RequestPayload } from "fastify";
import type { IncomingMessage } from "node:http";
import { readsBody } from "./longRequests.ts";

/** Bodies up to this size are not counted: the number of connections bounds them. */
const SMALL_BYTES = 16_000;

/**
 * Bounds the bytes of request bodies that a process holds, from their first byte until their response was sent. When there
 * are too many, the connection whose body has been on its way for longest is closed: clients that send nothing more, or
 * very slowly, must not keep others out.
 */
export class RequestBodies {
  #bytes = 0;
  /** Requests whose bodies are not complete, the oldest first. */
  readonly #incomplete = new Set<IncomingMessage>();

  constructor(private readonly maxBytes: number) {}

  /** A `preParsing` hook. */
  readonly count = (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: RequestPayload,
    next: (error: null, payload: RequestPayload) => void,
  ): void => {
    const { "content-length": length, "transfer-encoding": chunked } = request.headers;
    const isLarge = chunked !== undefined || Number(length ?? 0) > SMALL_BYTES;
    if (isLarge && !readsBody(request)) this.#watch(request.raw, reply);
    next(null, payload);
  };

  #watch(request: IncomingMessage, reply: FastifyReply): void {
    let received = 0;
    this.#incomplete.add(request);
    request.on("data", (chunk: Buffer) => {
      received += chunk.length;
      this.#bytes += chunk.length;
      this.#makeRoom();
    });
    request.once("end", () => this.#incomplete.delete(request));
    reply.raw.once("close", () => {
      this.#incomplete.delete(request);
      this.#bytes -= received;
    });
  }

  /** Bytes of a closed connection are free when it reports that. */
  #makeRoom(): void {
    if (this.#bytes <= this.maxBytes) return;
    const [oldest] = this.#incomplete;
    if (oldest === undefined) return;
    this.#incomplete.delete(oldest);
    oldest.destroy();
  }
}
