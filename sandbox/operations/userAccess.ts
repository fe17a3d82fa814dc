/** Access to users. Each user is accessible through three paths; the required privilege depends on path and account. */
import { requirePrivilegeIn, requirePrivilege } from "../caller.ts";
import { notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { StoredUser } from "../state/users.ts";
import { accountOf } from "./accounts.ts";
import { booleanParameter } from "./booleanParameter.ts";

/** `/users`, `/accounts/{id}/users`, `/organizations/users`. */
export type Path = "caller" | "account" | "organization";

/** Privileges for users of the own account, and for users of the organization. */
type Pair = readonly [PrivilegeKey, PrivilegeKey];

const pairs = {
  view: ["viewUsersAccount", "viewUsersOrg"],
  add: ["addUsersAccount", "addUsersOrg"],
  edit: ["editUsersAccount", "editUsersOrg"],
  delete: ["deleteUsersAccount", "deleteUsersOrg"],
} as const satisfies Record<string, Pair>;

export type Action = keyof typeof pairs;

/** The account whose users a list or a creation addresses; undefined for all of the organization. @throws PlatformError 403, 404 */
export function accountIdOf(call: Call, path: Path, action: Action): number | undefined {
  const [ofAccount, ofOrganization] = pairs[action];
  if (path === "account") {
    const { id } = accountOf(call);
    requirePrivilegeIn(call.caller, id, ofAccount, ofOrganization);
    return id;
  }
  if (path === "organization") requirePrivilege(call.caller, ofOrganization);
  if (call.caller.privileges.has(ofOrganization)) return undefined;
  requirePrivilege(call.caller, ofAccount);
  return call.caller.accountId;
}

/** The user of the path, by e-mail address or id. Reads find inactive users only with `includeInactive`. @throws PlatformError 403, 404 */
export function userOf(call: Call, path: Path, action: Action): StoredUser {
  const accountId = path === "caller" ? undefined : accountIdOf(call, path, action);
  const text = call.params["emailOrId"] ?? "";
  const user = /^\d+$/.test(text) ? call.store.users.find(Number(text)) : call.store.users.byEmail(text);
  const elsewhere = accountId !== undefined && user?.accountId !== accountId;
  if (!user || elsewhere || (action === "view" && !user.active && !booleanParameter(call, "includeInactive"))) {
    throw notFound("user", text);
  }
  if (path === "caller") requireReach(call, user, action);
  return user;
}

/** Users may always read themselves. @throws PlatformError 403 */
export function requireReach({ caller }: Call, user: StoredUser, action: Action): void {
  if (action === "view" && user.id === caller.userId) return;
  const [ofAccount, ofOrganization] = pairs[action];
  requirePrivilegeIn(caller, user.accountId, ofAccount, ofOrganization);
}
