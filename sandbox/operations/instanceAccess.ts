/** Who may reach which connector instance: one's own always, others of the account with a privilege, all with the organization's. */
import { actsForOrganization, requirePrivilege, type Caller } from "../caller.ts";
import { forbidden, notFound } from "../errors.ts";
import type { Call } from "../handler.ts";
import type { PrivilegeKey } from "../privileges.ts";
import type { Instance } from "../state/connectorInstances.ts";

/** The instance of a path. */
export function instanceIn({ params, store, caller }: Call, privilege: PrivilegeKey): Instance {
  const instance = store.instances.find(Number(params.id));
  if (!instance) throw notFound("element instance", params.id ?? "");
  if (instance.userId === caller.userId) return instance;
  if (instance.accountId !== caller.accountId && !actsForOrganization(caller)) {
    throw forbidden("Insufficient privileges for this element instance");
  }
  requirePrivilege(caller, privilege);
  return instance;
}

/** Lists hold what single reads allow. */
export function visibleInstances({ store, caller }: Call): readonly Instance[] {
  if (actsForOrganization(caller)) return store.instances.all();
  return store.instances.ofAccount(caller.accountId).filter((instance) => isVisible(caller, instance));
}

const isVisible = (caller: Caller, { userId }: Instance): boolean =>
  userId === caller.userId || caller.privileges.has("viewAccountElementInstances");
