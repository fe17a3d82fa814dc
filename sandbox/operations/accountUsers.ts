/** Effects on the users of an account that is deleted or deactivated. */
import type { Store } from "../store.ts";

/** Deletes the users of an account and their connector instances. */
export function deleteUsersOf({ users, instances }: Store, accountId: number): void {
  const ids = users.idsOfAccount(accountId);
  users.removeAll(ids);
  instances.removeOfUsers(ids);
}

/** Deactivates the users of an account. Their connector instances stay. */
export function deactivateUsersOf({ users }: Store, accountId: number): void {
  for (const id of users.idsOfAccount(accountId)) {
    const user = users.find(id);
    if (user?.active) users.put({ ...user, active: false });
  }
}
