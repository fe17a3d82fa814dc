import type { FastifyInstance } from "fastify";

/** What operations that were ended have to send their answers in. */
const LAST_ANSWERS_MS = 1_000;

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

  /**
   * @param abortWriters ends operations that write, and returns how many there were: their clients must learn that the
   *   outcome is unknown. Called when the grace is over.
   * @returns how many operations were ended so, and how many requests were cut off without an answer
   */
  async close(
    graceMs: number,
    abortWriters: () => number,
  ): Promise<{ readonly aborted: number; readonly cut: number }> {
    this.begin();
    let cut = 0;
    let aborted = 0;
    // Idle connections, and those whose client is still sending what was refused, would be waited for.
    const letGo = (): void => this.server.server.closeAllConnections();
    const cutOff = (): void => {
      cut = this.#underway;
      letGo();
    };
    this.#whenIdle = () => setImmediate(letGo);
    let timer = setTimeout(() => {
      aborted = abortWriters();
      if (aborted === 0) cutOff();
      else timer = setTimeout(cutOff, LAST_ANSWERS_MS);
    }, graceMs);
    const closed = this.server.close();
    if (this.#underway === 0) letGo();
    await closed;
    clearTimeout(timer);
    return { aborted, cut };
  }
}
