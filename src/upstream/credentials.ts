import { hash } from "node:crypto";
import { CredentialsError } from "./errors.ts";

const FORM = "User <user secret>, Organization <organization secret>[, Element <instance token>]";

/** The client's `Authorization` header, parsed. Compared and stored by `hash` alone. */
export class Credentials {
  /** For platform calls: without the token, which would change what a path means. */
  readonly header: string;
  /** The headers of a read without options, in the form that undici handles fastest. */
  readonly plainHeaders: string[];
  /** Key of the caller in maps and caches. */
  readonly hash: string;

  constructor(
    private readonly user: string,
    private readonly organization: string,
    /** Token of the connector instance that the client named, if any. */
    readonly element: string | undefined,
  ) {
    this.header = `User ${user}, Organization ${organization}`;
    this.plainHeaders = ["accept", "application/json", "authorization", this.header];
    this.hash = hash("sha256", this.header, "base64url");
  }

  /** For hub calls: with the token of one connector instance. */
  headerWithElement(token: string): string {
    return `${this.header}, Element ${token}`;
  }

  /** What no message may repeat. */
  get secrets(): readonly string[] {
    return this.element === undefined ? [this.user, this.organization] : [this.user, this.organization, this.element];
  }

  /** A key derived from the caller's secrets, for one purpose; the same on every replica. */
  deriveKey(purpose: string): Buffer {
    return hash("sha256", `${purpose}\0${this.user}\0${this.organization}`, "buffer");
  }
}

/**
 * Reads an `Authorization` header: pairs in any order, split at commas and then at the first space,
 * never at `+`, `/` or `=`, which secrets contain.
 * @throws CredentialsError with a sentence that never repeats what was sent
 */
export function parseCredentials(header: string | undefined): Credentials {
  if (header === undefined || header.trim() === "") {
    throw new CredentialsError(`The Authorization header is missing. Send "Authorization: ${FORM}".`);
  }
  const pairs = new Map<string, string>();
  for (const part of header.split(",")) {
    const [, scheme, secret] = /^[ \t]*(\S+) +(\S+)[ \t]*$/.exec(part) ?? [];
    if (scheme === undefined || secret === undefined || !/^[\x21-\x7e]+$/.test(secret)) {
      throw new CredentialsError(`The Authorization header is malformed: expected "${FORM}".`);
    }
    const name = scheme.toLowerCase();
    if (!["user", "organization", "element"].includes(name)) {
      throw new CredentialsError(`The Authorization header has an unknown scheme: expected "${FORM}".`);
    }
    if (pairs.has(name))
      throw new CredentialsError(`The Authorization header names ${scheme} twice: expected "${FORM}".`);
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
