import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import { createApollo } from "../../../graphql/apollo.ts";
import type { OperationContext } from "../../../graphql/context.ts";
import { PersistedQueries, type SharedDocuments } from "../../../graphql/persistedQueries.ts";
import { buildGatewaySchema } from "../../../graphql/schema.ts";
import { compress } from "../../hooks/compression.ts";
import { estimateRoute } from "./estimate.ts";
import { GraphqlHandler } from "./handler.ts";
import { checkGetParameters } from "./getParameters.ts";
import { rejectIfOverloaded, type OverloadMonitor } from "../../hooks/overload.ts";
import type { PendingResponses } from "../../hooks/pendingResponses.ts";
import type { addressRateLimit } from "../../hooks/rateLimit/byAddress.ts";
import { writeTogether } from "../../hooks/writeTogether.ts";
import { type ContextDependencies, contextFactory } from "../../operationContext.ts";
import { createPipeline, type PipelineDependencies } from "../../pipeline.ts";
import { requireTrustedDocument } from "../../hooks/trustedDocuments.ts";
import { trustedDocumentsOf } from "../../../graphql/trustedDocuments/allowList.ts";

export interface GraphqlRouteOptions extends PipelineDependencies, ContextDependencies {
  readonly overload: OverloadMonitor;
  readonly pending: PendingResponses;
  readonly redis: { readonly documents: SharedDocuments } | undefined;
  readonly addressLimit: ReturnType<typeof addressRateLimit>;
}

/**
 * Registers `/graphql`.
 * @param corsScope the routes that scripts of other origins may call
 * @returns a function that stops Apollo Server
 */
export async function addGraphqlRoute(
  server: FastifyInstance,
  corsScope: FastifyInstance,
  options: GraphqlRouteOptions,
): Promise<() => Promise<void>> {
  const { config, logger, metrics, overload, pending, redis, addressLimit } = options;
  const trusted = trustedDocumentsOf(config.trustedDocuments);
  const parts = createPipeline(buildGatewaySchema(config), options);
  await trusted?.pin(parts.operations, logger);
  const persistedQueries = new PersistedQueries(redis?.documents);
  const apollo = createApollo({ ...parts, config, persistedQueries, logger });
  await apollo.start();

  const createContext = contextFactory(options, parts.formatError);
  const executeByApollo = apolloExecutor(server, apollo);
  const handler = new GraphqlHandler({
    ...parts,
    persistedQueries,
    pending,
    overload,
    metrics,
    createContext,
    executeByApollo,
  });
  const onRequest = [rejectIfOverloaded(() => overload.isOverloaded || pending.isFull, metrics), ...addressLimit];
  const trustedOnly = trusted ? [requireTrustedDocument(trusted, metrics)] : [];
  const route: RouteOptions = {
    method: ["GET", "POST"],
    url: "/graphql",
    // A HEAD would execute the query and discard the response.
    exposeHeadRoute: false,
    onRequest,
    onSend: [...(config.compression ? [compress] : []), writeTogether()],
    preHandler: [checkGetParameters, ...trustedOnly],
    // Not asynchronous, as Fastify would wait for the end of the response.
    handler: (request, reply) => {
      handler.handle(request, reply).catch((error: unknown) => reply.send(error));
    },
  };
  if (config.graphiql) server.route(estimateRoute(parts.pipeline, config, { onRequest, preHandler: trustedOnly }));
  corsScope.options("/graphql", (_, reply) => reply.code(204).header("allow", "GET, POST, OPTIONS").send());
  corsScope.route(route);
  return () => apollo.stop();
}

function apolloExecutor(server: FastifyInstance, apollo: ApolloServer<OperationContext>) {
  const contexts = new WeakMap<FastifyRequest, OperationContext>();
  const handler = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const context = contexts.get(request);
      if (context === undefined) throw new Error("This request has no context.");
      return context;
    },
  });
  return async (request: FastifyRequest, reply: FastifyReply, context: OperationContext): Promise<string> => {
    contexts.set(request, context);
    return (await handler.call(server, request, reply)) as string;
  };
}
