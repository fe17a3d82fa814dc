import { z } from "zod";
import { DEFAULT_MAX_UNPAGED_ITEMS } from "../platformLimits.ts";
import {
  choice,
  fraction,
  hosts,
  list,
  number,
  origin,
  proxyUrl,
  receiverUrl,
  redisUrl,
  trustedProxies,
  upstreamUrl,
} from "./values.ts";

const onOrOff = choice("on", "off");

/** All settings, by the name of their environment variable. */
export const settings = z.object({
  /** Base URL of the REST API; `/elements/api-v2` is appended if it has no path. Unset: the embedded sandbox. */
  OPEN_CONNECTORS_URL: upstreamUrl.optional(),
  /** Address to listen on. */
  HOST: z.string().default("127.0.0.1"),
  /** Port to listen on; 0 for any free port. */
  PORT: number(0, 65_535).default(4000),
  /** Number of processes that share the port. */
  WORKERS: number(1, 256).default(1),
  /** Separate port for `/metrics`, which is then not served at `PORT`. Unset: `/metrics` is served at `PORT`. */
  METRICS_PORT: number(0, 65_535).optional(),
  /** Address of `METRICS_PORT`. Unset: `HOST`. */
  METRICS_HOST: z.string().optional(),
  /** Proxy for requests to an https upstream. Unset: direct connections. */
  HTTPS_PROXY: proxyUrl.optional(),
  /** Proxy for requests to an http upstream. Unset: direct connections. */
  HTTP_PROXY: proxyUrl.optional(),
  /** Hosts that are reached without a proxy, separated by commas. */
  NO_PROXY: z.string().optional(),
  /** Time limit of one read that is not a hub call, in milliseconds. Above it: UPSTREAM_TIMEOUT. Unset: see timeLimits.ts. */
  UPSTREAM_TIMEOUT_MS: number(1, 600_000).optional(),
  /** Time limit of one write, in milliseconds. Above it: UPSTREAM_TIMEOUT with `outcomeUnknown`. */
  WRITE_TIMEOUT_MS: number(1, 3_600_000).default(120_000),
  /** Time limit of one call that the platform passes on to a connected application, in milliseconds. Above it: UPSTREAM_TIMEOUT. */
  HUB_TIMEOUT_MS: number(1, 3_600_000).default(60_000),
  /** Time limit of a query without hub calls, in milliseconds. Above it, unfinished fields: UPSTREAM_TIMEOUT. Unset: see timeLimits.ts. */
  OPERATION_TIMEOUT_MS: number(1, 3_600_000).optional(),
  /** How long the circuit breaker stays open, in milliseconds. Meanwhile: UPSTREAM_UNAVAILABLE without a request. */
  BREAKER_PAUSE_MS: number(1, 600_000).default(5_000),
  /** REST calls in flight for one credential, in one process. Further calls are queued. */
  UPSTREAM_MAX_CONCURRENCY: number(1, 10_000).default(32),
  /** Hub calls in flight for one connector instance, in one process. Further calls are queued. */
  INSTANCE_MAX_CONCURRENCY: number(1, 10_000).default(8),
  /** REST calls of one operation, retries not counted. Above it: OPERATION_TOO_EXPENSIVE. */
  MAX_UPSTREAM_CALLS: number(1, 100_000).default(500),
  /** Whether accounts and users are read in batches with the filter `where=id in (…)`, which the vendor does not document. `auto`: if it works. */
  WHERE_ID_IN: choice("auto", "on", "off").default("auto"),
  /** Bulk files in transfer in one process. Above it: OVERLOADED. One credential may transfer four at a time. */
  MAX_STREAMS: number(1, 10_000).default(64),
  /** Time after which a bulk file of which no byte has passed is no longer transferred, in milliseconds. */
  STREAM_IDLE_TIMEOUT_MS: number(100, 3_600_000).default(60_000),
  /** Operations in flight in one process. Above it: OVERLOADED. */
  MAX_OPERATIONS_IN_FLIGHT: number(1, 1_000_000).default(1_000),
  /** Delay of the event loop in milliseconds, averaged over some samples. Above it: OVERLOADED. */
  MAX_EVENT_LOOP_DELAY_MS: number(10, 60_000).default(500),
  /** Time between SIGTERM and the end of accepting connections, in milliseconds, while `/health/ready` responds with 503. */
  SHUTDOWN_DELAY_MS: number(0, 600_000).default(500),
  /** Time for finishing accepted requests after the delay, in milliseconds. Then they are cut off. Unset: see timeLimits.ts. */
  SHUTDOWN_GRACE_MS: number(0, 3_600_000).optional(),
  /** Size of one response of the platform, in bytes. Above it: UPSTREAM_INVALID_RESPONSE. */
  MAX_RESPONSE_BYTES: number(1_000, 1_000_000_000).default(16_000_000),
  /** Size of the data in one response to a client, in bytes. Above it: ANSWER_TOO_LARGE. */
  MAX_ANSWER_BYTES: number(1_000, 1_000_000_000).default(16_000_000),
  /** Size of all responses of one process that clients have not read yet, in bytes. Above it: OVERLOADED. */
  MAX_PENDING_ANSWER_BYTES: number(1_000, 100_000_000_000).default(64_000_000),
  /** Size of the text of a document, in bytes. Above it, as above the following limits: OPERATION_TOO_EXPENSIVE. */
  MAX_DOCUMENT_BYTES: number(100, 10_000_000).default(65_536),
  /** Levels of fields in a document. */
  MAX_DEPTH: number(1, 100).default(14),
  /** Aliases in a document. */
  MAX_ALIASES: number(0, 10_000).default(50),
  /** Directives in a document. */
  MAX_DIRECTIVES: number(0, 10_000).default(50),
  /** Lexical tokens of a document. */
  MAX_TOKENS: number(10, 1_000_000).default(4_000),
  /** Fields of an operation after fragments are spread. */
  MAX_FIELDS: number(1, 1_000_000).default(2_000),
  /** Estimated rows of all connections in a response. */
  MAX_ROWS: number(1, 10_000_000).default(25_000),
  /** Items of a list without pages for which REST calls are made. On items beyond it, fields that need calls are errors. */
  MAX_UNPAGED_ITEMS: number(1, 1_000_000).default(DEFAULT_MAX_UNPAGED_ITEMS),
  /** Values in one list of an argument or a variable. */
  MAX_LIST_ITEMS: number(1, 1_000_000).default(1_000),
  /** Size of a request body, in bytes. */
  MAX_REQUEST_BYTES: number(1_000, 100_000_000).default(1_000_000),
  /** Size of the body of a bulk upload, in bytes. Above it: status 413. */
  MAX_UPLOAD_BYTES: number(1_000, 100_000_000_000).default(6_000_000_000),
  /** Size of the variables of a request as JSON, in bytes. */
  MAX_VARIABLES_BYTES: number(100, 100_000_000).default(500_000),
  /** Nesting of the variables of a request. */
  MAX_VARIABLE_DEPTH: number(1, 1_000).default(20),
  /** REST calls per minute that one credential may cause. Above it: RATE_LIMITED. Unset: no limit. */
  RATE_LIMIT_PER_MINUTE: number(1, 1_000_000_000).optional(),
  /** Requests per minute from one address or one /64 network of IPv6. Above it: RATE_LIMITED. Unset: no limit. */
  RATE_LIMIT_PER_ADDRESS_PER_MINUTE: number(1, 1_000_000_000).optional(),
  /** Proxies whose `X-Forwarded-For` is trusted: their number, or addresses and ranges. Unset: none. */
  TRUST_PROXY: trustedProxies.optional(),
  /** Whether `/health/ready` depends on the gateway only, or also on the platform. */
  READINESS: choice("self", "platform").default("self"),
  /** Time in which a whole request must arrive, in milliseconds. Above it: status 408. */
  REQUEST_TIMEOUT_MS: number(100, 600_000).default(30_000),
  /** Time after which an idle connection is closed, in milliseconds. */
  KEEP_ALIVE_TIMEOUT_MS: number(100, 3_600_000).default(75_000),
  /** Client connections of one process. Further connections are closed. */
  MAX_CONNECTIONS: number(1, 1_000_000).default(10_000),
  /** Whether responses above 2 kB are compressed if the client accepts it. */
  COMPRESSION: onOrOff.default("on"),
  /** Redis that replicas share. Unset: each process keeps its own state in memory. */
  REDIS_URL: redisUrl.optional(),
  /** Time that a request waits for Redis, in milliseconds. Above it, the gateway works without Redis until Redis responds again. */
  REDIS_TIMEOUT_MS: number(1, 10_000).default(100),
  /** Path of the manifest of trusted documents. Other documents: DOCUMENT_NOT_TRUSTED. Unset: all documents are executed. */
  TRUSTED_DOCUMENTS: z.string().optional(),
  /** URL of an OTLP receiver over HTTP; `/v1/traces` is appended. Unset: no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: receiverUrl.optional(),
  /** Name of the gateway in traces. */
  OTEL_SERVICE_NAME: z.string().default("open-connectors-graphql"),
  /** Fraction of traces that are sampled, from 0 to 1, if the request has no `traceparent`. */
  OTEL_TRACES_SAMPLER_ARG: fraction.default(1),
  /** Origins whose scripts may call `/graphql`, `/bulk` and `/mcp`, separated by commas. */
  CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
  /** `production` changes the defaults of the following four, and requires OPEN_CONNECTORS_URL. */
  NODE_ENV: choice("development", "production", "test").default("development"),
  /** Whether introspection is allowed. Unset: on, except in production. */
  INTROSPECTION: onOrOff.optional(),
  /** Whether `_service { sdl }` is answered. Unset: as INTROSPECTION. */
  SUBGRAPH: onOrOff.optional(),
  /** Whether GraphiQL is served. Unset: on, except in production and with TRUSTED_DOCUMENTS. */
  GRAPHIQL: onOrOff.optional(),
  /** Whether errors suggest names of the schema. Unset: on, except in production. */
  SUGGESTIONS: onOrOff.optional(),
  /** Whether the schema has fields that return secrets: `ConnectorInstance.token`. */
  SHOW_TOKENS: onOrOff.default("on"),
  /** Whether the schema has arguments that take conditions in OCNQL: `ocnql` of `ConnectorInstance.records`. */
  RAW_OCNQL: onOrOff.default("on"),
  /** Whether values of formula steps are returned with the credentials in them, instead of masked. */
  SHOW_STEP_SECRETS: onOrOff.default("off"),
  /** Whether `/mcp` serves tools to assistants by the Model Context Protocol. */
  MCP: onOrOff.default("off"),
  /** Documents that become tools: a manifest, or a folder of `.graphql` files. Unset: TRUSTED_DOCUMENTS, or the examples of the package. */
  MCP_DOCUMENTS: z.string().optional(),
  /** Names of the mutations among these documents that become tools, separated by commas. Unset: none. */
  MCP_MUTATIONS: list.default([]),
  /** Whether the tool `run_query` executes queries that assistants write. */
  MCP_FREE_QUERIES: onOrOff.default("off"),
  /** Hosts that clients of `/mcp` reach the gateway by, separated by commas, in addition to its own names. */
  MCP_HOSTS: hosts.default([]),
  /** Level of the log on standard output. */
  LOG_LEVEL: choice("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info"),
});

/** Values of the settings, parsed and with defaults. */
export type Settings = z.output<typeof settings>;

export type SettingName = keyof Settings;
