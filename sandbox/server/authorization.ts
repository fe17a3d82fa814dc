/** Parser of the Authorization header: `User <secret>, Organization <secret>[, Element <token>]`, pairs in any order. */
import { unauthorized } from "../errors.ts";

export interface Authorization {
  readonly user: string;
  readonly organization?: string;
  readonly element?: string;
}

/** `Token` is the name of the third scheme in very old examples. */
const schemes: Readonly<Record<string, keyof Authorization>> = {
  user: "user",
  organization: "organization",
  element: "element",
  token: "element",
};

/** Splits at commas, then at the first space: secrets contain `+`, `/` and `=`. @throws PlatformError 401 */
export function readAuthorization(header: string | undefined): Authorization {
  if (header === undefined) throw unauthorized("The Authorization header is missing");
  const found = new Map<keyof Authorization, string>();
  for (const pair of header.split(",").map((text) => text.trim())) {
    const [, scheme = "", secret = ""] = /^(\S+)\s+(\S+)$/.exec(pair) ?? [];
    const name = schemes[scheme.toLowerCase()];
    if (!name || found.has(name)) {
      throw unauthorized("The Authorization header must read: User <secret>, Organization <secret>[, Element <token>]");
    }
    found.set(name, secret);
  }
  const { user, ...others } = Object.fromEntries(found) as Partial<Authorization>;
  if (user === undefined) throw unauthorized("The Authorization header has no user secret");
  return { user, ...others };
}

/** The Element token of a header; undefined if it has none or cannot be read. */
export const elementOf = (header: string | undefined): string | undefined =>
  /(?:^|,)\s*(?:element|token)\s+([^\s,]+)/i.exec(header ?? "")?.[1];
