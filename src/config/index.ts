import type { z } from "zod";
import { configSchema, type Config } from "./config.ts";
import type { SettingName } from "./settings.ts";
import { splitList } from "./values.ts";

export type { Config };

/** The configuration is not valid. The message has one line for each mistake, without values that may be secret. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables. An empty variable counts as unset.
 * @throws ConfigError that lists all mistakes
 */
export function readConfig(environment: Environment): Config {
  const values = nonEmpty({ ...environment, ...lowerCaseProxies(environment) });
  const result = configSchema.safeParse(values);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${String(issue.path[0])} ${describeIssue(issue, values)}`);
  throw new ConfigError(["The configuration is not valid:", ...problems].join("\n"));
}

/**
 * Validates a single setting.
 * @returns what is wrong with the value, without the name of the setting; undefined if it is valid
 */
export function problemWith(name: SettingName, value: string): string | undefined {
  const values = { [name]: value };
  const issue = configSchema.safeParse(values).error?.issues[0];
  return issue && describeIssue(issue, values);
}

/**
 * The sandbox has public credentials and invented data, so production never falls back to it.
 * @throws ConfigError in production without `OPEN_CONNECTORS_URL`
 */
export function requireUpstream({ production, upstreamUrl }: Config): void {
  if (!production || upstreamUrl !== undefined) return;
  throw new ConfigError(
    "OPEN_CONNECTORS_URL must be set if NODE_ENV is production. To run the embedded sandbox anyway, start with --sandbox.",
  );
}

function describeIssue({ path, message }: z.core.$ZodIssue, values: Environment): string {
  const [name, index] = path.map(String);
  const value = values[name ?? ""] ?? "";
  // A URL may hold a password, even if it is not valid.
  const isSecret = name === "REDIS_URL" || name?.endsWith("_PROXY") === true || /:\/\/[^/]*@/.test(value);
  if (isSecret) return message;
  return index === undefined
    ? `${message}, but is "${value}"`
    : `${message}, but has "${splitList(value)[Number(index)] ?? ""}"`;
}

/** Like curl, prefers `https_proxy` to `HTTPS_PROXY`. */
function lowerCaseProxies(environment: Environment): Environment {
  const names = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];
  return nonEmpty(Object.fromEntries(names.map((name) => [name, environment[name.toLowerCase()]])));
}

function nonEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}
