import { hash } from "node:crypto";
import { CredentialsError } from "./errors.ts";

const FORM = "User <user secret>, Organization <organization secret>[, Element <instance token>]";

/** The parsed `Authorization` header of a client. Maps and caches use only its `hash`. */
export class Credentials {
  /** The header for most calls: without the instance token, which would change the meaning of some paths. */
  readonly header: string;
  /** All headers of a read without options, as the array that undici processes fastest. */
  readonly plainHeaders: string[];
  /** SHA-256 of `header`, in base64url. */
  readonly hash: string;

  constructor(
    private readonly user: string,
    private readonly organization: string,
    /** Token of a connector instance, if the client sent one. */
    readonly element: string | undefined,
  ) {
    this.header = `User ${user}, Organization ${organization}`;
    this.plainHeaders = ["accept", "application/json", "authorization", this.header];
    this.hash = hash("sha256", this.header, "base64url");
  }

  /** The header for hub calls, with the token of a connector instance. */
  headerWithElement(token: string): string {
    return `${this.header}, Element ${token}`;
  }

  /** Values that messages must not repeat. */
  get secrets(): readonly string[] {
    return this.element === undefined ? [this.user, this.organization] : [this.user, this.organization, this.element];
  }

  /** Derives a key for one purpose from the caller's secrets. It is the same on every replica. */
  deriveKey(purpose: string): Buffer {
    return hash("sha256", `${purpose}\0${this.user}\0${this.organization}`, "buffer");
  }
}

/**
 * Parses an `Authorization` header: comma-separated pairs of scheme and secret, in any order. Secrets may contain `+`, `/`
 * and `=`.
 * @throws CredentialsError with a message that does not repeat the header
 */
export function parseCredentials(header: string | undefined): Credentials {
  if (header === undefined || header.trim() === "") {
    throw new CredentialsError(`The Authorization header is missing. Send "Authorization: ${FORM}".`);
  }
  const pairs = new Map<string, string>();
  for (const part of header.split(",")) {
    const [, scheme, secret] = /^[ \t]*(\S+) +(\S+)[ \t]*$/.exec(part) ?? [];
    if (scheme === undefined || secret === undefined || !isSecret(secret)) {
      throw new CredentialsError(`The Authorization header is malformed: expected "${FORM}".`);
    }
    const name = scheme.toLowerCase();
    if (!["user", "organization", "element"].includes(name)) {
      throw new CredentialsError(`The Authorization header has an unknown scheme: expected "${FORM}".`);
    }
    if (pairs.has(name))
      throw new CredentialsError(`The Authorization header contains ${scheme} twice: expected "${FORM}".`);
    pairs.set(name, secret);
  }
  const user = pairs.get("user");
  const organization = pairs.get("organization");
  if (user === undefined || organization === undefined) {
    throw new CredentialsError(
      `The Authorization header lacks ${user === undefined ? "User" : "Organization"}: expected "${FORM}".`,
    );
  }
  return new Credentials(user, organization, pairs.get("element"));
}

/** True for a text that can be a secret in an `Authorization` header: visible ASCII without commas, which separate the pairs. */
export function isSecret(text: string): boolean {
  return /^[\x21-\x2b\x2d-\x7e]+$/.test(text);
}
