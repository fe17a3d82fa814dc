import { settings, type Settings } from "./settings.ts";
import { findContradictions, timeLimits } from "./timeLimits.ts";

/** Parses environment variables, checks settings that depend on each other, and names the values by their use. */
export const configSchema = settings
  .refine(
    ({ HOST, PORT, METRICS_HOST = HOST, METRICS_PORT }) =>
      METRICS_PORT === undefined || METRICS_PORT === 0 || METRICS_PORT !== PORT || METRICS_HOST !== HOST,
    { path: ["METRICS_PORT"], error: "must differ from PORT" },
  )
  .refine(({ MCP_FREE_QUERIES, TRUSTED_DOCUMENTS }) => MCP_FREE_QUERIES === "off" || TRUSTED_DOCUMENTS === undefined, {
    path: ["MCP_FREE_QUERIES"],
    error: "must be off with TRUSTED_DOCUMENTS",
  })
  .superRefine((env, context) => {
    for (const [name, message] of findContradictions(env)) {
      context.addIssue({ code: "custom", path: [name], message });
    }
  })
  .transform(toConfig);

/** What the program is configured to do. settings.ts documents the values. Settings that are off are undefined. */
export type Config = ReturnType<typeof toConfig>;

function toConfig(env: Settings) {
  const onByDefault = (setting: "on" | "off" | undefined) => setting === "on" || (setting === undefined && !production);
  const production = env.NODE_ENV === "production";
  return Object.freeze({
    upstreamUrl: env.OPEN_CONNECTORS_URL,
    host: env.HOST,
    port: env.PORT,
    workers: env.WORKERS,
    metricsPort: env.METRICS_PORT,
    metricsHost: env.METRICS_HOST ?? env.HOST,
    proxy: proxyOf(env),
    ...timeLimits(env),
    writeTimeoutMs: env.WRITE_TIMEOUT_MS,
    hubTimeoutMs: env.HUB_TIMEOUT_MS,
    breakerPauseMs: env.BREAKER_PAUSE_MS,
    upstreamMaxConcurrency: env.UPSTREAM_MAX_CONCURRENCY,
    instanceMaxConcurrency: env.INSTANCE_MAX_CONCURRENCY,
    maxUpstreamCalls: env.MAX_UPSTREAM_CALLS,
    maxStreams: env.MAX_STREAMS,
    streamIdleTimeoutMs: env.STREAM_IDLE_TIMEOUT_MS,
    whereIdIn: env.WHERE_ID_IN,
    maxOperationsInFlight: env.MAX_OPERATIONS_IN_FLIGHT,
    maxEventLoopDelayMs: env.MAX_EVENT_LOOP_DELAY_MS,
    shutdownDelayMs: env.SHUTDOWN_DELAY_MS,
    maxResponseBytes: env.MAX_RESPONSE_BYTES,
    maxAnswerBytes: env.MAX_ANSWER_BYTES,
    maxPendingAnswerBytes: env.MAX_PENDING_ANSWER_BYTES,
    ...requestLimits(env),
    rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
    rateLimitPerAddressPerMinute: env.RATE_LIMIT_PER_ADDRESS_PER_MINUTE,
    trustedProxies: env.TRUST_PROXY,
    readiness: env.READINESS,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    keepAliveTimeoutMs: env.KEEP_ALIVE_TIMEOUT_MS,
    maxConnections: env.MAX_CONNECTIONS,
    compression: env.COMPRESSION === "on",
    redisUrl: env.REDIS_URL,
    redisTimeoutMs: env.REDIS_TIMEOUT_MS,
    trustedDocuments: env.TRUSTED_DOCUMENTS,
    tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    serviceName: env.OTEL_SERVICE_NAME,
    traceRatio: env.OTEL_TRACES_SAMPLER_ARG,
    corsOrigins: env.CORS_ORIGINS,
    production,
    introspection: onByDefault(env.INTROSPECTION),
    // The SDL of the subgraph reveals as much as introspection.
    serviceSdl: onByDefault(env.SUBGRAPH ?? env.INTROSPECTION),
    // GraphiQL reads the schema by introspection, which is not a trusted document.
    graphiql: env.GRAPHIQL === "on" || (onByDefault(env.GRAPHIQL) && env.TRUSTED_DOCUMENTS === undefined),
    suggestions: onByDefault(env.SUGGESTIONS),
    showTokens: env.SHOW_TOKENS === "on",
    rawOcnql: env.RAW_OCNQL === "on",
    showStepSecrets: env.SHOW_STEP_SECRETS === "on",
    ...assistants(env),
    logLevel: env.LOG_LEVEL,
  });
}

/** Limits of documents, variables and bodies. */
function requestLimits(env: Settings) {
  return {
    maxDocumentBytes: env.MAX_DOCUMENT_BYTES,
    maxDepth: env.MAX_DEPTH,
    maxAliases: env.MAX_ALIASES,
    maxDirectives: env.MAX_DIRECTIVES,
    maxTokens: env.MAX_TOKENS,
    maxFields: env.MAX_FIELDS,
    maxRows: env.MAX_ROWS,
    maxUnpagedItems: env.MAX_UNPAGED_ITEMS,
    maxListItems: env.MAX_LIST_ITEMS,
    maxRequestBytes: env.MAX_REQUEST_BYTES,
    maxUploadBytes: env.MAX_UPLOAD_BYTES,
    maxVariablesBytes: env.MAX_VARIABLES_BYTES,
    maxVariableDepth: env.MAX_VARIABLE_DEPTH,
  };
}

/** The Model Context Protocol. */
function assistants(env: Settings) {
  return {
    mcp: env.MCP === "on",
    mcpDocuments: env.MCP_DOCUMENTS ?? env.TRUSTED_DOCUMENTS,
    mcpMutations: env.MCP_MUTATIONS,
    mcpFreeQueries: env.MCP_FREE_QUERIES === "on",
    mcpHosts: env.MCP_HOSTS,
  };
}

/** Undefined for direct connections. The embedded sandbox is always reached directly. */
function proxyOf({ OPEN_CONNECTORS_URL, HTTPS_PROXY, HTTP_PROXY, NO_PROXY }: Settings) {
  if (OPEN_CONNECTORS_URL === undefined) return undefined;
  return { httpsProxy: HTTPS_PROXY, httpProxy: HTTP_PROXY, noProxy: NO_PROXY };
}
