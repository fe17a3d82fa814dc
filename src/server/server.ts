import { randomUUID } from "node:crypto";
import cors from "@fastify/cors";
import fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { Upstream } from "../http/upstream.ts";
import { Drain } from "./drain.ts";
import { addHealthRoutes } from "./health.ts";
import { addGraphqlRoute, type Lane } from "./graphqlRoute.ts";
import { graphiqlPage } from "./graphiql.ts";
import { Load } from "./load.ts";
import { addGauge } from "./metrics/gauge.ts";
import { Metrics } from "./metrics/metrics.ts";
import { tooExpensive } from "./tooExpensive.ts";
import { packageRoot } from "./packageRoot.ts";

export interface GatewayOptions {
  readonly config: Config;
  /** Base URL of the REST API, its path included. */
  readonly upstreamUrl: string;
  readonly logger: Logger;
  /** What GraphiQL's headers pane starts with: for the sandbox's credentials alone. */
  readonly graphiqlHeaders?: Readonly<Record<string, string>>;
  readonly lane?: Lane;
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
}

/** @throws the operating system's error where the address cannot be used */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, upstreamUrl, logger, graphiqlHeaders, lane = "both" } = options;
  const upstream = new Upstream({
    baseUrl: upstreamUrl,
    timeoutMs: config.upstreamTimeoutMs,
    breakerPauseMs: config.breakerPauseMs,
    operationTimeoutMs: config.operationTimeoutMs,
    maxConcurrency: config.upstreamMaxConcurrency,
    maxCallsPerOperation: config.maxUpstreamCalls,
    whereIdIn: config.whereIdIn,
    maxResponseBytes: config.maxResponseBytes,
  });
  const server = createServer(logger, config);
  const drain = new Drain(server);
  if (config.corsOrigins.length > 0) {
    await server.register(cors, { origin: [...config.corsOrigins], maxAge: 600, exposedHeaders: ["x-request-id"] });
  }
  if (config.graphiql) {
    const directory = new URL("dist/graphiql/", packageRoot(import.meta.url));
    await server.register(graphiqlPage({ directory, config: { endpoint: "/graphql", headers: graphiqlHeaders } }));
  }
  const metrics = new Metrics(upstream);
  const load = new Load(
    { mostOperations: config.maxOperationsInFlight, longestDelayMs: config.maxEventLoopDelayMs },
    logger,
  );
  addGauge(
    metrics.registry,
    "gateway_operations_in_flight",
    "Operations that have no answer yet",
    () => load.operations,
  );
  addHealthRoutes(server, upstream, () => ({ draining: drain.draining, overloaded: load.isTooMuch }));
  metrics.addRoute(server);
  const closeGraphql = await addGraphqlRoute(server, { config, upstream, logger, metrics, load, lane });

  const url = await server.listen({ host: config.host, port: config.port });
  return {
    url,
    drain: () => drain.begin(),
    stop: async () => {
      const cut = await drain.close(config.shutdownGraceMs);
      if (cut > 0) logger.warn({ requests: cut }, "the grace was too short: requests were cut off");
      load.close();
      await closeGraphql();
      await upstream.close();
      return cut;
    },
  };
}

function createServer(logger: FastifyBaseLogger, { maxRequestBytes }: Config): FastifyInstance {
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Who still has a connection while it closes gets an answer: the default is a bare 503.
    return503OnClosing: false,
    bodyLimit: maxRequestBytes,
    genReqId: (request) => requestIdOf(request.headers["x-request-id"]),
  });
  server.addHook("onRequest", (request, reply, next) => {
    reply.header("x-request-id", request.id);
    next();
  });
  server.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split("?")[0] ?? ""}. GraphQL is at POST /graphql.`;
    return reply.code(404).send({ errors: [{ message, extensions: { code: "NOT_FOUND" } }] });
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
      const sentence = `The request is larger than ${String(maxRequestBytes)} bytes, the most that is allowed`;
      return reply.code(413).send({ errors: [tooExpensive(sentence, "MAX_REQUEST_BYTES")] });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, "unexpected error");
    const message = status >= 500 ? "Something went wrong in the gateway." : error.message;
    const code = status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_REQUEST";
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
  return server;
}

/** A client's own id is kept if it is a plain one: it goes into logs and headers. */
function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === "string" && /^[\w.:-]{1,100}$/.test(header) ? header : randomUUID();
}
