/** Credentials of the platform in recorded values: in full, as the platform records them. */
import { authorizationOf } from "../credentials.ts";
import { elementToken } from "../elementToken.ts";
import type { Store } from "../store.ts";
import type { Execution } from "./execution.ts";

/** The `Authorization` header of the platform's own requests: of the account's first user, with the token of a connector instance. */
export function platformAuthorization(
  { users, instances }: Store,
  { instance: { accountId } }: Execution,
  connectorInstance?: string,
): string {
  const user = authorizationOf(users.seed.firstId + users.seed.rangeOf(accountId).start);
  if (connectorInstance === undefined) return user;
  const id = Number(connectorInstance);
  return `${user}, Element ${instances.find(id)?.token ?? elementToken(id)}`;
}

export const basicAuthorization = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
