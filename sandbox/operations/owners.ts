/** Whose level a path is about, after the checks that every call there has in common. */
import { actsForOrganization, connectedInstance, requireAccount, requirePrivilege } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { Owner } from "../state/owner.ts";
import { instanceIn } from "./instanceAccess.ts";

export type OwnerOf = (call: Call, privilege: PrivilegeKey) => Owner;

export const organization: OwnerOf = ({ caller }, privilege) => {
  if (!actsForOrganization(caller)) throw forbidden("Insufficient privileges for the organization");
  requirePrivilege(caller, privilege);
  return { level: "organization", id: caller.organizationId };
};

export const ownAccount: OwnerOf = ({ caller }, privilege) => {
  requirePrivilege(caller, privilege);
  return { level: "account", id: caller.accountId };
};

export const account: OwnerOf = (call, privilege) => {
  requirePrivilege(call.caller, privilege);
  return { level: "account", id: accountIn(call, "id") };
};

export const instance: OwnerOf = (call, privilege) => {
  requirePrivilege(call.caller, privilege);
  const reach = privilege === "viewCommonObjects" ? "viewAccountElementInstances" : "editAccountElementInstances";
  return { level: "instance", id: instanceIn(call, reach).id };
};

/** `/instances/objects/…` names no instance: the Element token does. */
export const instanceOfToken: OwnerOf = ({ caller }, privilege) => {
  requirePrivilege(caller, privilege);
  return { level: "instance", id: connectedInstance(caller).id };
};

/** The account of a path. Another organization's and a missing one are the same here: there is one organization. */
export function accountIn({ params, store, caller }: Call, name: "id" | "accountId"): number {
  const id = Number(params[name]);
  requireAccount(caller, id);
  if (!store.accounts.find(id)) throw notFound("account", id);
  return id;
}
