/** Who calls, and what they may do: resolved from the credentials before a handler runs. */
import { forbidden } from "./errors.ts";
import type { PrivilegeKey } from "./privileges.ts";
import type { Instance } from "./state/connectorInstances.ts";

export interface Caller {
  readonly userId: number;
  readonly accountId: number;
  readonly organizationId: number;
  readonly privileges: ReadonlySet<PrivilegeKey>;
  /** What the Element token belongs to: there on every call that the contract wants a token for, and on no other. */
  readonly instance?: Instance;
}

/** 403 unless the caller holds at least one of these. */
export function requirePrivilege(caller: Caller, ...anyOf: readonly PrivilegeKey[]): void {
  if (!anyOf.some((privilege) => caller.privileges.has(privilege))) throw forbidden();
}

/** No privilege is known for reaching into other accounts as such: the one for all users of the organization stands in. */
export const actsForOrganization = (caller: Caller): boolean => caller.privileges.has("viewUsersOrg");

/** 403 for a thing of another account, unless the caller acts for the organization. */
export function requireAccount(caller: Caller, accountId: number): void {
  if (caller.accountId !== accountId && !actsForOrganization(caller)) {
    throw forbidden("Insufficient privileges for this account");
  }
}

/** Many privileges come in pairs: one for the caller's own account, one for the whole organization. */
export function requireIn(
  caller: Caller,
  accountId: number,
  ofAccount: PrivilegeKey,
  ofOrganization: PrivilegeKey,
): void {
  if (caller.privileges.has(ofOrganization)) return;
  if (caller.accountId !== accountId) throw forbidden("Insufficient privileges for this account");
  requirePrivilege(caller, ofAccount);
}

/** The instance behind a hub call. The server has refused the call already if there is no token. */
export function connectedInstance(caller: Caller): Instance {
  if (!caller.instance) throw new Error("A handler asked for the Element token on a call that has none by contract");
  return caller.instance;
}
