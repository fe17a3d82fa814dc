import type { FastifyInstance } from "fastify";

const GRACE_MS = 8_000;

/** Ends a server gently: it accepts nothing new, answers what it has accepted, and then lets go of every connection. */
export class Drain {
  draining = false;
  #underway = 0;
  #whenIdle: (() => void) | undefined;

  constructor(private readonly server: FastifyInstance) {
    server.addHook("onRequest", (_request, reply, next) => {
      this.#underway += 1;
      // Fastify's own hook at the end is not called where the client has hung up.
      reply.raw.once("close", () => {
        this.#underway -= 1;
        if (this.#underway === 0) this.#whenIdle?.();
      });
      next();
    });
  }

  async close(): Promise<void> {
    this.draining = true;
    // Idle connections, and those whose client is still sending what was refused, would be waited for.
    const letGo = (): void => this.server.server.closeAllConnections();
    this.#whenIdle = () => setImmediate(letGo);
    const grace = setTimeout(letGo, GRACE_MS);
    const closed = this.server.close();
    if (this.#underway === 0) letGo();
    await closed;
    clearTimeout(grace);
  }
}
