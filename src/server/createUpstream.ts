import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { OPERATION_MARGIN_MS } from "../config/timeLimits.ts";
import { Upstream } from "../upstream/dispatcher.ts";
import type { SharedCache } from "../upstream/interceptors/sharedCache.ts";

export interface UpstreamOptions {
  readonly config: Config;
  /** Base URL of the REST API, its path included. */
  readonly upstreamUrl: string;
  readonly logger: Logger;
}

/** The platform's client, with the limits of the configuration. */
export function createUpstream({ config, upstreamUrl, logger }: UpstreamOptions, shared?: SharedCache): Upstream {
  if (config.shutdownGraceMs < config.operationTimeoutMs) {
    const { shutdownGraceMs, operationTimeoutMs } = config;
    logger.warn(
      { SHUTDOWN_GRACE_MS: shutdownGraceMs, OPERATION_TIMEOUT_MS: operationTimeoutMs },
      "the grace is shorter than a query may take: a shutdown can cut queries off",
    );
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
      maxCallsPerOperation: config.maxUpstreamCalls,
      maxResponseBytes: config.maxResponseBytes,
      whereIdIn: config.whereIdIn,
    },
    logger,
    shared,
  );
}
