/** Resolves the Authorization header to the caller. */
import { actsForOrganization, type Caller } from "../caller.ts";
import type { Operation } from "../contract/document.ts";
import { forbidden, unauthorized } from "../errors.ts";
import { organizationSecret, userIdOf } from "../secrets.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import { readAuthorization } from "./authorization.ts";

/** @throws PlatformError 401 for missing or wrong credentials, 403 for the token of another account's instance */
export function authenticate(store: Store, operation: Operation, header: string | undefined): Caller {
  const { user, organization, element } = readAuthorization(header);
  const caller = callerOf(store, user);
  if (organization === undefined ? !operation.requiresToken : organization !== organizationSecret) {
    throw unauthorized("The organization secret is missing or wrong");
  }
  if (element !== undefined) return { ...caller, instance: instanceOf(store, caller, element) };
  if (operation.requiresToken) throw unauthorized("The Element token is missing");
  return caller;
}

function callerOf(store: Store, secret: string): Caller {
  const id = userIdOf(secret);
  const user = id === undefined ? undefined : store.users.find(id);
  const account = user && store.accounts.find(user.accountId);
  if (!user?.active || !account?.active) throw unauthorized("The user secret is wrong");
  return {
    userId: user.id,
    accountId: account.id,
    organizationId: store.organization.id,
    privileges: store.roles.privilegesOf([...user.roles, ...account.roles]),
  };
}

function instanceOf(store: Store, caller: Caller, token: string): Instance {
  const instance = store.instances.byToken(token);
  if (!instance) throw unauthorized("The Element token is wrong");
  if (instance.accountId !== caller.accountId && !actsForOrganization(caller)) throw forbidden();
  return instance;
}
