import { z } from "zod";
import { contradictions, timeLimits } from "./timeLimits.ts";
import {
  choice,
  fraction,
  list,
  number,
  origin,
  proxyUrl,
  receiverUrl,
  redisUrl,
  trustedProxies,
  upstreamUrl,
} from "./values.ts";
import { DEFAULT_MAX_UNPAGED_ITEMS } from "../platformLimits.ts";

/** Every setting, by the environment variable that has it, and what the gateway makes of it. */
export const settings = z
  .object({
    OPEN_CONNECTORS_URL: upstreamUrl.optional(),
    HOST: z.string().default("127.0.0.1"),
    PORT: number(0, 65_535).default(4000),
    WORKERS: number(1, 256).default(1),
    METRICS_PORT: number(0, 65_535).optional(),
    METRICS_HOST: z.string().optional(),
    HTTPS_PROXY: proxyUrl.optional(),
    HTTP_PROXY: proxyUrl.optional(),
    NO_PROXY: z.string().optional(),
    UPSTREAM_TIMEOUT_MS: number(1, 600_000).optional(),
    WRITE_TIMEOUT_MS: number(1, 3_600_000).default(120_000),
    HUB_TIMEOUT_MS: number(1, 3_600_000).default(60_000),
    OPERATION_TIMEOUT_MS: number(1, 3_600_000).optional(),
    BREAKER_PAUSE_MS: number(1, 600_000).default(5_000),
    UPSTREAM_MAX_CONCURRENCY: number(1, 10_000).default(32),
    MAX_UPSTREAM_CALLS: number(1, 100_000).default(500),
    WHERE_ID_IN: choice("on", "off").default("off"),
    MAX_OPERATIONS_IN_FLIGHT: number(1, 1_000_000).default(1_000),
    MAX_EVENT_LOOP_DELAY_MS: number(10, 60_000).default(500),
    SHUTDOWN_DELAY_MS: number(0, 600_000).default(500),
    SHUTDOWN_GRACE_MS: number(0, 3_600_000).optional(),
    MAX_RESPONSE_BYTES: number(1_000, 1_000_000_000).default(16_000_000),
    MAX_ANSWER_BYTES: number(1_000, 1_000_000_000).default(16_000_000),
    MAX_PENDING_ANSWER_BYTES: number(1_000, 100_000_000_000).default(64_000_000),
    MAX_DOCUMENT_BYTES: number(100, 10_000_000).default(65_536),
    MAX_DEPTH: number(1, 100).default(14),
    MAX_ALIASES: number(0, 10_000).default(50),
    MAX_DIRECTIVES: number(0, 10_000).default(50),
    MAX_TOKENS: number(10, 1_000_000).default(4_000),
    MAX_FIELDS: number(1, 1_000_000).default(2_000),
    MAX_ROWS: number(1, 10_000_000).default(25_000),
    MAX_UNPAGED_ITEMS: number(1, 1_000_000).default(DEFAULT_MAX_UNPAGED_ITEMS),
    MAX_LIST_ITEMS: number(1, 1_000_000).default(1_000),
    MAX_REQUEST_BYTES: number(1_000, 100_000_000).default(1_000_000),
    MAX_VARIABLES_BYTES: number(100, 100_000_000).default(500_000),
    MAX_VARIABLE_DEPTH: number(1, 1_000).default(20),
    RATE_LIMIT_PER_MINUTE: number(1, 1_000_000_000).optional(),
    RATE_LIMIT_PER_ADDRESS_PER_MINUTE: number(1, 1_000_000_000).optional(),
    TRUST_PROXY: trustedProxies.optional(),
    READINESS: choice("self", "platform").default("self"),
    REQUEST_TIMEOUT_MS: number(100, 600_000).default(30_000),
    KEEP_ALIVE_TIMEOUT_MS: number(100, 3_600_000).default(75_000),
    MAX_CONNECTIONS: number(1, 1_000_000).default(10_000),
    COMPRESSION: choice("on", "off").default("on"),
    REDIS_URL: redisUrl.optional(),
    REDIS_TIMEOUT_MS: number(1, 10_000).default(100),
    TRUSTED_DOCUMENTS: z.string().optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: receiverUrl.optional(),
    OTEL_SERVICE_NAME: z.string().default("open-connectors-graphql"),
    OTEL_TRACES_SAMPLER_ARG: fraction.default(1),
    CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
    NODE_ENV: choice("development", "production", "test").default("development"),
    INTROSPECTION: choice("on", "off").optional(),
    SUBGRAPH: choice("on", "off").optional(),
    GRAPHIQL: choice("on", "off").optional(),
    SUGGESTIONS: choice("on", "off").optional(),
    LOG_LEVEL: choice("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info"),
  })
  .refine(
    ({ HOST, PORT, METRICS_HOST = HOST, METRICS_PORT }) =>
      METRICS_PORT === undefined || METRICS_PORT === 0 || METRICS_PORT !== PORT || METRICS_HOST !== HOST,
    { path: ["METRICS_PORT"], error: "must differ from PORT" },
  )
  .superRefine((env, context) => {
    for (const [name, message] of contradictions(env)) context.addIssue({ code: "custom", path: [name], message });
  })
  .transform((env) => {
    const shown = (setting: "on" | "off" | undefined) =>
      setting === undefined ? env.NODE_ENV !== "production" : setting === "on";
    return Object.freeze({
      /** Base URL of the REST API, its path included; undefined for the embedded sandbox. */
      upstreamUrl: env.OPEN_CONNECTORS_URL,
      host: env.HOST,
      port: env.PORT,
      /** Where `/metrics` is served; undefined to serve it beside `/graphql`. */
      metricsPort: env.METRICS_PORT,
      metricsHost: env.METRICS_HOST ?? env.HOST,
      /** Processes that share the port. */
      workers: env.WORKERS,
      proxy: proxyOf(env),
      ...timeLimits(env),
      /** Of one write, and of one call that the platform passes on to a connected application. */
      writeTimeoutMs: env.WRITE_TIMEOUT_MS,
      hubTimeoutMs: env.HUB_TIMEOUT_MS,
      breakerPauseMs: env.BREAKER_PAUSE_MS,
      upstreamMaxConcurrency: env.UPSTREAM_MAX_CONCURRENCY,
      maxUpstreamCalls: env.MAX_UPSTREAM_CALLS,
      /** Whether lists of accounts and users may be asked for single ids. */
      whereIdIn: env.WHERE_ID_IN === "on",
      maxOperationsInFlight: env.MAX_OPERATIONS_IN_FLIGHT,
      maxEventLoopDelayMs: env.MAX_EVENT_LOOP_DELAY_MS,
      shutdownDelayMs: env.SHUTDOWN_DELAY_MS,
      /** Of one response of the platform. */
      maxResponseBytes: env.MAX_RESPONSE_BYTES,
      /** Of one answer to a client. */
      maxAnswerBytes: env.MAX_ANSWER_BYTES,
      /** Of all answers that wait for clients to read them, in one process. */
      maxPendingAnswerBytes: env.MAX_PENDING_ANSWER_BYTES,
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
      maxVariablesBytes: env.MAX_VARIABLES_BYTES,
      maxVariableDepth: env.MAX_VARIABLE_DEPTH,
      /** REST calls a minute for one credential; undefined for no limit. */
      rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
      /** Requests a minute from one address; undefined for no limit. */
      rateLimitPerAddressPerMinute: env.RATE_LIMIT_PER_ADDRESS_PER_MINUTE,
      /** How many proxies stand in front, or where they are; undefined for none. */
      trustedProxies: env.TRUST_PROXY,
      /** Whether `/health/ready` speaks for the gateway alone, or for the platform, too. */
      readiness: env.READINESS,
      requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
      keepAliveTimeoutMs: env.KEEP_ALIVE_TIMEOUT_MS,
      maxConnections: env.MAX_CONNECTIONS,
      compression: env.COMPRESSION === "on",
      /** What replicas share; undefined to keep it in memory. */
      redisUrl: env.REDIS_URL,
      redisTimeoutMs: env.REDIS_TIMEOUT_MS,
      /** Path of the manifest whose documents are run, and no others; undefined for all. */
      trustedDocuments: env.TRUSTED_DOCUMENTS,
      /** Of an OTLP receiver; undefined for no traces. */
      tracesEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
      serviceName: env.OTEL_SERVICE_NAME,
      traceRatio: env.OTEL_TRACES_SAMPLER_ARG,
      corsOrigins: env.CORS_ORIGINS,
      production: env.NODE_ENV === "production",
      introspection: shown(env.INTROSPECTION),
      /** Whether `_service { sdl }` is answered: it holds as much as introspection. */
      serviceSdl: env.SUBGRAPH === undefined ? shown(env.INTROSPECTION) : env.SUBGRAPH === "on",
      // GraphiQL asks for the schema first, and that is no trusted document.
      graphiql: shown(env.GRAPHIQL) && (env.GRAPHIQL === "on" || env.TRUSTED_DOCUMENTS === undefined),
      suggestions: shown(env.SUGGESTIONS),
      logLevel: env.LOG_LEVEL,
    });
  });

interface ProxyVariables {
  readonly OPEN_CONNECTORS_URL?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly HTTP_PROXY?: string | undefined;
  readonly NO_PROXY?: string | undefined;
}

/** Undefined for direct connections. The embedded sandbox is always reached directly. */
function proxyOf({ OPEN_CONNECTORS_URL, HTTPS_PROXY, HTTP_PROXY, NO_PROXY }: ProxyVariables) {
  return OPEN_CONNECTORS_URL === undefined
    ? undefined
    : { httpsProxy: HTTPS_PROXY, httpProxy: HTTP_PROXY, noProxy: NO_PROXY };
}

/** Names of the environment variables. */
export type SettingName = keyof z.input<typeof settings>;

export type Config = z.output<typeof settings>;
