/** `Authorization` headers of seeded users. */
import { organizationSecret, userSecret } from "./secrets.ts";
import type { Store } from "./store.ts";

export interface Credentials {
  /** All privileges. */
  readonly organizationAdministrator: string;
  /** Manages one account that is not the default one. */
  readonly accountAdministrator: string;
  /** A `default-user` of that account. */
  readonly user: string;
}

export const authorizationOf = (userId: number): string =>
  `User ${userSecret(userId)}, Organization ${organizationSecret}`;

export function seededCredentials({ accounts, users }: Pick<Store, "accounts" | "users">): Credentials {
  const [first, second] = accounts.all();
  if (!first || !second) throw new Error("Seeded credentials need two accounts");
  const firstOf = (accountId: number): number => users.seed.firstId + users.seed.rangeOf(accountId).start;
  return {
    organizationAdministrator: authorizationOf(firstOf(first.id)),
    accountAdministrator: authorizationOf(firstOf(second.id)),
    user: authorizationOf(firstOf(second.id) + 1),
  };
}
