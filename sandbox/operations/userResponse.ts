/** Users in responses. */
import type { Roles } from "../state/roles.ts";
import type { StoredUser } from "../state/users.ts";
import type { User } from "../wire.ts";

/** Row of a list: without roles. */
export function toUser({ accountId: _, roles: __, ...user }: StoredUser): User {
  return { ...user, password: "secured" };
}

/** Single read: with the user's own roles, without those of the account, privileges and features. */
export function toUserWithRoles(user: StoredUser, roles: Roles): User {
  return {
    ...toUser(user),
    roles: user.roles.flatMap((key) => {
      const role = roles.find(key);
      return role ? [{ id: role.id, key, name: role.name, active: true }] : [];
    }),
  };
}
