import { randomUUID } from "node:crypto";
import type { RedisClient, RedisConnection } from "./connection.ts";
import type { InvalidValues } from "./invalidValues.ts";

const MOST_OWED = 10_000;
/** Sender and credential hash. */
const MESSAGE = /^([\da-f-]{36}) ([\w-]{10,100})$/;

/**
 * Tells the other replicas whose answers are out of date. A replica that was not connected may have missed some, so it
 * forgets everything once it is connected again; what could not be told is told when Redis is back.
 */
export class Evictions {
  readonly #self = randomUUID();
  readonly #subscriber: RedisClient;
  readonly #owed = new Map<string, () => Promise<void>>();
  #connectedBefore = false;
  #listener: ((credentialHash: string | undefined) => void) | undefined;

  constructor(
    private readonly redis: RedisConnection,
    private readonly channel: string,
    private readonly invalid: InvalidValues,
  ) {
    this.#subscriber = redis.client.duplicate();
    // The other connection tells of the same faults.
    this.#subscriber.on("error", () => undefined);
    this.#subscriber.on("ready", () => {
      if (this.#connectedBefore) this.#listener?.(undefined);
      this.#connectedBefore = true;
    });
  }

  /** Starts to listen, and goes on trying for as long as it takes. */
  subscribe(listener: (credentialHash: string | undefined) => void): void {
    this.#listener = listener;
    const hear = (message: string): void => {
      const [, sender, credentialHash] = MESSAGE.exec(message) ?? [];
      if (credentialHash === undefined) this.invalid.found();
      else if (sender !== this.#self) listener(credentialHash);
    };
    this.#subscriber
      .connect()
      .then(() => this.#subscriber.subscribe(this.channel, hear))
      .catch(() => undefined);
  }

  async publish(credentialHash: string): Promise<void> {
    await this.redis.run((client) => client.publish(this.channel, `${this.#self} ${credentialHash}`));
  }

  /** For when Redis is back. Where that takes long, answers are out of date by themselves. */
  owe(credentialHash: string, pay: () => Promise<void>): void {
    if (this.#owed.size < MOST_OWED) this.#owed.set(credentialHash, pay);
  }

  payWhatIsOwed(): void {
    const owed = [...this.#owed.values()];
    this.#owed.clear();
    for (const pay of owed) void pay();
  }

  close(): void {
    if (this.#subscriber.isOpen) this.#subscriber.destroy();
  }
}
