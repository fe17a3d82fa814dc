/** Seeded users, each computed from its number. Users of one account have consecutive numbers. */
import { hash32, pick } from "../hash32.ts";
import type { StoredAccount } from "../state/accounts.ts";
import type { SeededUsers, StoredUser } from "../state/users.ts";
import { domainOf, hasUsers } from "./accounts.ts";
import { firstNames, lastNames, spell, written } from "./data/names.ts";
import { distributeUsers } from "./distributeUsers.ts";
import { seedProfile } from "./profile.ts";

const firstId = 9_100;

/** `index` numbers all users, `place` those of the account, from 0. `position` is the number of the account. */
interface UserSlot {
  readonly index: number;
  readonly place: number;
  readonly accountId: number;
  readonly position: number;
}

export function seedUsers(accounts: readonly StoredAccount[], count: number): SeededUsers {
  const peopled = accounts.flatMap(({ id }, position) => (hasUsers(position) ? [{ id, position }] : []));
  const starts = distributeUsers(count, peopled.length);
  const slotOf = new Map(peopled.map(({ id }, slot) => [id, slot]));
  const slots = new Int16Array(count);
  peopled.forEach((_, slot) => slots.fill(slot, starts[slot], starts[slot + 1]));

  const slotAt = (index: number): UserSlot => {
    const slot = slots[index] ?? 0;
    const { id, position } = pick(peopled, slot);
    return { index, place: index - (starts[slot] ?? 0), accountId: id, position };
  };

  return {
    count,
    firstId,
    at: (index) => seedUser(slotAt(index)),
    emailAt: (index) => identity(slotAt(index)).email,
    isActive: (index) => isActive(slotAt(index)),
    accountIdAt: (index) => slotAt(index).accountId,
    rangeOf: (accountId) => {
      const slot = slotOf.get(accountId);
      return slot === undefined ? { start: 0, end: 0 } : { start: starts[slot] ?? 0, end: starts[slot + 1] ?? 0 };
    },
  };
}

function seedUser(slot: UserSlot): StoredUser {
  const id = firstId + slot.index;
  return {
    id,
    accountId: slot.accountId,
    ...identity(slot),
    active: isActive(slot),
    ...seedProfile(slot.index),
    password: `password-of-${String(id)}`,
    roles: rolesOf(slot),
  };
}

/** The first two users of every account are active: the seeded credentials belong to them. */
const isActive = ({ index, place }: UserSlot): boolean => place < 2 || hash32(index, 1) % 20 !== 13;

function rolesOf({ index, place, position }: UserSlot): readonly string[] {
  if (position === 0) return [place === 0 ? "org-admin" : "org"];
  if (place === 0) return ["admin"];
  if (place === 1) return ["default-user"];
  return pick([["default-user"], ["default-user"], ["default-user"], ["admin", "default-user"], []], hash32(index, 2));
}

type Identity = Pick<StoredUser, "email"> & Partial<Pick<StoredUser, "firstName" | "lastName" | "fullName">>;

/** Names repeat in an account only after all pairs are used; then e-mail addresses are numbered. */
function identity({ index, place, position }: UserSlot): Identity {
  const pairs = firstNames.length * lastNames.length;
  // The first user of the second account is Ines Marek, who occurs in the examples of the contract.
  const pair = (place + (position + pairs - 1) * 97) % pairs;
  const first = pick(firstNames, pair);
  const last = pick(lastNames, pair + Math.floor(pair / firstNames.length));
  const turn = Math.floor(place / pairs);
  const suffix = `${turn === 0 ? "" : `.${String(turn + 1)}`}${place > 1 && hash32(index, 4) % 9 === 5 ? "+freight" : ""}`;
  const email = `${spell(first)}.${spell(last)}${suffix}@${domainOf(position)}`;
  if (place > 1 && hash32(index, 6) % 11 === 4) return { email };
  const [firstName, lastName] = [written(first), written(last)];
  return { email, firstName, lastName, fullName: `${firstName} ${lastName}` };
}
