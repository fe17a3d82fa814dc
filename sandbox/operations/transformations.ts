/** Transformations: the same calls for the organization and for an account. */
import type { Handler } from "../handler.ts";
import { account, organization } from "./owners.ts";
import { transformationsAt } from "./transformationCalls.ts";

const ofOrganization = transformationsAt(organization);
const ofAccount = transformationsAt(account);

export const transformations = {
  listOrganizationTransformations: ofOrganization.list,
  deleteOrganizationTransformations: ofOrganization.removeAll,
  getOrganizationTransformation: ofOrganization.get,
  createOrganizationTransformation: ofOrganization.create,
  replaceOrganizationTransformation: ofOrganization.replace,
  deleteOrganizationTransformation: ofOrganization.remove,
  listAccountTransformations: ofAccount.list,
  deleteAccountTransformations: ofAccount.removeAll,
  getAccountTransformation: ofAccount.get,
  createAccountTransformation: ofAccount.create,
  replaceAccountTransformation: ofAccount.replace,
  deleteAccountTransformation: ofAccount.remove,
} satisfies Record<string, Handler>;
