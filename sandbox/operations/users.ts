/** People, seen through the caller, an account or the organization. */
import { unauthorized } from "../errors.ts";
import type { Answer, Call, Handlers } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { pageOf } from "../paging.ts";
import { userSecret } from "../secrets.ts";
import { mapRows } from "../sequence.ts";
import { accountOf } from "./accounts.ts";
import { flag } from "./flag.ts";
import { showUser, showUserWithRoles } from "./showUser.ts";
import { accountIdOf, userOf, type Path } from "./userAccess.ts";
import { createUser, deleteUser, updateUser } from "./userWrites.ts";

const conditions = {
  id: "id",
  email: "text",
  firstName: "text",
  lastName: "text",
  fullName: "text",
  active: "boolean",
  externalId: "text",
  phone: "text",
  city: "text",
  postalCode: "text",
  country: "text",
  createdDate: "date",
  lastLoginDate: "date",
} as const;

export const userOperations = {
  listUsers: (call) => list(call, "caller"),
  listAccountUsers: (call) => list(call, "account"),
  listOrganizationUsers: (call) => list(call, "organization"),

  getUser: (call) => {
    const user = userOf(call, "caller", "view");
    const body = showUserWithRoles(user, call.store.roles);
    const password = call.headers["elements-user-password"];
    if (password === undefined) return { body };
    if (password !== user.password) throw unauthorized("The password of the user is wrong");
    return { body: { ...body, secret: userSecret(user.id) } };
  },
  getAccountUser: (call) => read(call, "account"),
  getOrganizationUser: (call) => read(call, "organization"),

  createAccountUser: (call) => {
    accountIdOf(call, "account", "add");
    return { body: createUser(call, accountOf(call)) };
  },
  /** Goes to the default account. A date in milliseconds is what old versions of this call answered. */
  createOrganizationUser: (call) => {
    accountIdOf(call, "organization", "add");
    const user = createUser(call, call.store.accounts.default());
    return { body: { ...user, createdDate: call.store.now.getTime() } };
  },

  updateUser: (call) => updateUser(call, "caller"),
  updateAccountUser: (call) => updateUser(call, "account"),
  updateOrganizationUser: (call) => updateUser(call, "organization"),

  deleteUser: (call) => deleteUser(call, "caller"),
  deleteAccountUser: (call) => deleteUser(call, "account"),
  deleteOrganizationUser: (call) => deleteUser(call, "organization"),
} satisfies Partial<Handlers>;

function list(call: Call, path: Path): Answer {
  const accountId = accountIdOf(call, path, "view");
  const where = whereOf(call, conditions);
  const users = call.store.users.list({
    includeInactive: flag(call, "includeInactive"),
    ...(accountId !== undefined && { accountId }),
    ...(where && { where }),
  });
  return pageOf(call, mapRows(users, showUser), { none: "users" });
}

const read = (call: Call, path: Path): Answer => ({
  body: showUserWithRoles(userOf(call, path, "view"), call.store.roles),
});
