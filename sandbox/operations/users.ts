/** Users, accessed through the caller (`/users`), an account or the organization. */
import { unauthorized } from "../errors.ts";
import type { HandlerResponse, Call, Handlers } from "../handler.ts";
import { whereOf } from "../ocnql/index.ts";
import { paginate } from "../paging.ts";
import { userSecret } from "../secrets.ts";
import { mapRows } from "../sequence.ts";
import { accountOf } from "./accounts.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { accountIdOf, userOf, type Path } from "./userAccess.ts";
import { toUser, toUserWithRoles } from "./userResponse.ts";
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
    const body = toUserWithRoles(user, call.store.roles);
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
  /** Adds the user to the default account. Old versions of this operation return the date in milliseconds. */
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

function list(call: Call, path: Path): HandlerResponse {
  const accountId = accountIdOf(call, path, "view");
  const where = whereOf(call, conditions);
  const users = call.store.users.list({
    includeInactive: booleanParameter(call, "includeInactive"),
    ...(accountId !== undefined && { accountId }),
    ...(where && { where }),
  });
  return paginate(call, mapRows(users, toUser), { none: "users" });
}

const read = (call: Call, path: Path): HandlerResponse => ({
  body: toUserWithRoles(userOf(call, path, "view"), call.store.roles),
});
