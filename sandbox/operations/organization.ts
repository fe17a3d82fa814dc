import { actsForOrganization, requirePrivilege } from "../caller.ts";
import { badRequest, forbidden } from "../errors.ts";
import type { Handlers } from "../handler.ts";
import type { OrganizationUpdate } from "../wire.ts";

/** The organization of the credentials. Account-level callers get 403, as in newer SAP tenants. */
export const organizationOperations = {
  getOrganization: ({ caller, store }) => {
    if (!actsForOrganization(caller)) throw forbidden();
    return { body: store.organization };
  },

  /** Only the name is changed; other attributes are ignored. */
  updateOrganization: ({ caller, store, body }) => {
    requirePrivilege(caller, "modifySecurity");
    const { name } = body as OrganizationUpdate;
    if (name.trim() === "") throw badRequest("The name of the organization must not be blank");
    store.organization = { ...store.organization, name };
    return { body: store.organization };
  },
} satisfies Partial<Handlers>;
