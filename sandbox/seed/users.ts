/** People, made one at a time from their number. Those of one account have neighbouring numbers. */
import { mix, pick } from "../mix.ts";
import type { StoredAccount } from "../state/accounts.ts";
import type { SeededUsers, StoredUser } from "../state/users.ts";
import { domainOf, hasPeople } from "./accounts.ts";
import { firstNames, lastNames, spell, written } from "./data/names.ts";
import { seedProfile } from "./profile.ts";
import { shareOut } from "./shareOut.ts";

const firstId = 9_100;

/** Where a person stands: `place` counts from 0 within the account, `position` is that of the account. */
interface Seat {
  readonly index: number;
  readonly place: number;
  readonly accountId: number;
  readonly position: number;
}

export function seedUsers(accounts: readonly StoredAccount[], count: number): SeededUsers {
  const peopled = accounts.flatMap(({ id }, position) => (hasPeople(position) ? [{ id, position }] : []));
  const starts = shareOut(count, peopled.length);
  const slotOf = new Map(peopled.map(({ id }, slot) => [id, slot]));
  const slots = new Int16Array(count);
  peopled.forEach((_, slot) => slots.fill(slot, starts[slot], starts[slot + 1]));

  const seatAt = (index: number): Seat => {
    const slot = slots[index] ?? 0;
    const { id, position } = pick(peopled, slot);
    return { index, place: index - (starts[slot] ?? 0), accountId: id, position };
  };

  return {
    count,
    firstId,
    at: (index) => seedUser(seatAt(index)),
    emailAt: (index) => identity(seatAt(index)).email,
    isActive: (index) => isActive(seatAt(index)),
    accountIdAt: (index) => seatAt(index).accountId,
    rangeOf: (accountId) => {
      const slot = slotOf.get(accountId);
      return slot === undefined ? { start: 0, end: 0 } : { start: starts[slot] ?? 0, end: starts[slot + 1] ?? 0 };
    },
  };
}

function seedUser(seat: Seat): StoredUser {
  const id = firstId + seat.index;
  return {
    id,
    accountId: seat.accountId,
    ...identity(seat),
    active: isActive(seat),
    ...seedProfile(seat.index),
    password: `password-of-${String(id)}`,
    roles: rolesOf(seat),
  };
}

/** The first two of every account are: the ready-made credentials are among them. */
const isActive = ({ index, place }: Seat): boolean => place < 2 || mix(index, 1) % 20 !== 13;

function rolesOf({ index, place, position }: Seat): readonly string[] {
  if (position === 0) return [place === 0 ? "org-admin" : "org"];
  if (place === 0) return ["admin"];
  if (place === 1) return ["default-user"];
  return pick([["default-user"], ["default-user"], ["default-user"], ["admin", "default-user"], []], mix(index, 2));
}

type Identity = Pick<StoredUser, "email"> & Partial<Pick<StoredUser, "firstName" | "lastName" | "fullName">>;

/** No pair of names comes twice in an account before all were used; after that, addresses are numbered. */
function identity({ index, place, position }: Seat): Identity {
  const pairs = firstNames.length * lastNames.length;
  // The first of the second account is Ines Marek, whom the examples of the contract know.
  const pair = (place + (position + pairs - 1) * 97) % pairs;
  const first = pick(firstNames, pair);
  const last = pick(lastNames, pair + Math.floor(pair / firstNames.length));
  const turn = Math.floor(place / pairs);
  const suffix = `${turn === 0 ? "" : `.${String(turn + 1)}`}${place > 1 && mix(index, 4) % 9 === 5 ? "+freight" : ""}`;
  const email = `${spell(first)}.${spell(last)}${suffix}@${domainOf(position)}`;
  if (place > 1 && mix(index, 6) % 11 === 4) return { email };
  const [firstName, lastName] = [written(first), written(last)];
  return { email, firstName, lastName, fullName: `${firstName} ${lastName}` };
}
