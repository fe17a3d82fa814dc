/** Transformations: the same operations for the organization and for an account. */
import type { Handler } from "../handler.ts";
import { account, organization } from "./owners.ts";
import { transformationsAt, transformationsOfCommonResource } from "./transformationHandlers.ts";

const ofOrganization = transformationsAt(organization);
const ofAccount = transformationsAt(account);

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
} satisfies Record<string, Handler>;
