/** Resolves the Authorization header to the caller. */
import { actsForOrganization, type Caller } from "../caller.ts";
import type { Operation } from "../contract/document.ts";
import { forbidden, PlatformError, unauthorized } from "../errors.ts";
import { organizationSecret, userIdOf } from "../secrets.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import { readAuthorization } from "./authorization.ts";

export function authenticate(store: Store, operation: Operation, header: string | undefined): Caller {
  const { user, organization, element } = readAuthorization(header);
  const caller = callerOf(store, user);
  if (organization === undefined ? !operation.requiresToken : organization !== organizationSecret) {
    throw unauthorized("The organization secret is missing or wrong");
  }
  if (operation.requiresToken) return { ...caller, instance: hubInstance(store, caller, element) };
  if (element === undefined) return caller;
  instanceOf(store, element);
  // With a token, the path is one of the connected application: no row of the platform may be returned. The message must
  // not read like an empty list.
  throw new PlatformError(404, `The connected application knows no resource ${operation.template}`);
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

function hubInstance(store: Store, caller: Caller, token: string | undefined): Instance {
  if (token === undefined) throw unauthorized("The Element token is missing");
  const instance = instanceOf(store, token);
  if (instance.accountId !== caller.accountId && !actsForOrganization(caller)) throw forbidden();
  return instance;
}

function instanceOf(store: Store, token: string): Instance {
  const instance = store.instances.byToken(token);
  if (!instance) throw unauthorized("The Element token is wrong");
  return instance;
}
