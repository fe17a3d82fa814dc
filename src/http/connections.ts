import { Client } from "undici";

/**
 * Connections to one host, each with one call at a time, the last used first. Undici's own Pool looks through all of
 * its connections for a free one with each call: with a thousand of them that is a tenth of the gateway's work.
 */
export class Connections {
  readonly #free: Client[] = [];
  readonly #all: Client[] = [];
  readonly #waiting: ((client: Client) => void)[] = [];

  constructor(
    private readonly origin: string,
    private readonly most: number,
    private readonly connectTimeoutMs: number,
  ) {}

  /** Gives a free connection to `use`, at once where there is one. Who gets one must `release` it. */
  acquire(use: (client: Client) => void): void {
    const client = this.#free.pop() ?? (this.#all.length < this.most ? this.#open() : undefined);
    if (client === undefined) this.#waiting.push(use);
    else use(client);
  }

  /** A connection that broke is as good as any: it connects anew with its next call. */
  release(client: Client): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(client);
    else next(client);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((client) => client.close()));
  }

  #open(): Client {
    const client = new Client(this.origin, {
      pipelining: 1,
      connect: { timeout: this.connectTimeoutMs },
      // An exchange has one limit over all phases.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#all.push(client);
    return client;
  }
}
