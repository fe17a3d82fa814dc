/** Creating, changing and deleting users: the same through each of the three paths. */
import { dayDate } from "../dates.ts";
import { badRequest, forbidden } from "../errors.ts";
import type { HandlerResponse, Call } from "../handler.ts";
import { userSecret } from "../secrets.ts";
import type { StoredAccount } from "../state/accounts.ts";
import type { StoredUser } from "../state/users.ts";
import type { User, UserCreate, UserUpdate } from "../wire.ts";
import { booleanParameter } from "./booleanParameter.ts";
import { userOf, type Path } from "./userAccess.ts";
import { checkRoles, checkUserInput } from "./userInput.ts";
import { toUserWithRoles } from "./userResponse.ts";

/** The response contains the secret; later reads do not. */
export function createUser(call: Call, account: StoredAccount): User {
  const { roles, ...input } = call.body as UserCreate;
  checkUserInput(call, input);
  if (!account.active) throw badRequest(`The account ${String(account.id)} is not active`);
  const user: StoredUser = {
    ...input,
    id: call.store.users.nextId(),
    accountId: account.id,
    fullName: `${input.firstName} ${input.lastName}`,
    active: true,
    createdDate: dayDate(call.store.now),
    lastLoginDate: "1970-01-01",
    roles: roles ? checkRoles(call, keysOf(roles)) : [account.defaultAccount ? "org" : "default-user"],
    accountExpired: false,
    accountLocked: false,
    credentialsExpired: false,
    enabled: true,
  };
  call.store.users.put(user);
  return { ...toUserWithRoles(user, call.store.roles), secret: userSecret(user.id) };
}

export function updateUser(call: Call, path: Path): HandlerResponse {
  const { store, caller } = call;
  const user = userOf(call, path, "edit");
  const { roles, ...input } = call.body as UserUpdate;
  checkUserInput(call, input, user.id);
  if (roles && user.id === caller.userId) throw forbidden("Nobody may change their own roles");
  const changed = {
    ...withoutOldSpelling(user, input),
    ...input,
    ...(roles && { roles: checkRoles(call, keysOf(roles)) }),
  };
  const named: StoredUser = { ...changed, ...fullName(changed) };
  store.users.put(named);
  if (input.active === false && booleanParameter(call, "permanent")) store.instances.removeOfUsers([user.id]);
  return { body: toUserWithRoles(named, store.roles) };
}

export function deleteUser(call: Call, path: Path): HandlerResponse {
  const { id } = userOf(call, path, "delete");
  call.store.users.removeAll([id]);
  call.store.instances.removeOfUsers([id]);
  return {};
}

/** Some rows spell the attribute `stateprovince`: removes that spelling when `stateProvince` is set. */
function withoutOldSpelling(user: StoredUser, { stateProvince }: UserUpdate): StoredUser {
  if (stateProvince === undefined) return user;
  const { stateprovince: _, ...rest } = user;
  return rest;
}

const fullName = ({ firstName, lastName }: StoredUser): Pick<StoredUser, "fullName"> =>
  firstName === undefined || lastName === undefined ? {} : { fullName: `${firstName} ${lastName}` };

const keysOf = (roles: readonly { readonly key: string }[]): readonly string[] => roles.map(({ key }) => key);
