/** What replicas share, in Redis. Loaded only where `REDIS_URL` is set. */
import { hash } from "node:crypto";
import { RedisConnection, type OnRedisChange, type RedisState } from "./connection.ts";
import { RedisDocuments } from "./documents.ts";
import { Evictions } from "./evictions.ts";
import { RedisReplies } from "./replies.ts";

export type { RedisState };

/** Changes whenever what is kept could be misread by a gateway of the version before. */
const FORMAT = 1;

/** As much of a client as counting takes. Fails at once where Redis is left alone. */
export interface RedisScripts {
  readonly isReady: boolean;
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
}

export interface SharedState {
  readonly state: RedisState;
  readonly faults: number;
  readonly replies: RedisReplies;
  readonly documents: RedisDocuments;
  readonly scripts: RedisScripts;
  /** Begins the names of all keys: gateways of other platforms, or of another format, do not meet there. */
  readonly prefix: string;
  readonly close: () => void;
}

export interface RedisOptions {
  readonly url: string;
  /** How long a request may wait for Redis. */
  readonly timeoutMs: number;
  /** The platform whose answers are kept. */
  readonly upstreamUrl: string;
}

/** Never fails: without Redis it goes on, and comes back to it by itself. */
export async function connectRedis(
  { url, timeoutMs, upstreamUrl }: RedisOptions,
  onChange: OnRedisChange,
): Promise<SharedState> {
  const connection = new RedisConnection(url, timeoutMs, (state, reason) => {
    if (state === "reachable") evictions.payWhatIsOwed();
    onChange(state, reason);
  });
  const platform = hash("sha256", upstreamUrl, "base64url").slice(0, 10);
  const prefix = `open-connectors-graphql:${String(FORMAT)}:${platform}:`;
  const evictions = new Evictions(connection, `${prefix}evictions`);
  const replies = new RedisReplies(connection, prefix, evictions);
  const documents = new RedisDocuments(connection, prefix);
  await connection.open();
  return {
    get state() {
      return connection.state;
    },
    get faults() {
      return connection.faults;
    },
    replies,
    documents,
    scripts: {
      get isReady() {
        return connection.usable;
      },
      eval: (script, options) => connection.run((client) => client.eval(script, options)),
    },
    prefix,
    close: () => {
      evictions.close();
      connection.close();
    },
  };
}
