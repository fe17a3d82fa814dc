/** Common resources: the same operations for the organization, the own account, an account and a connector instance. */
import type { Handler } from "../handler.ts";
import { commonResourceAt, commonResourceMapAt } from "./commonResourceHandlers.ts";
import { account, instance, organization, ownAccount, type OwnerOf } from "./owners.ts";

const at = (ownerOf: OwnerOf) => ({ ...commonResourceMapAt(ownerOf), ...commonResourceAt(ownerOf) });

const ofOrganization = at(organization);
const ofOwnAccount = at(ownAccount);
const ofAccount = at(account);
const ofInstance = at(instance);

export const commonResources = {
  listOrganizationCommonResources: ofOrganization.list,
  createOrganizationCommonResources: ofOrganization.createAll,
  deleteOrganizationCommonResources: ofOrganization.deleteAll,
  getOrganizationCommonResource: ofOrganization.get,
  createOrganizationCommonResource: ofOrganization.create,
  replaceOrganizationCommonResource: ofOrganization.replace,
  deleteOrganizationCommonResource: ofOrganization.delete,
  renameOrganizationCommonResource: ofOrganization.rename,
  listOwnAccountCommonResources: ofOwnAccount.list,
  createOwnAccountCommonResources: ofOwnAccount.createAll,
  deleteOwnAccountCommonResources: ofOwnAccount.deleteAll,
  getOwnAccountCommonResource: ofOwnAccount.get,
  createOwnAccountCommonResource: ofOwnAccount.create,
  replaceOwnAccountCommonResource: ofOwnAccount.replace,
  deleteOwnAccountCommonResource: ofOwnAccount.delete,
  renameOwnAccountCommonResource: ofOwnAccount.rename,
  listAccountCommonResources: ofAccount.list,
  createAccountCommonResources: ofAccount.createAll,
  deleteAccountCommonResources: ofAccount.deleteAll,
  getAccountCommonResource: ofAccount.get,
  createAccountCommonResource: ofAccount.create,
  replaceAccountCommonResource: ofAccount.replace,
  deleteAccountCommonResource: ofAccount.delete,
  renameAccountCommonResource: ofAccount.rename,
  listConnectorInstanceCommonResources: ofInstance.list,
  getConnectorInstanceCommonResource: ofInstance.get,
  createConnectorInstanceCommonResource: ofInstance.create,
  replaceConnectorInstanceCommonResource: ofInstance.replace,
  deleteConnectorInstanceCommonResource: ofInstance.delete,
  renameConnectorInstanceCommonResource: ofInstance.rename,
} satisfies Record<string, Handler>;
