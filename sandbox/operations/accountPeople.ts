/** What happens to the people when their account goes. */
import type { Store } from "../store.ts";

/** For good, with their connector instances. */
export function removePeople({ users, instances }: Store, accountId: number): void {
  const ids = users.idsOfAccount(accountId);
  users.removeAll(ids);
  instances.removeOfUsers(ids);
}

/** Nobody comes back with the account: each is revived alone. Instances stay. */
export function sendHome({ users }: Store, accountId: number): void {
  for (const id of users.idsOfAccount(accountId)) {
    const user = users.find(id);
    if (user?.active) users.put({ ...user, active: false });
  }
}
