import type { FastifyInstance } from "fastify";

/**
 * Ends a server gently, in two steps: first its connections end with their next answer, while new ones are still taken,
 * as balancers need a moment to go elsewhere; then it takes nothing new, answers what it has, and lets go of the rest.
 */
export class Drain {
  draining = false;
  #underway = 0;
  #whenIdle: (() => void) | undefined;

  constructor(private readonly server: FastifyInstance) {
    server.addHook("onRequest", (_request, reply, next) => {
      this.#underway += 1;
      if (this.draining) reply.header("connection", "close");
      // Fastify's own hook at the end is not called where the client has hung up.
      reply.raw.once("close", () => {
        this.#underway -= 1;
        if (this.#underway === 0) this.#whenIdle?.();
      });
      next();
    });
  }

  begin(): void {
    this.draining = true;
  }

  /** @returns how many requests had no answer when the grace was over, and never get one */
  async close(graceMs: number): Promise<number> {
    this.begin();
    let cut = 0;
    // Idle connections, and those whose client is still sending what was refused, would be waited for.
    const letGo = (): void => this.server.server.closeAllConnections();
    this.#whenIdle = () => setImmediate(letGo);
    const grace = setTimeout(() => {
      cut = this.#underway;
      letGo();
    }, graceMs);
    const closed = this.server.close();
    if (this.#underway === 0) letGo();
    await closed;
    clearTimeout(grace);
    return cut;
  }
}
