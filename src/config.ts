import { z } from "zod";

const API_PATH = "/elements/api-v2";

const upstreamUrl = z
  .url({
    protocol: /^https?$/,
    error: 'must be an http or https URL such as "https://api.openconnectors.us2.ext.hana.ondemand.com"',
  })
  .refine((url) => new URL(url).username === "", { error: "must not hold credentials: clients send their own" })
  .transform((url) => (new URL(url).pathname === "/" ? new URL(API_PATH, url).href : url));

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'must hold origins such as "https://app.example.com", separated by commas',
});

const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `must be a whole number from ${String(least)} to ${String(most)}` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      error: `must be a whole number from ${String(least)} to ${String(most)}`,
    });

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const choice = <Value extends string>(...values: readonly [Value, ...Value[]]) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

const schema = z
  .object({
    OPEN_CONNECTORS_URL: upstreamUrl.optional(),
    HOST: z.string().default("127.0.0.1"),
    PORT: number(0, 65_535).default(4000),
    UPSTREAM_TIMEOUT_MS: number(1, 600_000).default(10_000),
    OPERATION_TIMEOUT_MS: number(1, 3_600_000).default(30_000),
    BREAKER_PAUSE_MS: number(1, 600_000).default(5_000),
    UPSTREAM_MAX_CONCURRENCY: number(1, 10_000).default(32),
    MAX_UPSTREAM_CALLS: number(1, 100_000).default(500),
    MAX_DEPTH: number(1, 100).default(14),
    MAX_ALIASES: number(0, 10_000).default(50),
    MAX_DIRECTIVES: number(0, 10_000).default(50),
    MAX_TOKENS: number(10, 1_000_000).default(4_000),
    CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
    NODE_ENV: choice("development", "production", "test").default("development"),
    INTROSPECTION: choice("on", "off").optional(),
    GRAPHIQL: choice("on", "off").optional(),
    SUGGESTIONS: choice("on", "off").optional(),
    LOG_LEVEL: choice("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info"),
  })
  .transform((env) => {
    const shown = (setting: "on" | "off" | undefined) =>
      setting === undefined ? env.NODE_ENV !== "production" : setting === "on";
    return Object.freeze({
      /** Base URL of the REST API, its path included; undefined for the embedded sandbox. */
      upstreamUrl: env.OPEN_CONNECTORS_URL,
      host: env.HOST,
      port: env.PORT,
      upstreamTimeoutMs: env.UPSTREAM_TIMEOUT_MS,
      operationTimeoutMs: env.OPERATION_TIMEOUT_MS,
      breakerPauseMs: env.BREAKER_PAUSE_MS,
      upstreamMaxConcurrency: env.UPSTREAM_MAX_CONCURRENCY,
      maxUpstreamCalls: env.MAX_UPSTREAM_CALLS,
      maxDepth: env.MAX_DEPTH,
      maxAliases: env.MAX_ALIASES,
      maxDirectives: env.MAX_DIRECTIVES,
      maxTokens: env.MAX_TOKENS,
      corsOrigins: env.CORS_ORIGINS,
      production: env.NODE_ENV === "production",
      introspection: shown(env.INTROSPECTION),
      graphiql: shown(env.GRAPHIQL),
      suggestions: shown(env.SUGGESTIONS),
      logLevel: env.LOG_LEVEL,
    });
  });

export type Config = z.output<typeof schema>;

/** The environment breaks the rules; the message names every mistake, one a line. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/**
 * Reads the configuration from environment variables. An empty variable counts as unset.
 * @throws ConfigError that names all mistakes at once
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name} ${message}, but is "${set[name] ?? ""}"`;
  });
  throw new ConfigError(["The configuration is not valid:", ...mistakes].join("\n"));
}
