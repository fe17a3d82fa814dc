import { Client } from "undici";

/** Calls that go out in one turn of the event loop. */
const CALLS_A_TURN = 16;

/** Who wants a connection for one call. */
export interface Borrower {
  /** When its operation began, as `performance.now()` counts: who began first goes first. */
  readonly since: number;
  readonly use: (client: Client) => void;
}

/** Who waits for the same operation. */
interface Line {
  readonly since: number;
  readonly borrowers: Borrower[];
}

/**
 * Connections to one host, each with one call at a time, the last used first. Undici's own Pool looks through all of
 * its connections for a free one with each call: with a thousand of them that is a tenth of the gateway's work.
 *
 * Few calls go out in one turn of the event loop, so that answers that are there already are read in between. A
 * platform that is far away has hundreds of calls underway after a few milliseconds all the same; one that is fast has
 * its answers read before more is asked of it, over fewer connections, and what is underway is a small part of what V8
 * must keep alive. Sent all at once, the hundred calls of a wide query cost a quarter more. For the same reason the
 * operation that began first goes first: what is begun is finished before more is begun. That no caller has more than
 * his share underway is the limiter's business.
 */
export class Connections {
  readonly #free: Client[] = [];
  readonly #all: Client[] = [];
  /** The longest underway first. */
  readonly #waiting: Line[] = [];
  #sentThisTurn = 0;
  #turnEnds = false;

  constructor(
    private readonly origin: string,
    private readonly most: number,
    private readonly connectTimeoutMs: number,
  ) {}

  /** Gives a connection to `borrower`, at once where one is free. Who gets one must `release` it. */
  acquire(borrower: Borrower): void {
    if (this.#waiting.length > 0 || !this.#lend(borrower)) this.#lineOf(borrower).push(borrower);
    this.#awaitTurn();
  }

  /** A connection that broke is as good as any: it connects anew with its next call. */
  release(client: Client): void {
    this.#free.push(client);
    if (this.#waiting.length > 0) this.#awaitTurn();
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((client) => client.close()));
  }

  #awaitTurn(): void {
    if (this.#turnEnds) return;
    this.#turnEnds = true;
    setImmediate(() => {
      this.#turnEnds = false;
      this.#sentThisTurn = 0;
      this.#serveWaiting();
    });
  }

  #serveWaiting(): void {
    let served = false;
    for (let line = this.#waiting[0]; line !== undefined; line = this.#waiting[0]) {
      const left = line.borrowers.findIndex((borrower) => !this.#lend(borrower));
      served ||= left !== 0;
      if (left !== -1) {
        line.borrowers.splice(0, left);
        break;
      }
      this.#waiting.shift();
    }
    if (served) this.#awaitTurn();
  }

  #lineOf({ since }: Borrower): Borrower[] {
    let at = this.#waiting.length;
    while (at > 0 && (this.#waiting[at - 1]?.since ?? 0) > since) at -= 1;
    let line = this.#waiting[at - 1];
    if (line?.since !== since) this.#waiting.splice(at, 0, (line = { since, borrowers: [] }));
    return line.borrowers;
  }

  /** False where nothing can be sent now. */
  #lend(borrower: Borrower): boolean {
    if (this.#sentThisTurn >= CALLS_A_TURN) return false;
    const client = this.#free.pop() ?? (this.#all.length < this.most ? this.#open() : undefined);
    if (client === undefined) return false;
    this.#sentThisTurn += 1;
    borrower.use(client);
    return true;
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
