/** `Authorization` headers that work from the start. */
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

export const credentialOf = (userId: number): string =>
  `User ${userSecret(userId)}, Organization ${organizationSecret}`;

export function readyCredentials({ accounts, users }: Pick<Store, "accounts" | "users">): Credentials {
  const [first, second] = accounts.all();
  if (!first || !second) throw new Error("The ready-made credentials need two accounts");
  const firstOf = (accountId: number): number => users.seed.firstId + users.seed.rangeOf(accountId).start;
  return {
    organizationAdministrator: credentialOf(firstOf(first.id)),
    accountAdministrator: credentialOf(firstOf(second.id)),
    user: credentialOf(firstOf(second.id) + 1),
  };
}
