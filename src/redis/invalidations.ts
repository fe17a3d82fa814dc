import { randomUUID } from "node:crypto";
import type { RedisClient, RedisConnection } from "./connection.ts";

/** Invalidations beyond this number are dropped: entries expire anyway. */
const MAX_PENDING = 10_000;
/** Sender and credential hash. */
const MESSAGE = /^([\da-f-]{36}) ([\w-]{10,100})$/;

/** Called with the hash of the credential whose responses are out of date; undefined if all of them may be. */
export type InvalidationListener = (credentialHash: string | undefined) => void;

/**
 * Publishes which credential has written, so that other replicas drop its responses from memory. A replica that was
 * disconnected may have missed messages: it drops all responses when it reconnects.
 */
export class Invalidations {
  readonly #sender = randomUUID();
  readonly #subscriber: RedisClient;
  readonly #pending = new Map<string, () => Promise<void>>();
  #wasConnected = false;
  #listener: InvalidationListener | undefined;

  constructor(
    private readonly redis: RedisConnection,
    private readonly channel: string,
  ) {
    this.#subscriber = redis.client.duplicate();
    // The connection for commands reports the same errors.
    this.#subscriber.on("error", () => undefined);
    this.#subscriber.on("ready", () => {
      if (this.#wasConnected) this.#listener?.(undefined);
      this.#wasConnected = true;
    });
  }

  /** Subscribes to the messages of other replicas. Reconnects in the background until `close`. */
  subscribe(listener: InvalidationListener): void {
    this.#listener = listener;
    const onMessage = (message: string): void => {
      const [, sender, credentialHash] = MESSAGE.exec(message) ?? [];
      if (credentialHash === undefined) this.redis.reportInvalidValue();
      else if (sender !== this.#sender) listener(credentialHash);
    };
    this.#subscriber
      .connect()
      .then(() => this.#subscriber.subscribe(this.channel, onMessage))
      .catch(() => undefined);
  }

  async publish(credentialHash: string): Promise<void> {
    await this.redis.run((client) => client.publish(this.channel, `${this.#sender} ${credentialHash}`));
  }

  /** Calls `retry` once Redis is reachable again. At most one call is pending per credential. */
  retryLater(credentialHash: string, retry: () => Promise<void>): void {
    if (this.#pending.size < MAX_PENDING) this.#pending.set(credentialHash, retry);
  }

  flushPending(): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const retry of pending) void retry();
  }

  close(): void {
    if (this.#subscriber.isOpen) this.#subscriber.destroy();
  }
}
