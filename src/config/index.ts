import { settings, type Config } from "./settings.ts";

export type { Config };

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
    Object.entries({ ...environment, ...proxiesInLowerCase(environment) }).filter(
      ([, value]) => value !== undefined && value.trim() !== "",
    ),
  );
  const result = settings.safeParse(set);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const value = set[name] ?? "";
    // A URL may hold a password, in whichever part of it the slip is.
    const secret = name === "REDIS_URL" || name.endsWith("_PROXY") || /:\/\/[^/]*@/.test(value);
    return secret ? `  ${name} ${message}` : `  ${name} ${message}, but is "${value}"`;
  });
  throw new ConfigError(["The configuration is not valid:", ...mistakes].join("\n"));
}

/**
 * The embedded sandbox has known credentials and made-up data, so production never falls back to it.
 * @throws ConfigError in production without `OPEN_CONNECTORS_URL`
 */
export function requireUpstream({ production, upstreamUrl }: Config): void {
  if (!production || upstreamUrl !== undefined) return;
  throw new ConfigError(
    "OPEN_CONNECTORS_URL must be set if NODE_ENV is production. To run the embedded sandbox anyway, start with --sandbox.",
  );
}

/** Other programs read these in lower case, too, and prefer that. */
function proxiesInLowerCase(environment: Parameters<typeof readConfig>[0]): Record<string, string> {
  const names = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name.toLowerCase()];
      return value === undefined || value.trim() === "" ? [] : [[name, value]];
    }),
  );
}
