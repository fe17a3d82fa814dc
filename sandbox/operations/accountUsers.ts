/** Effects on the users of an account that is deleted or deactivated. */
import type { Store } from "../store.ts";

/** Deletes the users of an account and their connector instances. */
export function deleteUsersOf({ users, instances }: Store, accountId: number): void {
  const ids = users.idsOfAccount(accountId);
  users.removeAll(ids);
  instances.removeOfUsers(ids);
}

/** Deactivates the active users of an account, and returns their ids. Their connector instances stay. */
export function deactivateUsersOf(store: Store, accountId: number): readonly number[] {
  const ids = store.users.idsOfAccount(accountId).filter((id) => store.users.find(id)?.active);
  setActive(store, ids, false);
  return ids;
}

export const reactivateUsers = (store: Store, ids: readonly number[]): void => setActive(store, ids, true);

function setActive({ users }: Store, ids: readonly number[], active: boolean): void {
  for (const id of ids) {
    const user = users.find(id);
    if (user) users.put({ ...user, active });
  }
}
