import { hash, randomUUID } from "node:crypto";
import type { SharedCache, SharedFinding } from "../upstream/interceptors/sharedCache.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import type { RedisConnection } from "./connection.ts";
import type { Evictions } from "./evictions.ts";
import { keyvOver } from "./keyvOver.ts";
import { withoutSecrets } from "./withoutSecrets.ts";

/** Epochs must outlive every answer that was kept under an older one, and may be forgotten then. */
const EPOCH_MS = 86_400_000;
const LARGEST_REPLY_BYTES = 1_000_000;
const NOTHING: SharedFinding = { kept: undefined, epoch: undefined };

interface KeptReply {
  readonly epoch: string;
  readonly freshUntil: number;
  readonly reply: RestResponse;
}

/**
 * Each credential has an epoch, a random name that changes with every write of it. An answer counts only while the epoch
 * stands that was read before the platform was asked for it: one that overtakes a write, or is overtaken, is never found.
 * Where the epoch is missing, as Redis has dropped it, a new one is written first: older answers are worthless from then on.
 */
export class RedisReplies implements SharedCache {
  readonly #values;

  constructor(
    private readonly redis: RedisConnection,
    prefix: string,
    private readonly evictions: Evictions,
  ) {
    this.#values = keyvOver<KeptReply | string>(redis.client, `${prefix}replies`);
  }

  async find(credentialHash: string, target: string): Promise<SharedFinding> {
    if (!this.redis.usable) return NOTHING;
    try {
      const keys = [epochKey(credentialHash), replyKey(credentialHash, target)];
      const [epoch, kept] = await this.redis.run(() => this.#values.getMany<KeptReply | string>(keys));
      if (typeof epoch !== "string") return { kept: undefined, epoch: await this.#newEpoch(credentialHash) };
      return { kept: isKept(kept) && kept.epoch === epoch ? kept : undefined, epoch };
    } catch {
      return NOTHING;
    }
  }

  keep(credentialHash: string, target: string, kept: SharedFinding["kept"], epoch: string): void {
    if (kept === undefined || kept.reply.bytes > LARGEST_REPLY_BYTES || !this.redis.usable) return;
    const { reply, freshUntil } = kept;
    const value = { epoch, freshUntil, reply: { ...reply, body: withoutSecrets(target, reply.body) } };
    const key = replyKey(credentialHash, target);
    this.redis.run(() => this.#values.set(key, value, freshUntil - Date.now())).catch(() => undefined);
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

  async #newEpoch(credentialHash: string): Promise<string> {
    const epoch = randomUUID();
    await this.redis.run(() => this.#values.set(epochKey(credentialHash), epoch, EPOCH_MS));
    return epoch;
  }
}

const epochKey = (credentialHash: string): string => `${credentialHash}:epoch`;
const replyKey = (credentialHash: string, target: string): string =>
  `${credentialHash}:${hash("sha256", target, "base64url")}`;

function isKept(value: unknown): value is KeptReply {
  return typeof value === "object" && value !== null && "epoch" in value && "reply" in value && "freshUntil" in value;
}
