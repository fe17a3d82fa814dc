/** `User <secret>, Organization <secret>[, Element <token>]`: one header, pairs in any order. */
import { unauthorized } from "../errors.ts";

export interface Authorization {
  readonly user: string;
  readonly organization?: string;
  readonly element?: string;
}

/** `Token` is what very old examples call the third scheme. */
const schemes: Readonly<Record<string, keyof Authorization>> = {
  user: "user",
  organization: "organization",
  element: "element",
  token: "element",
};

/** Splits at commas, then at the first space: secrets hold `+`, `/` and `=`. */
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
  if (user === undefined) throw unauthorized("The Authorization header names no user");
  return { user, ...others };
}
