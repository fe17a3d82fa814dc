/**
 * Accounts. The privileges that their operations need are not documented: those for users of the organization are taken
 * instead (inferred). The administrator of an account may read it.
 */
import { requireAccount, requirePrivilegeIn, requirePrivilege } from "../caller.ts";
import { dayDate } from "../dates.ts";
import { badRequest, conflict, notFound } from "../errors.ts";
import type { Call, Handlers } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { paginate } from "../paging.ts";
import type { StoredAccount } from "../state/accounts.ts";
import type { Account, AccountCreate, AccountUpdate } from "../wire.ts";
import { deactivateUsersOf, deleteUsersOf, reactivateUsers } from "./accountUsers.ts";
import { booleanParameter } from "./booleanParameter.ts";

const conditions = {
  id: "id",
  name: "text",
  description: "text",
  externalId: "text",
  active: "boolean",
  defaultAccount: "boolean",
  type: "text",
  createdDate: "date",
  updatedDate: "date",
} as const;

export const accountOperations = {
  listAccounts: (call) => {
    requirePrivilege(call.caller, "viewUsersOrg");
    const where = whereOf(call, conditions);
    const accounts = call.store.accounts
      .all()
      .filter(({ active }) => active || booleanParameter(call, "includeInactive"))
      .map((account) => toAccount(call, account))
      .filter((account) => where?.matches(account) ?? true);
    return paginate(call, accounts);
  },

  getAccount: (call) => {
    const account = accountOf(call);
    requirePrivilegeIn(call.caller, account.id, "viewUsersAccount", "viewUsersOrg");
    return { body: toAccount(call, account) };
  },

  createAccount: (call) => {
    requirePrivilege(call.caller, "addUsersOrg");
    const { externalId, name = externalId, description = externalId, active = true } = call.body as AccountCreate;
    requireFreeExternalId(call, externalId);
    const account: StoredAccount = {
      id: call.store.accounts.nextId(),
      name,
      description,
      externalId,
      active,
      defaultAccount: false,
      createdDate: dayDate(call.store.now),
      roles: [],
      deleted: false,
      deactivatedUserIds: [],
    };
    call.store.accounts.put(account);
    // The response to a creation lacks the date; a read has it.
    const { createdDate: _, ...created } = toAccount(call, account);
    return { body: created };
  },

  updateAccount: (call) => change(call, call.body as AccountUpdate),

  /** Attributes that are not sent get the defaults of a creation. */
  replaceAccount: (call) => {
    const { externalId = accountOf(call).externalId, ...sent } = call.body as AccountUpdate;
    return change(call, { externalId, name: externalId, description: externalId, ...sent });
  },

  deleteAccount: (call) => {
    requirePrivilege(call.caller, "deleteUsersOrg");
    const account = accountOf(call);
    call.store.accounts.put({ ...deletedFrom(call, account), updatedDate: dayDate(call.store.now) });
    return {};
  },
} satisfies Partial<Handlers>;

function change(call: Call, { externalId, name, description, active }: AccountUpdate) {
  requirePrivilege(call.caller, "editUsersOrg");
  const account = accountOf(call);
  if (externalId !== undefined && externalId !== account.externalId) requireFreeExternalId(call, externalId);
  if (name?.trim() === "") throw badRequest("The name of an account must not be blank");
  const changed: StoredAccount = {
    ...withActive(call, account, active),
    ...(externalId !== undefined && { externalId }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    updatedDate: dayDate(call.store.now),
  };
  call.store.accounts.put(changed);
  return { body: toAccount(call, changed) };
}

/** The account with `active` set, after the effects of that on its users. */
function withActive(call: Call, account: StoredAccount, active: boolean | undefined): StoredAccount {
  if (active === false && booleanParameter(call, "permanent")) return deletedFrom(call, account);
  if (active === false) {
    const deactivated = deactivateUsersOf(call.store, account.id);
    return { ...account, active, deactivatedUserIds: [...account.deactivatedUserIds, ...deactivated] };
  }
  if (active === undefined || account.active) return account;
  if (account.deleted) requireFreeExternalId(call, account.externalId);
  reactivateUsers(call.store, account.deactivatedUserIds);
  return { ...account, active, deleted: false, deactivatedUserIds: [] };
}

function deletedFrom({ store }: Call, account: StoredAccount): StoredAccount {
  deleteUsersOf(store, account.id);
  return { ...account, active: false, deleted: true, deactivatedUserIds: [] };
}

/** The account of the path. For other accounts, 403 takes precedence over 404. @throws PlatformError 403, 404 */
export function accountOf({ params, caller, store }: Call): StoredAccount {
  const id = Number(params["id"]);
  requireAccount(caller, id);
  const account = store.accounts.find(id);
  if (!account) throw notFound("account", id);
  return account;
}

function requireFreeExternalId({ store }: Call, externalId: string): void {
  if (externalId.trim() === "") throw badRequest("The externalId of an account must not be blank");
  if (store.accounts.byExternalId(externalId)) throw conflict(`There is an account with externalId '${externalId}'`);
}

function toAccount({ store }: Call, stored: StoredAccount): Account {
  const { roles: _, deleted: __, deactivatedUserIds: ___, ...account } = stored;
  const { id: companyId, customerId, status, environment } = store.organization;
  return {
    ...account,
    type: account.defaultAccount ? "Default" : "CompanyAccount",
    companyId,
    ...(customerId !== undefined && { customerId }),
    ...(status !== undefined && { status }),
    ...(environment !== undefined && { environment }),
  };
}
