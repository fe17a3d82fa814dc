/** Transformations: the same operations for the organization, an account and a connector instance. */
import type { Handler } from "../handler.ts";
import { account, instance, organization } from "./owners.ts";
import { transformationsAt, transformationsOfCommonResource } from "./transformationHandlers.ts";
import { findConnector } from "./connectorAccess.ts";
import { instanceFromPath } from "./instanceAccess.ts";

const ofOrganization = transformationsAt(organization);
const ofAccount = transformationsAt(account);
/** The path names no connector: it is that of the instance. */
const ofInstance = transformationsAt(instance, (call) =>
  findConnector(call, instanceFromPath(call, "viewAccountElementInstances").connectorId),
);

export const transformations = {
  listTransformationsOfCommonResource: (call) => transformationsOfCommonResource(call, organization),
  listOrganizationTransformations: ofOrganization.list,
  deleteOrganizationTransformations: ofOrganization.deleteAll,
  getOrganizationTransformation: ofOrganization.get,
  createOrganizationTransformation: ofOrganization.create,
  replaceOrganizationTransformation: ofOrganization.replace,
  deleteOrganizationTransformation: ofOrganization.delete,
  listAccountTransformations: ofAccount.list,
  deleteAccountTransformations: ofAccount.deleteAll,
  getAccountTransformation: ofAccount.get,
  createAccountTransformation: ofAccount.create,
  replaceAccountTransformation: ofAccount.replace,
  deleteAccountTransformation: ofAccount.delete,
  listConnectorInstanceTransformations: ofInstance.list,
  deleteConnectorInstanceTransformations: ofInstance.deleteAll,
  getConnectorInstanceTransformation: ofInstance.get,
  createConnectorInstanceTransformation: ofInstance.create,
  replaceConnectorInstanceTransformation: ofInstance.replace,
  deleteConnectorInstanceTransformation: ofInstance.delete,
} satisfies Record<string, Handler>;
