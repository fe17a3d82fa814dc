import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { gatewayPlugin } from "./apolloPlugin.ts";
import { limitRules } from "../cost/checkDocument.ts";
import type { AdmissionControl } from "./admission.ts";
import type { OperationContext } from "./context.ts";
import type { DocumentCache } from "./documentCache.ts";
import type { Executor } from "./executor.ts";
import type { OperationEnd } from "./operationEnd.ts";
import type { CredentialLimit } from "./rateLimit.ts";

export interface ApolloParts {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly admission: AdmissionControl;
  readonly end: OperationEnd;
  readonly credentialLimit: CredentialLimit | undefined;
  readonly documents: DocumentCache;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly logger: Logger;
}

/** Apollo Server in charge of the GraphQL protocol, with everything off that reports to its maker or wraps fields. */
export function createApollo({
  config,
  schema,
  executor,
  admission,
  end,
  credentialLimit,
  documents,
  formatError,
  logger,
}: ApolloParts): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    schema,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: !config.suggestions,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxLexicalTokens: config.maxTokens },
    validationRules: limitRules(config),
    persistedQueries: { cache: documents },
    stopOnTerminationSignals: false,
    formatError,
    logger,
    plugins: [
      // Wraps every field, which nearly halves the speed of large lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      gatewayPlugin({ executor, admission, end, credentialLimit }),
    ],
  });
}
