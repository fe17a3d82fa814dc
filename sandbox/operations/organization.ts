import { actsForOrganization, requirePrivilege } from "../caller.ts";
import { badRequest, forbidden } from "../errors.ts";
import type { Handlers } from "../handler.ts";
import type { OrganizationUpdate } from "../wire.ts";

/** Account-level callers are refused, as SAP's newer tenants do. */
export const organizationOperations = {
  getOrganization: ({ caller, store }) => {
    if (!actsForOrganization(caller)) throw forbidden();
    return { body: store.organization };
  },

  /** All but the name is ignored. */
  updateOrganization: ({ caller, store, body }) => {
    requirePrivilege(caller, "modifySecurity");
    const { name } = body as OrganizationUpdate;
    if (name.trim() === "") throw badRequest("The name of the organization must not be blank");
    store.organization = { ...store.organization, name };
    return { body: store.organization };
  },
} satisfies Partial<Handlers>;
