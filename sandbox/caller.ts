/** The authenticated caller and the caller's privileges, resolved from the credentials before a handler runs. */
import { forbidden } from "./errors.ts";
import type { PrivilegeKey } from "./privileges.ts";
import type { Instance } from "./state/connectorInstances.ts";

export interface Caller {
  readonly userId: number;
  readonly accountId: number;
  readonly organizationId: number;
  readonly privileges: ReadonlySet<PrivilegeKey>;
  /** The connector instance of the Element token; undefined if there is none. Always set if the contract requires a token. */
  readonly instance?: Instance;
}

/** @throws PlatformError 403 unless the caller has at least one of the privileges */
export function requirePrivilege(caller: Caller, ...anyOf: readonly PrivilegeKey[]): void {
  if (!anyOf.some((privilege) => caller.privileges.has(privilege))) throw forbidden();
}

/** The caller has access to all accounts. No privilege is documented for that: `viewUsersOrg` is taken instead (inferred). */
export const actsForOrganization = (caller: Caller): boolean => caller.privileges.has("viewUsersOrg");

/** @throws PlatformError 403 for a resource of another account, unless the caller acts for the organization */
export function requireAccount(caller: Caller, accountId: number): void {
  if (caller.accountId !== accountId && !actsForOrganization(caller)) {
    throw forbidden("Insufficient privileges for this account");
  }
}

/** Checks a pair of privileges: one for the caller's own account, one for the whole organization. @throws PlatformError 403 */
export function requirePrivilegeIn(
  caller: Caller,
  accountId: number,
  ofAccount: PrivilegeKey,
  ofOrganization: PrivilegeKey,
): void {
  if (caller.privileges.has(ofOrganization)) return;
  if (caller.accountId !== accountId) throw forbidden("Insufficient privileges for this account");
  requirePrivilege(caller, ofAccount);
}

/** @throws PlatformError 403 if the instance is disabled. Discovery works all the same. */
export function requireEnabled({ id, disabled }: Instance): void {
  if (disabled) throw forbidden(`The connector instance ${String(id)} is disabled`);
}

/** The connector instance of a hub call. The server has already rejected calls without a token. */
export function connectedInstance(caller: Caller): Instance {
  if (!caller.instance) throw new Error("The contract requires no Element token for this operation");
  return caller.instance;
}
