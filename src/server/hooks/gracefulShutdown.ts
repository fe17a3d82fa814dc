import type { FastifyInstance } from "fastify";

/** Time for sending the responses of aborted operations. */
const ABORTED_RESPONSES_MS = 1_000;

/**
 * Shuts a server down in two steps. `drain` closes each connection after its next response, but still accepts new ones:
 * balancers need a moment to stop sending requests. `close` accepts no more connections, finishes the accepted requests,
 * and closes all connections.
 */
export class GracefulShutdown {
  draining = false;
  #requestsInFlight = 0;
  #onIdle: (() => void) | undefined;

  constructor(private readonly server: FastifyInstance) {
    server.addHook("onRequest", (_request, reply, next) => {
      this.#requestsInFlight += 1;
      if (this.draining) reply.header("connection", "close");
      // Fastify does not call its onResponse hook if the client has closed the connection.
      reply.raw.once("close", () => {
        this.#requestsInFlight -= 1;
        if (this.#requestsInFlight === 0) this.#onIdle?.();
      });
      next();
    });
  }

  drain(): void {
    this.draining = true;
  }

  /**
   * @param graceMs time for the accepted requests
   * @param abortRemaining called when it is over: aborts operations that write, so that their clients learn that the outcome
   *   is unknown, and transfers of files, and returns their number
   * @returns the number of aborted operations and transfers, and of requests that were cut off without a response
   */
  async close(
    graceMs: number,
    abortRemaining: () => number,
  ): Promise<{ readonly aborted: number; readonly cutOff: number }> {
    this.drain();
    let cutOff = 0;
    let aborted = 0;
    // Fastify would wait for idle connections, and for clients that still send the body of a rejected request.
    const closeConnections = (): void => this.server.server.closeAllConnections();
    const cutOffRequests = (): void => {
      cutOff = this.#requestsInFlight;
      closeConnections();
    };
    this.#onIdle = () => setImmediate(closeConnections);
    let timer = setTimeout(() => {
      aborted = abortRemaining();
      if (aborted === 0) cutOffRequests();
      else timer = setTimeout(cutOffRequests, ABORTED_RESPONSES_MS);
    }, graceMs);
    const closed = this.server.close();
    if (this.#requestsInFlight === 0) closeConnections();
    await closed;
    clearTimeout(timer);
    return { aborted, cutOff };
  }
}
