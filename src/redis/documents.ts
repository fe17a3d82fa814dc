import { hash } from "node:crypto";
import type { RedisConnection } from "./connection.ts";
import { keyvOver } from "./keyvOver.ts";

/** Clients register a document again when it is gone. */
const KEPT_MS = 86_400_000;

/** Documents of automatic persisted queries, by the hash that clients ask for them with. Never fails. */
export class RedisDocuments {
  readonly #values;

  constructor(
    private readonly redis: RedisConnection,
    prefix: string,
  ) {
    this.#values = keyvOver<string>(redis.client, `${prefix}documents`);
  }

  /** @param sha256 of the document, in hexadecimal digits: what does not fit it was not written by a gateway */
  async get(sha256: string): Promise<string | undefined> {
    if (!this.redis.usable) return undefined;
    const document = await this.redis.run(() => this.#values.get<string>(sha256)).catch(() => undefined);
    return typeof document === "string" && hash("sha256", document) === sha256 ? document : undefined;
  }

  /** In the background: the client that registers it has sent it along. */
  set(sha256: string, document: string): void {
    if (this.redis.usable) this.redis.run(() => this.#values.set(sha256, document, KEPT_MS)).catch(() => undefined);
  }
}
