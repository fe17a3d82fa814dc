import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { OPERATION_MARGIN_MS } from "../config/timeLimits.ts";
import { Upstream } from "../upstream/dispatcher.ts";
import type { SharedCache } from "../upstream/interceptors/sharedCache.ts";
import { Drain } from "./drain.ts";
import { addHealthRoutes } from "./health.ts";
import { addGraphqlRoute, type Lane } from "./graphqlRoute.ts";
import { graphiqlPage } from "./graphiql.ts";
import { createListener } from "./listener.ts";
import { Load } from "./load.ts";
import { addGauge } from "./metrics/gauge.ts";
import { addRedisMetrics } from "./metrics/redisMetrics.ts";
import { Metrics } from "./metrics/metrics.ts";
import { packageRoot } from "./packageRoot.ts";
import { connectShared } from "./shared.ts";
import { startTracing } from "./tracing/start.ts";

export interface GatewayOptions {
  readonly config: Config;
  /** Base URL of the REST API, its path included. */
  readonly upstreamUrl: string;
  readonly logger: Logger;
  /** What GraphiQL's headers pane starts with: for the sandbox's credentials alone. */
  readonly graphiqlHeaders?: Readonly<Record<string, string>>;
  readonly lane?: Lane;
  /** What `/metrics` says, where this is one of several processes; its own metrics otherwise. */
  readonly scrape?: () => Promise<string>;
}

export interface Gateway {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Tells balancers and clients to go elsewhere: not ready any more, and connections end with their next answer. */
  readonly drain: () => void;
  /**
   * Answers what was accepted, accepts no more, and lets go of every connection.
   * @returns how many requests were cut off, as the grace was too short for them
   */
  readonly stop: () => Promise<number>;
  /** What this process has counted, for adding up. */
  readonly metrics: Metrics["registry"]["getMetricsAsJSON"];
}

/**
 * @throws the operating system's error where the address cannot be used
 * @throws ManifestError where the trusted documents cannot be read
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const shared = await connectShared(options.config, options.upstreamUrl, options.logger);
  try {
    return await assemble(options, shared);
  } catch (error) {
    // Else its connection would keep a process alive that has nothing to do.
    shared?.close();
    throw error;
  }
}

async function assemble(options: GatewayOptions, shared: Awaited<ReturnType<typeof connectShared>>): Promise<Gateway> {
  const { config, logger, graphiqlHeaders, lane = "both" } = options;
  const upstream = createUpstream(options, shared?.replies);
  const server = createListener(config, logger);
  const drain = new Drain(server);
  if (config.graphiql) {
    const directory = new URL("dist/graphiql/", packageRoot(import.meta.url));
    await server.register(graphiqlPage({ directory, config: { endpoint: "/graphql", headers: graphiqlHeaders } }));
  }
  const metrics = new Metrics(upstream);
  const load = watchLoad(config, metrics, logger);
  const condition = () => ({ draining: drain.draining, overloaded: load.isTooMuch });
  addHealthRoutes(server, upstream.health, { condition, readiness: config.readiness, redis: shared });
  if (shared !== undefined) addRedisMetrics(metrics.registry, shared);
  metrics.addRoute(server, options.scrape);
  const tracing = await startTracing(config);
  const parts = { config, upstream, logger, metrics, load, lane, shared, tracing };
  const closeGraphql = await addGraphqlRoute(server, parts);

  const url = await server.listen({ host: config.host, port: config.port });
  load.begin();
  return {
    url,
    drain: () => drain.begin(),
    metrics: () => metrics.registry.getMetricsAsJSON(),
    stop: async () => {
      const { cut, aborted } = await drain.close(config.shutdownGraceMs, () => upstream.abortWriters());
      if (aborted > 0) logger.warn({ writes: aborted }, "the grace was too short: writes were given up");
      if (cut > 0) logger.warn({ requests: cut }, "the grace was too short: requests were cut off");
      load.close();
      await closeGraphql();
      await upstream.close();
      shared?.close();
      await tracing?.close().catch(() => logger.warn("the last traces could not be sent"));
      return cut + aborted;
    },
  };
}

function createUpstream({ config, upstreamUrl, logger }: GatewayOptions, shared: SharedCache | undefined): Upstream {
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

function watchLoad(config: Config, metrics: Metrics, logger: Logger): Load {
  const limits = { mostOperations: config.maxOperationsInFlight, longestDelayMs: config.maxEventLoopDelayMs };
  const load = new Load(limits, logger);
  const name = "gateway_operations_in_flight";
  addGauge(metrics.registry, name, "Operations that have no answer yet", () => load.operations);
  return load;
}
