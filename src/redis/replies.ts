import { hash, randomUUID } from "node:crypto";
import type { SharedCache, SharedFinding } from "../upstream/interceptors/sharedCache.ts";
import type { RedisConnection } from "./connection.ts";
import type { Evictions } from "./evictions.ts";
import type { InvalidValues } from "./invalidValues.ts";
import { MAX_KEPT_MS, MAX_REPLY_BYTES, readReply, writeReply, type KeptReply } from "./keptReply.ts";

/** Epochs outlive every answer that was kept under an older one, and may be forgotten then. */
const EPOCH_MS = MAX_KEPT_MS;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const UUID_LENGTH = 36;
const NOTHING: SharedFinding = { kept: undefined, epoch: undefined };

/**
 * Each credential has an epoch, a random name that changes with every write of it. An answer counts only while the epoch
 * stands that was read before the platform was asked for it: one that overtakes a write, or is overtaken, is never found.
 * If the epoch is missing, as Redis has dropped it, a new one is written first: older answers are worthless from then on.
 */
export class RedisReplies implements SharedCache {
  readonly #prefix: string;

  constructor(
    private readonly redis: RedisConnection,
    prefix: string,
    private readonly evictions: Evictions,
    private readonly invalid: InvalidValues,
  ) {
    this.#prefix = `${prefix}replies:`;
  }

  async find(credentialHash: string, target: string): Promise<SharedFinding> {
    if (!this.redis.usable) return NOTHING;
    try {
      // A part of each value: one that is too large is not read as a whole.
      const [epoch, text] = await Promise.all([
        this.#read(this.#epochKey(credentialHash), UUID_LENGTH),
        this.#read(this.#replyKey(credentialHash, target), MAX_REPLY_BYTES),
      ]);
      if (!UUID.test(epoch)) {
        if (epoch !== "") this.invalid.found();
        return { kept: undefined, epoch: await this.#newEpoch(credentialHash) };
      }
      return { kept: text === "" ? undefined : this.#keptIn(text, epoch), epoch };
    } catch {
      return NOTHING;
    }
  }

  keep(credentialHash: string, target: string, kept: SharedFinding["kept"], epoch: string): void {
    if (kept === undefined || kept.reply.bytes > MAX_REPLY_BYTES || !this.redis.usable) return;
    const now = Date.now();
    const milliseconds = Math.min(Math.floor(kept.freshUntil - now), MAX_KEPT_MS);
    const text = writeReply(target, { epoch, freshUntil: now + milliseconds, reply: kept.reply });
    if (milliseconds <= 0 || text === undefined) return;
    const key = this.#replyKey(credentialHash, target);
    this.redis.run((client) => client.set(key, text, { PX: milliseconds })).catch(() => undefined);
  }

  async evict(credentialHash: string): Promise<void> {
    try {
      await this.#newEpoch(credentialHash);
      await this.evictions.publish(credentialHash);
    } catch {
      this.evictions.owe(credentialHash, () => this.evict(credentialHash));
    }
  }

  onEviction(listener: (credentialHash: string | undefined) => void): void {
    this.evictions.subscribe(listener);
  }

  /** The beginning of a value, and one byte more if it is longer. Empty if there is none. */
  async #read(key: string, bytes: number): Promise<string> {
    return (await this.redis.run((client) => client.getRange(key, 0, bytes))) ?? "";
  }

  #keptIn(text: string, epoch: string): KeptReply | undefined {
    const kept = readReply(text, Date.now());
    if (kept === undefined) this.invalid.found();
    return kept?.epoch === epoch ? kept : undefined;
  }

  async #newEpoch(credentialHash: string): Promise<string> {
    const epoch = randomUUID();
    await this.redis.run((client) => client.set(this.#epochKey(credentialHash), epoch, { PX: EPOCH_MS }));
    return epoch;
  }

  #epochKey(credentialHash: string): string {
    return `${this.#prefix}${credentialHash}:epoch`;
  }

  #replyKey(credentialHash: string, target: string): string {
    return `${this.#prefix}${credentialHash}:${hash("sha256", target, "base64url")}`;
  }
}
