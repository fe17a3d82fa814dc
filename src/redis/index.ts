/** What replicas share, in Redis. Loaded only where `REDIS_URL` is set. */
import { hash } from "node:crypto";
import { RedisConnection, type OnRedisChange, type RedisState } from "./connection.ts";
import { RedisDocuments } from "./documents.ts";
import { Evictions } from "./evictions.ts";
import { InvalidValues, type OnInvalidValues } from "./invalidValues.ts";
import { RedisReplies } from "./replies.ts";

export type { RedisState };

/** Changes whenever what is kept could be misread by a gateway of the version before. */
const FORMAT = 2;

/** As much of a client as counting takes. Fails at once where Redis is left alone. */
export interface RedisScripts {
  readonly isReady: boolean;
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
}

export interface SharedState {
  readonly state: RedisState;
  readonly faults: number;
  /** Values that were ignored, as no gateway writes such. */
  readonly invalidValues: number;
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
  /** Larger documents are neither kept nor read. */
  readonly maxDocumentBytes: number;
}

/** Never fails: without Redis it goes on, and comes back to it by itself. */
export async function connectRedis(
  { url, timeoutMs, upstreamUrl, maxDocumentBytes }: RedisOptions,
  onChange: OnRedisChange,
  onInvalid: OnInvalidValues,
): Promise<SharedState> {
  const connection = new RedisConnection(url, timeoutMs, (state, reason) => {
    if (state === "reachable") evictions.payWhatIsOwed();
    onChange(state, reason);
  });
  const platform = hash("sha256", upstreamUrl, "base64url").slice(0, 10);
  const prefix = `open-connectors-graphql:${String(FORMAT)}:${platform}:`;
  const invalid = new InvalidValues(onInvalid);
  const evictions = new Evictions(connection, `${prefix}evictions`, invalid);
  const replies = new RedisReplies(connection, prefix, evictions, invalid);
  const documents = new RedisDocuments(connection, prefix, maxDocumentBytes, invalid);
  await connection.open();
  return {
    get state() {
      return connection.state;
    },
    get faults() {
      return connection.faults;
    },
    get invalidValues() {
      return invalid.count;
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
