import { Credentials, isSecret } from "../upstream/credentials.ts";

export const USER_SECRET = "OPEN_CONNECTORS_USER_SECRET";
export const ORGANIZATION_SECRET = "OPEN_CONNECTORS_ORGANIZATION_SECRET";

/** The secrets are missing or malformed. The message never repeats them. */
export class SecretsError extends Error {
  override name = "SecretsError";
}

/**
 * Reads the secrets from the environment: flags would show in the list of processes.
 * @param command that needs them, for the message
 * @throws SecretsError
 */
export function readCredentials(environment: NodeJS.ProcessEnv, command: string): Credentials {
  const secrets = [USER_SECRET, ORGANIZATION_SECRET].map((name) => [name, environment[name]?.trim() ?? ""] as const);
  const missing = secrets.filter(([, secret]) => secret === "").map(([name]) => name);
  if (missing.length > 0) throw new SecretsError(`${command} requires credentials: set ${missing.join(" and ")}.`);
  const malformed = secrets.filter(([, secret]) => !isSecret(secret)).map(([name]) => name);
  if (malformed.length > 0) {
    throw new SecretsError(
      `${malformed.join(" and ")} must be a secret alone, without spaces and commas, and without "User" or "Organization".`,
    );
  }
  const [[, user], [, organization]] = secrets as [readonly [string, string], readonly [string, string]];
  return new Credentials(user, organization, undefined);
}
