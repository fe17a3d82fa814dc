// Before the classes of the schema, which every route may import first.
import "reflect-metadata";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Upstream } from "../upstream/dispatcher.ts";
import type { Config } from "../config/index.ts";
import type { SharedState } from "../redis/index.ts";
import { createApp } from "./app.ts";
import { connectRedis, createUpstream, startTracing } from "./dependencies.ts";
import { addCorsScope } from "./hooks/cors.ts";
import { GracefulShutdown } from "./hooks/gracefulShutdown.ts";
import { OverloadMonitor } from "./hooks/overload.ts";
import { PendingResponses } from "./hooks/pendingResponses.ts";
import { addressRateLimit } from "./hooks/rateLimit/byAddress.ts";
import { callReservations } from "./hooks/rateLimit/byCredential.ts";
import { addRedisMetrics } from "./observability/metrics/dependencyMetrics.ts";
import { addGauge } from "./observability/metrics/instruments.ts";
import { Metrics } from "./observability/metrics/metrics.ts";
import { packageRoot } from "./packageRoot.ts";
import { graphiqlPage, type GraphiqlCaller } from "./routes/graphiql.ts";
import { addBulkRoutes } from "./routes/bulk/index.ts";
import { addGraphqlRoute, type GraphqlRouteOptions } from "./routes/graphql/index.ts";
import { addHealthRoutes } from "./routes/health.ts";
import { addMetricsRoute, startMetricsServer } from "./routes/metrics.ts";

export interface GatewayOptions {
  readonly config: Config;
  /** Base URL of the REST API, with its path. */
  readonly upstreamUrl: string;
  readonly logger: Logger;
  /** Callers whom GraphiQL offers for signing in. Only for the sandbox's credentials. */
  readonly graphiqlCallers?: readonly GraphiqlCaller[];
  /** Returns the metrics of all workers, if this process is one of them. With `METRICS_PORT` the primary process serves them. */
  readonly scrape?: () => Promise<string>;
}

export interface Gateway {
  /** Address of the server, for example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Address of `/metrics`, for example `http://127.0.0.1:9464`, if this process serves it at `METRICS_PORT`. */
  readonly metricsUrl?: string;
  /** Prepares a stop: reports not ready, and closes each connection after its next response. Accepts new requests. */
  readonly drain: () => void;
  /**
   * Finishes the accepted requests, accepts no more, and closes all connections.
   * @returns the number of requests that were cut off because the grace period was too short
   */
  readonly stop: () => Promise<number>;
  /**
   * Sends a request without credentials to the platform, unless it has responded lately. Logs the cause if the platform
   * cannot be reached.
   * @returns whether it can be reached
   */
  readonly probe: () => Promise<boolean>;
  /** Returns the metrics of this process. */
  readonly metrics: Metrics["registry"]["getMetricsAsJSON"];
}

/**
 * @throws the operating system's error if the address cannot be used
 * @throws ConfigError if the address of the metrics cannot be used
 * @throws ManifestError if the trusted documents cannot be read
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const redis = await connectRedis(options.config, options.upstreamUrl, options.logger);
  try {
    return await startWith(redis, options);
  } catch (error) {
    // An open connection would keep the process alive.
    redis?.close();
    throw error;
  }
}

async function startWith(redis: SharedState | undefined, options: GatewayOptions): Promise<Gateway> {
  const { config, logger, upstreamUrl, graphiqlCallers = [], scrape } = options;
  const upstream = createUpstream(config, upstreamUrl, logger, redis?.responses);
  const app = createApp(config, logger);
  const shutdown = new GracefulShutdown(app);
  if (config.graphiql) {
    const directory = new URL("dist/graphiql/", packageRoot(import.meta.url));
    await app.register(graphiqlPage({ directory, config: { endpoint: "/graphql", callers: graphiqlCallers } }));
  }
  const overload = overloadMonitor(config, logger);
  const metrics = new Metrics(upstream);
  const inFlight = { name: "gateway_operations_in_flight", help: "GraphQL operations in flight" };
  addGauge(metrics.registry, inFlight, () => overload.operationsInFlight);
  if (redis !== undefined) addRedisMetrics(metrics.registry, redis);
  const readMetrics = scrape ?? (() => metrics.registry.metrics());
  if (config.metricsPort === undefined) addMetricsRoute(app, readMetrics);

  const state = () => ({ draining: shutdown.draining, overloaded: overload.isOverloaded });
  addHealthRoutes(app, upstream.health, { state, readiness: config.readiness, redis });
  const tracing = await startTracing(config);
  const routeOptions = {
    config,
    upstream,
    logger,
    metrics,
    overload,
    pending: new PendingResponses(config.maxPendingAnswerBytes),
    tracing,
    // The routes share the limits.
    reserveCalls: callReservations(config, metrics, redis),
    addressLimit: addressRateLimit(config, metrics, redis),
  };
  const stopGraphql = await addOperationRoutes(app, { ...routeOptions, redis });

  const metricsServer = scrape === undefined ? await startMetricsServer(config, logger, readMetrics) : undefined;
  const url = await app.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await metricsServer?.close();
    throw error;
  });
  overload.start();
  return {
    url,
    ...(metricsServer && { metricsUrl: metricsServer.url }),
    drain: () => shutdown.drain(),
    probe: () => upstream.health.probe(),
    metrics: () => metrics.registry.getMetricsAsJSON(),
    stop: async () => {
      const { cutOff, aborted } = await shutdown.close(config.shutdownGraceMs, () => abortAll(upstream, logger));
      if (cutOff > 0)
        logger.warn({ requests: cutOff }, "requests were cut off at the end of the shutdown grace period");
      overload.stop();
      await stopGraphql();
      await upstream.close();
      redis?.close();
      await tracing?.close().catch(() => logger.warn("the last traces could not be exported"));
      await metricsServer?.close();
      return cutOff + aborted;
    },
  };
}

/** Adds the routes that scripts of other origins may call. @returns a function that stops Apollo Server */
function addOperationRoutes(app: FastifyInstance, options: GraphqlRouteOptions): Promise<() => Promise<void>> {
  const { mcp, corsOrigins } = options.config;
  return addCorsScope(app, corsOrigins, async (scope) => {
    await addBulkRoutes(scope, options);
    if (mcp) {
      // Its packages and its schema take some megabytes of memory.
      const { addMcpRoute } = await import("./routes/mcp/index.ts");
      await addMcpRoute(scope, options);
    }
    return addGraphqlRoute(app, scope, options);
  });
}

function overloadMonitor(config: Config, logger: Logger): OverloadMonitor {
  const { maxOperationsInFlight: maxOperations, maxEventLoopDelayMs: maxDelayMs } = config;
  return new OverloadMonitor({ maxOperations, maxDelayMs }, logger);
}

/** Ends what would outlast the shutdown. @returns the number of operations and transfers that were aborted */
function abortAll(upstream: Upstream, logger: Logger): number {
  const writes = upstream.abortWriters();
  const streams = upstream.abortStreams();
  if (writes > 0) logger.warn({ writes }, "writes were aborted at the end of the shutdown grace period");
  if (streams > 0) logger.warn({ streams }, "file transfers were ended at the end of the shutdown grace period");
  return writes + streams;
}
