/** State that replicas share through Redis. Loaded only if `REDIS_URL` is set. */
import { hash } from "node:crypto";
import { RedisConnection, type RedisConnectionOptions, type RedisState } from "./connection.ts";
import { RedisDocumentStore } from "./documentStore.ts";
import { Invalidations } from "./invalidations.ts";
import { RedisResponseCache } from "./responseCache.ts";

export type { RedisState };

/** Version of the stored values. Increase it if another version of the gateway could misread them. */
const FORMAT = 2;

/** The client that rate-limiter-flexible needs. Rejects at once if Redis is not usable. */
export interface RedisScripts {
  readonly isReady: boolean;
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>;
}

export interface SharedState {
  readonly state: RedisState;
  /** Commands that failed or timed out. */
  readonly failures: number;
  /** Values that were ignored, because they are not in the gateway's format. */
  readonly invalidValues: number;
  readonly responses: RedisResponseCache;
  readonly documents: RedisDocumentStore;
  readonly scripts: RedisScripts;
  /** Prefix of all keys. It separates gateways of other platforms, and of other formats. */
  readonly prefix: string;
  readonly close: () => void;
}

export interface RedisOptions extends RedisConnectionOptions {
  /** Base URL of the platform whose responses are cached. */
  readonly upstreamUrl: string;
  /** Larger documents are neither stored nor read. */
  readonly maxDocumentBytes: number;
}

/** Never rejects: without Redis the gateway works alone, and reconnects in the background. */
export async function connectRedis(options: RedisOptions): Promise<SharedState> {
  const connection = new RedisConnection({
    ...options,
    onStateChange: (state, reason) => {
      if (state === "reachable") invalidations.flushPending();
      options.onStateChange(state, reason);
    },
  });
  const platform = hash("sha256", options.upstreamUrl, "base64url").slice(0, 10);
  const prefix = `open-connectors-graphql:${String(FORMAT)}:${platform}:`;
  const invalidations = new Invalidations(connection, `${prefix}evictions`);
  const responses = new RedisResponseCache(connection, prefix, invalidations);
  const documents = new RedisDocumentStore(connection, prefix, options.maxDocumentBytes);
  await connection.open();
  return {
    get state() {
      return connection.state;
    },
    get failures() {
      return connection.failures;
    },
    get invalidValues() {
      return connection.invalidValues;
    },
    responses,
    documents,
    scripts: {
      get isReady() {
        return connection.isUsable;
      },
      eval: (script, options) => connection.run((client) => client.eval(script, options)),
    },
    prefix,
    close: () => {
      invalidations.close();
      connection.close();
    },
  };
}
