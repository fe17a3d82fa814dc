/** Users exist once and are seen through three paths; who may do what depends on the path and on whose they are. */
import { requireIn, requirePrivilege } from "../caller.ts";
import { notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { StoredUser } from "../state/users.ts";
import { accountOf } from "./accounts.ts";
import { flag } from "./flag.ts";

/** `/users`, `/accounts/{id}/users`, `/organizations/users`. */
export type Path = "caller" | "account" | "organization";

/** For the account's users and for the organization's. */
type Pair = readonly [PrivilegeKey, PrivilegeKey];

const pairs = {
  view: ["viewUsersAccount", "viewUsersOrg"],
  add: ["addUsersAccount", "addUsersOrg"],
  edit: ["editUsersAccount", "editUsersOrg"],
  delete: ["deleteUsersAccount", "deleteUsersOrg"],
} as const satisfies Record<string, Pair>;

export type Action = keyof typeof pairs;

/** Whose users a list or a creation is about; undefined for all of the organization. */
export function accountIdOf(call: Call, path: Path, action: Action): number | undefined {
  const [ofAccount, ofOrganization] = pairs[action];
  if (path === "account") {
    const { id } = accountOf(call);
    requireIn(call.caller, id, ofAccount, ofOrganization);
    return id;
  }
  if (path === "organization") requirePrivilege(call.caller, ofOrganization);
  if (call.caller.privileges.has(ofOrganization)) return undefined;
  requirePrivilege(call.caller, ofAccount);
  return call.caller.accountId;
}

/** The user of the path, by e-mail address or id. Inactive ones only for those who ask for them, and for changes. */
export function userOf(call: Call, path: Path, action: Action): StoredUser {
  const accountId = path === "caller" ? undefined : accountIdOf(call, path, action);
  const text = call.params["emailOrId"] ?? "";
  const user = /^\d+$/.test(text) ? call.store.users.find(Number(text)) : call.store.users.byEmail(text);
  const elsewhere = accountId !== undefined && user?.accountId !== accountId;
  if (!user || elsewhere || (action === "view" && !user.active && !flag(call, "includeInactive"))) {
    throw notFound("user", text);
  }
  if (path === "caller") requireReach(call, user, action);
  return user;
}

/** People may always look at themselves. */
export function requireReach({ caller }: Call, user: StoredUser, action: Action): void {
  if (action === "view" && user.id === caller.userId) return;
  const [ofAccount, ofOrganization] = pairs[action];
  requireIn(caller, user.accountId, ofAccount, ofOrganization);
}
