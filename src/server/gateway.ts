import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { createUpstream } from "./createUpstream.ts";
import { Drain } from "./hooks/gracefulShutdown.ts";
import { addHealthRoutes } from "./routes/health.ts";
import { addGraphqlRoute } from "./routes/graphql/index.ts";
import { graphiqlPage } from "./routes/graphiql.ts";
import { createListener } from "./app.ts";
import { Load } from "./hooks/overloadMonitor.ts";
import { addGauge } from "./observability/metrics/gauge.ts";
import { addRedisMetrics } from "./observability/metrics/redisMetrics.ts";
import { Metrics } from "./observability/metrics/metrics.ts";
import { addMetricsRoute } from "./routes/metrics.ts";
import { startMetricsServer } from "./observability/metrics/server.ts";
import { packageRoot } from "./packageRoot.ts";
import { connectShared } from "./connectRedis.ts";
import { startTracing } from "./observability/tracing/start.ts";

export interface GatewayOptions {
  readonly config: Config;
  /** Base URL of the REST API, its path included. */
  readonly upstreamUrl: string;
  readonly logger: Logger;
  /** What GraphiQL's headers pane starts with: for the sandbox's credentials alone. */
  readonly graphiqlHeaders?: Readonly<Record<string, string>>;
  /** Returns the metrics of all processes, if this is one of several. With `METRICS_PORT` the primary process serves them. */
  readonly scrape?: () => Promise<string>;
}

export interface Gateway {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Where `/metrics` is, e.g. `http://127.0.0.1:9464`, if this process serves it on an address of its own. */
  readonly metricsUrl?: string;
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
  const { config, logger, graphiqlHeaders } = options;
  const upstream = createUpstream(options, shared?.responses);
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
  const ownMetrics = (): Promise<string> => metrics.registry.metrics();
  if (config.metricsPort === undefined) addMetricsRoute(server, options.scrape ?? ownMetrics);
  const tracing = await startTracing(config);
  const parts = { config, upstream, logger, metrics, load, shared, tracing };
  const closeGraphql = await addGraphqlRoute(server, parts);

  const metricsServer = options.scrape === undefined ? await startMetricsServer(config, logger, ownMetrics) : undefined;
  const url = await server.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await metricsServer?.close();
    throw error;
  });
  load.begin();
  return {
    url,
    ...(metricsServer && { metricsUrl: metricsServer.url }),
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
      await metricsServer?.close();
      return cut + aborted;
    },
  };
}

function watchLoad(config: Config, metrics: Metrics, logger: Logger): Load {
  const limits = { mostOperations: config.maxOperationsInFlight, longestDelayMs: config.maxEventLoopDelayMs };
  const load = new Load(limits, logger);
  const name = "gateway_operations_in_flight";
  addGauge(metrics.registry, name, "Operations that have no answer yet", () => load.operations);
  return load;
}
