/** Creates what a gateway depends on, from its configuration: the client of the platform, Redis, and tracing. */
import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { OPERATION_MARGIN_MS } from "../config/timeLimits.ts";
import type { SharedState } from "../redis/index.ts";
import { Upstream } from "../upstream/dispatcher.ts";
import type { SharedCache } from "../upstream/interceptors/sharedCache.ts";
import type { Tracing } from "./observability/tracing/openTelemetry.ts";

/** @param sharedCache undefined without Redis */
export function createUpstream(
  config: Config,
  upstreamUrl: string,
  logger: Logger,
  sharedCache?: SharedCache,
): Upstream {
  if (config.shutdownGraceMs < config.operationTimeoutMs) {
    const { shutdownGraceMs, operationTimeoutMs } = config;
    logger.warn(
      { SHUTDOWN_GRACE_MS: shutdownGraceMs, OPERATION_TIMEOUT_MS: operationTimeoutMs },
      "the shutdown grace period is shorter than the time limit of an operation: a shutdown can cut off queries",
    );
  }
  if (config.showStepSecrets) {
    logger.warn({ SHOW_STEP_SECRETS: "on" }, "values of formula steps are returned with the credentials in them");
  }
  return new Upstream(
    {
      baseUrl: upstreamUrl,
      proxy: config.proxy,
      readTimeoutMs: config.readTimeoutMs,
      writeTimeoutMs: config.writeTimeoutMs,
      hubTimeoutMs: config.hubTimeoutMs,
      operationTimeoutMs: config.operationTimeoutMs,
      operationMarginMs: OPERATION_MARGIN_MS,
      breakerPauseMs: config.breakerPauseMs,
      maxConcurrency: config.upstreamMaxConcurrency,
      maxInstanceConcurrency: config.instanceMaxConcurrency,
      maxStreams: config.maxStreams,
      streamIdleTimeoutMs: config.streamIdleTimeoutMs,
      maxCallsPerOperation: config.maxUpstreamCalls,
      maxResponseBytes: config.maxResponseBytes,
      whereIdIn: config.whereIdIn,
      showStepSecrets: config.showStepSecrets,
    },
    logger,
    sharedCache,
  );
}

/** Connects to Redis. Its packages are loaded only if `REDIS_URL` is set. */
export async function connectRedis(
  { redisUrl, redisTimeoutMs, maxDocumentBytes }: Config,
  upstreamUrl: string,
  logger: Logger,
): Promise<SharedState | undefined> {
  if (redisUrl === undefined) return undefined;
  const redis = await import("../redis/index.ts");
  return redis.connectRedis({
    url: redisUrl,
    timeoutMs: redisTimeoutMs,
    upstreamUrl,
    maxDocumentBytes,
    onStateChange: (state, reason) => {
      if (state === "reachable") logger.info({ redis: state }, "connected to Redis");
      else logger.warn({ redis: state, reason }, "Redis cannot be used, continuing without it");
    },
    onInvalidValues: (count) => logger.warn({ count }, "invalid values in Redis were ignored"),
  });
}

/** OpenTelemetry takes some megabytes of memory, so it is loaded only if there is an endpoint. */
export async function startTracing(config: Config): Promise<Tracing | undefined> {
  if (config.tracesEndpoint === undefined) return undefined;
  const { openTelemetry } = await import("./observability/tracing/openTelemetry.ts");
  return openTelemetry(config.tracesEndpoint, config.serviceName, config.traceRatio);
}
