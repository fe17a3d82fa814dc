import KeyvRedis from "@keyv/redis";
import { Keyv } from "keyv";
import type { RedisClient } from "./connection.ts";

/** Values as JSON under one prefix. Faults are thrown: who uses it goes on without. */
export function keyvOver<Value>(client: RedisClient, prefix: string): Keyv<Value> {
  const store = new KeyvRedis(client, { keyPrefixSeparator: ":", throwOnErrors: true });
  // The connection hears of its faults itself.
  store.on("error", () => undefined);
  const keyv = new Keyv<Value>({
    store,
    // Handed on to the store, which puts it before its keys.
    namespace: prefix,
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: (value) => JSON.stringify(value),
    deserialize: (text) => JSON.parse(text) as { value?: never },
  });
  keyv.on("error", () => undefined);
  return keyv;
}
