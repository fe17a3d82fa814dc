import { createClient, ErrorReply } from "@redis/client";

const CONNECT_TIMEOUT_MS = 1_000;
const MAX_RECONNECT_DELAY_MS = 1_000;
const PROBE_INTERVAL_MS = 500;
/** Unanswered probes after which the connection is replaced: it may be dead without having been closed. */
const MAX_UNANSWERED_PROBES = 20;
const PROBE_KEY = "open-connectors-graphql:probe";
/** Limits log lines: other writers to the same Redis must not be able to fill the log. */
const REPORT_INTERVAL_MS = 60_000;

/** `refusing`: Redis responds but rejects writes, because it is full, loading or a read-only replica. */
export type RedisState = "reachable" | "refusing" | "unreachable";

export type RedisClient = ReturnType<typeof createRedisClient>;

export interface RedisConnectionOptions {
  readonly url: string;
  /** Time limit of each command, in milliseconds. */
  readonly timeoutMs: number;
  /** Called when the state changes, not for each command that fails. */
  readonly onStateChange: (state: RedisState, reason: string | undefined) => void;
  /** Called at most once a minute, with the number of invalid values since the last call. */
  readonly onInvalidValues: (count: number) => void;
}

/**
 * A connection to Redis that fails fast. After a failure `run` rejects at once, and a probe is sent every 500 ms until
 * Redis responds again, so that no request waits for an unavailable Redis.
 */
export class RedisConnection {
  readonly client: RedisClient;
  /** Commands that failed or timed out. */
  failures = 0;
  /** Values in Redis that were ignored, because they are not in the gateway's format. */
  invalidValues = 0;
  #state: RedisState | undefined;
  readonly #firstState = Promise.withResolvers<undefined>();
  #isClosed = false;
  #probeTimer: NodeJS.Timeout | undefined;
  #unansweredProbes = 0;
  #reportedValues = 0;
  #nextReportAt = -Infinity;

  constructor(private readonly options: RedisConnectionOptions) {
    this.client = createRedisClient(options.url);
    this.client.on("error", (error: Error) => this.#onFailure("unreachable", error));
    this.client.on("ready", () => this.#probe());
  }

  get state(): RedisState {
    return this.#state ?? "unreachable";
  }

  get isUsable(): boolean {
    return this.#state === "reachable";
  }

  /** Connects. Resolves when the state is known, after one second at most. Reconnects in the background until `close`. */
  async open(): Promise<void> {
    this.#connect();
    // The library has no time limit for a server that accepts the connection and does not respond.
    const timer = setTimeout(() => this.#onFailure("unreachable", new Error("no response")), CONNECT_TIMEOUT_MS);
    await this.#firstState.promise;
    clearTimeout(timer);
  }

  /** Sends a command. @throws Error if Redis is not usable, does not respond in time, or rejects the command */
  async run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result> {
    if (!this.isUsable) throw new Error("Redis is not available.");
    try {
      return await withTimeout(this.options.timeoutMs, command(this.client));
    } catch (error) {
      if (!isAboutValue(error)) this.#onCommandFailure(error);
      throw error;
    }
  }

  /** Counts a value that is not in the gateway's format. Its content is not reported: it may hold anything. */
  reportInvalidValue(): void {
    this.invalidValues += 1;
    const now = performance.now();
    if (now < this.#nextReportAt) return;
    this.#nextReportAt = now + REPORT_INTERVAL_MS;
    this.options.onInvalidValues(this.invalidValues - this.#reportedValues);
    this.#reportedValues = this.invalidValues;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#probeTimer);
    if (this.client.isOpen) this.client.destroy();
  }

  #connect(): void {
    this.client.connect().catch((error: unknown) => this.#onFailure("unreachable", error));
  }

  #onCommandFailure(error: unknown): void {
    this.#onFailure(error instanceof ErrorReply ? "refusing" : "unreachable", error);
  }

  #onFailure(state: RedisState, error: unknown): void {
    if (this.#isClosed) return;
    if (this.isUsable) this.failures += 1;
    this.#setState(state, error instanceof Error ? error.message : String(error));
    this.#scheduleProbe();
  }

  #setState(state: RedisState, reason?: string): void {
    const isChange = state !== this.#state;
    this.#state = state;
    this.#firstState.resolve(undefined);
    if (isChange) this.options.onStateChange(state, reason);
  }

  #scheduleProbe(): void {
    this.#probeTimer ??= setTimeout(() => {
      this.#probeTimer = undefined;
      this.#probe();
    }, PROBE_INTERVAL_MS).unref();
  }

  /** Sends a write, as a full Redis still responds to reads. */
  #probe(): void {
    if (!this.client.isReady) {
      this.#scheduleProbe();
      return;
    }
    this.#unansweredProbes += 1;
    if (this.#unansweredProbes > MAX_UNANSWERED_PROBES) {
      this.#unansweredProbes = 0;
      this.client.destroy();
      this.#connect();
    }
    withTimeout(this.options.timeoutMs, this.client.set(PROBE_KEY, "1", { PX: PROBE_INTERVAL_MS })).then(
      () => {
        this.#unansweredProbes = 0;
        if (!this.#isClosed) this.#setState("reachable");
      },
      (error: unknown) => this.#onCommandFailure(error),
    );
  }
}

function createRedisClient(url: string) {
  return createClient({
    url,
    name: "open-connectors-graphql",
    // Without it, commands would be queued in memory while there is no connection.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, MAX_RECONNECT_DELAY_MS) * (0.5 + Math.random() / 2),
    },
  });
}

/** True if Redis rejects a command because of a value that another client wrote: not a failure of Redis. */
function isAboutValue(error: unknown): boolean {
  return error instanceof ErrorReply && /WRONGTYPE|not an integer|not a valid float/.test(error.message);
}

/** @throws Error if the promise does not settle in time */
function withTimeout<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onTimeout = (): void => reject(new Error(`Redis did not respond within ${String(milliseconds)} ms.`));
    // In a busy process the response may have arrived already: Node runs timers before it reads sockets.
    const timer = setTimeout(() => setImmediate(() => setImmediate(onTimeout)), milliseconds);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
