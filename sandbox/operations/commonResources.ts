/** Common resources: the same calls at four places. */
import type { Handler } from "../handler.ts";
import { commonResourceAt } from "./commonResourceCalls.ts";
import { commonResourceMapAt } from "./commonResourceMaps.ts";
import { account, instance, instanceOfToken, organization, ownAccount, type OwnerOf } from "./owners.ts";

const at = (ownerOf: OwnerOf) => ({ ...commonResourceMapAt(ownerOf), ...commonResourceAt(ownerOf) });

const ofOrganization = at(organization);
const ofOwnAccount = at(ownAccount);
const ofAccount = at(account);
const ofInstance = at(instance);

export const commonResources = {
  listOrganizationCommonResources: ofOrganization.list,
  createOrganizationCommonResources: ofOrganization.createAll,
  deleteOrganizationCommonResources: ofOrganization.removeAll,
  getOrganizationCommonResource: ofOrganization.get,
  createOrganizationCommonResource: ofOrganization.create,
  replaceOrganizationCommonResource: ofOrganization.replace,
  deleteOrganizationCommonResource: ofOrganization.remove,
  renameOrganizationCommonResource: ofOrganization.rename,
  listOwnAccountCommonResources: ofOwnAccount.list,
  createOwnAccountCommonResources: ofOwnAccount.createAll,
  deleteOwnAccountCommonResources: ofOwnAccount.removeAll,
  getOwnAccountCommonResource: ofOwnAccount.get,
  createOwnAccountCommonResource: ofOwnAccount.create,
  replaceOwnAccountCommonResource: ofOwnAccount.replace,
  deleteOwnAccountCommonResource: ofOwnAccount.remove,
  renameOwnAccountCommonResource: ofOwnAccount.rename,
  listAccountCommonResources: ofAccount.list,
  createAccountCommonResources: ofAccount.createAll,
  deleteAccountCommonResources: ofAccount.removeAll,
  getAccountCommonResource: ofAccount.get,
  createAccountCommonResource: ofAccount.create,
  replaceAccountCommonResource: ofAccount.replace,
  deleteAccountCommonResource: ofAccount.remove,
  renameAccountCommonResource: ofAccount.rename,
  listConnectorInstanceCommonResources: ofInstance.list,
  getConnectorInstanceCommonResource: ofInstance.get,
  createConnectorInstanceCommonResource: ofInstance.create,
  replaceConnectorInstanceCommonResource: ofInstance.replace,
  deleteConnectorInstanceCommonResource: ofInstance.remove,
  renameConnectorInstanceCommonResource: commonResourceAt(instanceOfToken).rename,
} satisfies Record<string, Handler>;
