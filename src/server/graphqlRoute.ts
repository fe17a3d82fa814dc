import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { AbortScope } from "../upstream/abort.ts";
import type { Upstream } from "../upstream/dispatcher.ts";
import { ClientClosedRequestError } from "../upstream/errors.ts";
import { allowOrigins } from "./allowOrigins.ts";
import { createApollo } from "./apollo.ts";
import { Budget } from "./budget.ts";
import { compress } from "./compression.ts";
import { DocumentCache, type SharedDocuments } from "./documentCache.ts";
import { OperationContext } from "./context.ts";
import { errorFormatter } from "./errors.ts";
import { Executor } from "./executor.ts";
import { answerKnown } from "./fastLane.ts";
import { statusFor } from "./httpStatus.ts";
import { limitRules } from "./limits.ts";
import type { Load } from "./load.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { OperationEnd } from "./operationEnd.ts";
import { overloadGuard } from "./overload.ts";
import type { SharedCounts } from "./quota.ts";
import { rateLimits } from "./rateLimits.ts";
import { buildGatewaySchema } from "./schema.ts";
import type { Tracing } from "./tracing/tracing.ts";
import { trustedGuard } from "./trusted/guard.ts";
import { trustedDocumentsOf } from "./trusted/trustedDocuments.ts";

/** `both`: Apollo Server for what is new, the fast lane for what is known. The others are for tests of one lane alone. */
export type Lane = "both" | "apollo" | "fast";

export interface GraphqlRouteOptions {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly load: Load;
  readonly lane: Lane;
  /** Undefined where nobody wants traces. */
  readonly tracing: Tracing | undefined;
  /** What replicas share; undefined for one that is alone. */
  readonly shared: (SharedCounts & { readonly documents: SharedDocuments }) | undefined;
}

/** `/graphql`, by two lanes that a client cannot tell apart. Returns what is to be called at the end. */
export async function addGraphqlRoute(
  server: FastifyInstance,
  options: GraphqlRouteOptions,
): Promise<() => Promise<void>> {
  const { config, logger, metrics, load, lane, shared } = options;
  const schema = buildGatewaySchema();
  const formatError = errorFormatter(logger, config);
  const rules = limitRules(config);
  const trusted = trustedDocumentsOf(config.trustedDocuments);
  const executor = new Executor(schema, formatError, { rules, maxTokens: config.maxTokens }, trusted?.keys);
  trusted?.teach(executor, logger);
  const budget = new Budget(schema, config);
  const end = new OperationEnd(logger, metrics, !config.production);
  const { credentialLimit, addressGuard } = rateLimits(config, metrics, shared);
  const documents = new DocumentCache(shared?.documents);
  const parts = { executor, documents, budget, end, credentialLimit };
  const apollo = createApollo({ ...parts, config, schema, rules, formatError, logger });
  await apollo.start();

  const createContext = contextFactory(options);
  const apolloHandler = fastifyApolloHandler(apollo, {
    context: (request, reply) => Promise.resolve(createContext(request, reply)),
  });
  const fastLane = { ...parts, eager: lane === "fast", createContext };
  const route: RouteOptions = {
    method: ["GET", "POST"],
    url: "/graphql",
    // A HEAD would run the query and throw its answer away.
    exposeHeadRoute: false,
    onRequest: [overloadGuard(load, metrics), ...addressGuard],
    ...(config.compression && { onSend: compress }),
    preHandler: trusted ? [trustedGuard(trusted, metrics)] : [],
    handler: async (request, reply) => {
      load.operations += 1;
      try {
        reply.header("cache-control", "no-store");
        const known = lane === "apollo" ? undefined : await answerKnown(fastLane, request, reply);
        if (known !== undefined) return known;
        const body: unknown = await apolloHandler.call(server, request, reply);
        reply.code(statusFor(reply.statusCode, reply.getHeader("content-type")));
        return body;
      } finally {
        load.operations -= 1;
      }
    },
  };
  await server.register(async (scope) => {
    await allowOrigins(scope, config.corsOrigins);
    scope.options("/graphql", (_, reply) => reply.code(204).header("allow", "GET, POST, OPTIONS").send());
    scope.route(route);
  });
  return () => apollo.stop();
}

function contextFactory({ upstream, tracing }: GraphqlRouteOptions) {
  return (request: FastifyRequest, reply: FastifyReply): OperationContext =>
    new OperationContext(
      upstream,
      request.headers,
      untilClientLeaves(reply),
      request.id,
      request.ip,
      tracing?.operationStarted(request.headers),
    );
}

/** Cancels what is underway when the client hangs up before it has its answer. */
function untilClientLeaves(reply: FastifyReply): AbortScope {
  const scope = new AbortScope();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) scope.abort(new ClientClosedRequestError());
  });
  return scope;
}
