import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { gatewayPlugin } from "./apolloPlugin.ts";
import type { OperationContext } from "./context.ts";
import type { OperationCache } from "./operationCache.ts";
import type { PersistedQueries } from "./persistedQueries.ts";
import type { Pipeline } from "./pipeline.ts";
import type { FormatError } from "./errors/requestErrors.ts";

/** Request headers that a browser sends to another origin only after a preflight request. */
export const PREFLIGHT_HEADERS = ["authorization", "x-apollo-operation-name", "apollo-require-preflight"];

/** Characters of a SHA-256 in hexadecimal digits. */
const SHA256_LENGTH = 64;

export interface ApolloOptions {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly pipeline: Pipeline;
  readonly operations: OperationCache;
  readonly persistedQueries: PersistedQueries;
  readonly formatError: FormatError;
  readonly logger: Logger;
}

/** Creates Apollo Server without the plugins that report to Apollo or wrap resolvers. */
export function createApollo(options: ApolloOptions): ApolloServer<OperationContext> {
  const { config, schema, pipeline, operations, persistedQueries, formatError, logger } = options;
  return new ApolloServer<OperationContext>({
    schema,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: !config.suggestions,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: { requestHeaders: PREFLIGHT_HEADERS },
    allowBatchedHttpRequests: false,
    parseOptions: { maxLexicalTokens: config.maxTokens },
    persistedQueries: { cache: persistedQueries },
    // The route prepares every document before Apollo Server reads it from here. Nothing is stored twice.
    documentStore: {
      get: async (key) => operations.byHash(key.slice(-SHA256_LENGTH))?.document,
      set: async () => undefined,
      delete: async () => false,
    },
    stopOnTerminationSignals: false,
    formatError,
    logger,
    plugins: [
      // Wraps every resolver, which nearly doubles the CPU time of large lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      gatewayPlugin(pipeline),
    ],
  });
}
