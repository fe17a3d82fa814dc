import { createClient, ErrorReply } from "@redis/client";
import { answerWithin } from "./answerWithin.ts";

const CONNECT_TIMEOUT_MS = 1_000;
const PROBE_EVERY_MS = 500;
/** Probes without an answer after which the connection is taken for dead, though nobody has closed it. */
const PROBES_UNTIL_ANEW = 20;
const LONGEST_RECONNECT_PAUSE_MS = 1_000;
const PROBE_KEY = "open-connectors-graphql:probe";

/** `refusing`: it answers, but takes nothing, as one that is full, loading or a read-only replica does. */
export type RedisState = "reachable" | "refusing" | "unreachable";

/** Told once when the state changes, not with each request that fails. */
export type OnRedisChange = (state: RedisState, reason: string | undefined) => void;

export type RedisClient = ReturnType<typeof createRedisClient>;

/** Whether Redis refuses a command for what somebody else has written there: it is no fault of Redis. */
function isAboutValue(fault: unknown): boolean {
  return fault instanceof ErrorReply && /WRONGTYPE|not an integer|not a valid float/.test(fault.message);
}

function createRedisClient(url: string) {
  return createClient({
    url,
    name: "open-connectors-graphql",
    // Else commands would wait in memory for a connection that may never come.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (retries) =>
        Math.min(50 * 2 ** retries, LONGEST_RECONNECT_PAUSE_MS) * (0.5 + Math.random() / 2),
    },
  });
}

/**
 * A connection to Redis that nobody has to wait for. After the first fault it is left alone, and a write of its own is
 * tried twice a second until it comes back: no request is used to find that out.
 */
export class RedisConnection {
  readonly client: RedisClient;
  state: RedisState = "unreachable";
  /** Commands that failed or took too long. */
  faults = 0;
  #known = false;
  readonly #whenKnown = Promise.withResolvers<undefined>();
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #probes = 0;

  constructor(
    url: string,
    /** How long anything may wait for an answer, in milliseconds. A Redis that is slower is worth less than what it keeps. */
    private readonly patienceMs: number,
    private readonly onChange: OnRedisChange,
  ) {
    this.client = createRedisClient(url);
    this.client.on("error", (fault: Error) => this.#fell("unreachable", fault));
    this.client.on("ready", () => this.#probe());
  }

  get usable(): boolean {
    return this.state === "reachable";
  }

  /** Resolves when it is known whether Redis is there, which takes a second at most. It is asked for until `close`. */
  async open(): Promise<void> {
    this.#connect();
    // The library waits without end for one that takes the connection and then says nothing.
    const silent = setTimeout(() => this.#fell("unreachable", new Error("no answer")), CONNECT_TIMEOUT_MS);
    await this.#whenKnown.promise;
    clearTimeout(silent);
  }

  /** @throws where Redis is not to be used, is too slow, or says no */
  async run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result> {
    if (!this.usable) throw new Error("Redis is left alone.");
    try {
      return await answerWithin(this.patienceMs, command(this.client));
    } catch (fault) {
      if (!isAboutValue(fault)) this.#fell(fault instanceof ErrorReply ? "refusing" : "unreachable", fault);
      throw fault;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    if (this.client.isOpen) this.client.destroy();
  }

  #connect(): void {
    this.client.connect().catch((fault: unknown) => this.#fell("unreachable", fault));
  }

  #fell(state: RedisState, fault: unknown): void {
    if (this.#closed) return;
    if (this.usable) this.faults += 1;
    this.#become(state, fault instanceof Error ? fault.message : String(fault));
    this.#probeLater();
  }

  #become(state: RedisState, reason?: string): void {
    const isNews = state !== this.state || !this.#known;
    this.#known = true;
    this.#whenKnown.resolve(undefined);
    this.state = state;
    if (isNews) this.onChange(state, reason);
  }

  #probeLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#probe();
    }, PROBE_EVERY_MS).unref();
  }

  /** A write, as one that is full still answers reads. */
  #probe(): void {
    if (!this.client.isReady) {
      this.#probeLater();
      return;
    }
    this.#probes += 1;
    if (this.#probes > PROBES_UNTIL_ANEW) this.#connectAnew();
    answerWithin(this.patienceMs, this.client.set(PROBE_KEY, "1", { PX: PROBE_EVERY_MS })).then(
      () => {
        this.#probes = 0;
        if (!this.#closed) this.#become("reachable");
      },
      (fault: unknown) => this.#fell(fault instanceof ErrorReply ? "refusing" : "unreachable", fault),
    );
  }

  #connectAnew(): void {
    this.#probes = 0;
    this.client.destroy();
    this.#connect();
  }
}
