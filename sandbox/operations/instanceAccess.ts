/** Access to connector instances: own ones always, those of the account with a privilege, all for callers who act for the organization. */
import { actsForOrganization, requirePrivilege, type Caller } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { Instance } from "../state/connectorInstances.ts";

/** The connector instance of a path. @throws PlatformError 403, 404 */
export function instanceFromPath({ params, store, caller }: Call, privilege: PrivilegeKey): Instance {
  const instance = store.instances.find(Number(params.id));
  if (!instance) throw notFound("element instance", params.id ?? "");
  if (instance.userId === caller.userId) return instance;
  if (instance.accountId !== caller.accountId && !actsForOrganization(caller)) {
    throw forbidden("Insufficient privileges for this element instance");
  }
  requirePrivilege(caller, privilege);
  return instance;
}

/** Connector instances that the caller may also read by id. */
export function visibleInstances({ store, caller }: Call): readonly Instance[] {
  if (actsForOrganization(caller)) return store.instances.all();
  return store.instances.ofAccount(caller.accountId).filter((instance) => isVisible(caller, instance));
}

const isVisible = (caller: Caller, { userId }: Instance): boolean =>
  userId === caller.userId || caller.privileges.has("viewAccountElementInstances");
