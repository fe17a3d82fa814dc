/** Roles of a user. Roles of the account are in effect, too, but cannot be revoked here. */
import { requirePrivilege } from "../caller.ts";
import { badRequest, conflict, forbidden, notFound } from "../errors.ts";
import type { Call, Handlers } from "../handler.ts";
import { paginate } from "../paging.ts";
import { privilegeKeys, type PrivilegeKey } from "../privileges.ts";
import type { StoredRole } from "../state/roles.ts";
import type { StoredUser } from "../state/users.ts";
import type { Privilege, Role } from "../wire.ts";
import { requireReach } from "./userAccess.ts";
import { checkRoles } from "./userInput.ts";

export const roleOperations = {
  listUserRoles: (call) => {
    const { store } = call;
    const user = findUser(call, "id");
    requireReach(call, user, "view");
    const keys = new Set([...user.roles, ...(store.accounts.find(user.accountId)?.roles ?? [])]);
    return paginate(call, [...keys].flatMap((key) => store.roles.find(key) ?? []).map(toRole));
  },

  assignUserRole: (call) => {
    const { user, role } = target(call);
    checkRoles(call, [role.key]);
    if (user.roles.includes(role.key)) throw conflict(`The user ${String(user.id)} has the role '${role.key}' already`);
    call.store.users.put({ ...user, roles: [...user.roles, role.key] });
    return { body: toRole(role) };
  },

  revokeUserRole: (call) => {
    const { user, role } = target(call);
    checkRoles(call, [role.key]);
    if (!user.roles.includes(role.key)) throw notFound("role", role.key);
    call.store.users.put({ ...user, roles: user.roles.filter((key) => key !== role.key) });
    return {};
  },
} satisfies Partial<Handlers>;

function target(call: Call): { readonly user: StoredUser; readonly role: StoredRole } {
  requirePrivilege(call.caller, "configureRoles");
  const user = findUser(call, "userId");
  requireReach(call, user, "edit");
  if (user.id === call.caller.userId) throw forbidden("Nobody may change their own roles");
  const key = call.params["roleKey"] ?? "";
  const role = call.store.roles.find(key);
  if (!role) throw badRequest(`There is no role '${key}'`);
  return { user, role };
}

function findUser({ params, store }: Call, name: "id" | "userId"): StoredUser {
  const user = store.users.find(Number(params[name]));
  if (!user) throw notFound("user", params[name] ?? "");
  return user;
}

function toRole({ privileges, hidesPrivileges, features, ...role }: StoredRole): Role {
  return {
    ...role,
    active: true,
    hide: false,
    features: [...features],
    ...(!hidesPrivileges && { privileges: privileges.map(toPrivilege) }),
  };
}

/** Name and category are derived from the key: `viewUsersOrg` becomes `View users org` in `users`. */
function toPrivilege(key: PrivilegeKey): Privilege {
  const words = key.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  const name = words.join(" ");
  return {
    id: 31 + privilegeKeys.indexOf(key),
    key,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    category: categories.find((category) => words.includes(category)) ?? "administration",
    active: true,
    hide: false,
    createdDate: "2018-11-20",
  };
}

const categories = ["users", "logs", "formulas", "formula", "instances", "elements", "objects"];
