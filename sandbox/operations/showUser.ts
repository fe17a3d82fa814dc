/** A user as the wire has it. */
import type { Roles } from "../state/roles.ts";
import type { StoredUser } from "../state/users.ts";
import type { User } from "../wire.ts";

/** Lists leave the roles out. */
export function showUser({ accountId: _, roles: __, ...user }: StoredUser): User {
  return { ...user, password: "secured" };
}

/** Single reads have the user's own roles by name: neither those of the account, nor what a role holds. */
export function showUserWithRoles(user: StoredUser, roles: Roles): User {
  return {
    ...showUser(user),
    roles: user.roles.flatMap((key) => {
      const role = roles.find(key);
      return role ? [{ id: role.id, key, name: role.name, active: true }] : [];
    }),
  };
}
