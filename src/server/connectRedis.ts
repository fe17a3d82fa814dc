import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import type { SharedState } from "../redis/index.ts";

/** What replicas share, where there is a Redis for it. Its packages are loaded only then. */
export async function connectShared(
  { redisUrl, redisTimeoutMs, maxDocumentBytes }: Config,
  upstreamUrl: string,
  logger: Logger,
): Promise<SharedState | undefined> {
  if (redisUrl === undefined) return undefined;
  const { connectRedis } = await import("../redis/index.ts");
  return connectRedis({
    url: redisUrl,
    timeoutMs: redisTimeoutMs,
    upstreamUrl,
    maxDocumentBytes,
    onStateChange: (state, reason) => {
      if (state === "reachable") logger.info({ redis: state }, "Redis is used");
      else logger.warn({ redis: state, reason }, "going on without Redis");
    },
    onInvalidValues: (count) => logger.warn({ count }, "values in Redis are ignored: no gateway writes such"),
  });
}
