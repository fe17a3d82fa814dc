/** Resolves the owner (level and id) that a path addresses, after the checks that all operations of that path share. */
import { actsForOrganization, requireAccount, requirePrivilege } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { Owner } from "../state/owner.ts";
import { instanceFromPath } from "./instanceAccess.ts";

export type OwnerOf = (call: Call, privilege: PrivilegeKey) => Owner;

/** Also for users of the default account who have the privilege, such as those with the role `org`. */
export const organization: OwnerOf = ({ caller, store }, privilege) => {
  const isInDefaultAccount = caller.accountId === store.accounts.default().id;
  if (!isInDefaultAccount && !actsForOrganization(caller)) {
    throw forbidden("Insufficient privileges for the organization");
  }
  requirePrivilege(caller, privilege);
  return { level: "organization", id: caller.organizationId };
};

export const ownAccount: OwnerOf = ({ caller }, privilege) => {
  requirePrivilege(caller, privilege);
  return { level: "account", id: caller.accountId };
};

export const account: OwnerOf = (call, privilege) => {
  requirePrivilege(call.caller, privilege);
  return { level: "account", id: accountFromPath(call, "id") };
};

export const instance: OwnerOf = (call, privilege) => {
  requirePrivilege(call.caller, privilege);
  const reach = privilege === "viewCommonObjects" ? "viewAccountElementInstances" : "editAccountElementInstances";
  return { level: "instance", id: instanceFromPath(call, reach).id };
};

/** The account of a path. @throws PlatformError 403, 404 */
export function accountFromPath({ params, store, caller }: Call, name: "id" | "accountId"): number {
  const id = Number(params[name]);
  requireAccount(caller, id);
  if (!store.accounts.find(id)) throw notFound("account", id);
  return id;
}
